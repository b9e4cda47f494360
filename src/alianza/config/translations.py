"""Compiles the catalogues of translations, without the gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from alianza.config import places


def catalogues() -> list[Path]:
    """Every catalogue of the product: one per room of the web and language."""
    return sorted((places.SOURCE / "web" / "locale").glob("*/*/LC_MESSAGES/*.po"))


def compile_stale() -> list[Path]:
    """Compile the catalogues that changed since they were last compiled, and return them."""
    stale = [source for source in catalogues() if not is_fresh(source)]
    for source in stale:
        compile_one(source)
    return stale


def is_fresh(source: Path) -> bool:
    """True if the compiled catalogue is no older than its source."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def compile_one(source: Path) -> None:
    """Compile one catalogue; what is marked fuzzy stays untranslated."""
    with open(source, "rb") as text:
        catalogue = read_po(text, locale=source.parents[1].name)
    unfinished = source.with_suffix(".mo.new")
    with open(unfinished, "wb") as compiled:
        write_mo(compiled, catalogue)
    unfinished.replace(source.with_suffix(".mo"))
