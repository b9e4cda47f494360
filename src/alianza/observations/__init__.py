"""What was observed of the region's programmes, as data: projects, and dated figures each with its source.

No code but the way to find them; their meaning stands in ``domain.portfolio``.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def files() -> tuple[Path, ...]:
    """Every file of observations, sorted by name."""
    return tuple(sorted(FOLDER.glob("*.toml")))
