"""What was observed of the region's programmes, as data: projects, dated figures each with its source, and our words around them.

No code but the way to find them; their meaning stands in ``domain.portfolio``.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
PARAGRAPHS = FOLDER / "text" / "paragraphs.toml"


def files() -> tuple[Path, ...]:
    """Every file of observations, sorted by name."""
    return tuple(sorted(FOLDER.glob("*.toml")))
