"""Compiles catalogues of translations, without the gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_one(source: Path) -> None:
    """Compile one catalogue; what is marked fuzzy stays untranslated."""
    with open(source, "rb") as text:
        catalogue = read_po(text, locale=source.parents[1].name)
    unfinished = source.with_suffix(".mo.new")
    with open(unfinished, "wb") as compiled:
        write_mo(compiled, catalogue)
    unfinished.replace(source.with_suffix(".mo"))
