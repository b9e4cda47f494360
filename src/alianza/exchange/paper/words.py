"""The few words a paper adds by itself, and the signs that no file may hold."""

import re

from alianza.domain.values import LocalText, bilingual

WORDS: dict[str, LocalText] = {
    "page": bilingual("Page", "Página"),
    "of": bilingual("of", "de"),
    "unknown": bilingual("Unknown", "Sin dato"),
    "contents": bilingual("Contents", "Contenido"),
}
# Neither XML nor a font knows them; they come in with pasted text.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without signs that no file may hold."""
    return FORBIDDEN.sub("", text)


def named(text: str) -> str:
    """The same for a title or heading, which must not be empty."""
    return clean(text).strip() or "–"


def words_in(language: str) -> dict[str, str]:
    """All words in one language."""
    return {name: text.in_language(language) for name, text in WORDS.items()}
