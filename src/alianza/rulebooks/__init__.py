"""The rulebooks that come with the product, as files: starting points, each value with its reason and basis.

No code but the way to find them; their meaning stands in ``domain.rulebook``.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def bundled() -> tuple[Path, ...]:
    """Every bundled rulebook, sorted by country and name."""
    return tuple(sorted(FOLDER.glob("*/*.toml")))


def bundled_file(name: str) -> Path:
    """One bundled rulebook by ``country/programme-version``; ``KeyError`` if there is none."""
    path = FOLDER / f"{name}.toml"
    if path not in bundled():
        raise KeyError(name)
    return path
