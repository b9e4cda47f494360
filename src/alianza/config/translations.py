"""Which catalogues of translations there are, and which have to be compiled."""

import importlib
from pathlib import Path

from alianza.config import places

COMPILING = "alianza.config.compiling"


def catalogues() -> list[Path]:
    """Every catalogue of the product: one per room of the web and language."""
    return sorted((places.SOURCE / "web" / "locale").glob("*/*/LC_MESSAGES/*.po"))


def compile_stale() -> list[Path]:
    """Compile the catalogues that changed since they were last compiled, and return them."""
    stale = [source for source in catalogues() if not is_fresh(source)]
    for source in stale:
        importlib.import_module(COMPILING).compile_one(source)
    return stale


def is_fresh(source: Path) -> bool:
    """True if the compiled catalogue is no older than its source."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
