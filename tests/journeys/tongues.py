"""What a page must not show: a sentence of the product in the language that its reader did not choose."""

from functools import lru_cache

from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

from alianza.config.translations import catalogues

LONG = 4
"""Words that a text needs to be told from a name."""


@lru_cache(maxsize=2)
def foreign_to(language: str) -> frozenset[str]:
    """Whole sentences of the catalogues in the other language."""
    pairs: set[tuple[str, str]] = set()
    for path in catalogues():
        with open(path, "rb") as text:
            pairs |= {(one.id, one.string) for one in read_po(text, locale="es") if isinstance(one.id, str)}
    found = {spanish if language == "en" else english for english, spanish in pairs if english != spanish}
    return frozenset(one for one in found if len(one.split()) >= LONG and not {"%", "{"} & set(one))


def strays(text: str, language: str) -> list[str]:
    """Sentences on a page that are not in the language of its reader."""
    return sorted({line.strip() for line in text.splitlines()} & foreign_to(language))


def said(words: str, language: str) -> str:
    """A text of the product as it stands on a page in that language."""
    with override(language):
        return gettext(words)
