"""Which texts of the product a language still lacks: what templates and code say, held against every catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from alianza.config import places
from alianza.config.translations import catalogues

_PLURAL = (1, 2)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


@dataclass(frozen=True, order=True)
class Text:
    """A translatable text and the first place that says it; ``plural`` and ``context`` are empty for most."""

    place: str
    singular: str
    plural: str = ""
    context: str = ""


def missing(language: str) -> list[Text]:
    """Every text without a translation, once, by the place it stands at."""
    known = translated(language)
    lacking = {(one.context, one.singular): one for one in sorted(said(), reverse=True) if (one.context, one.singular) not in known}
    return sorted(lacking.values())


def said() -> Iterator[Text]:
    """Every translatable text of templates and code."""
    for folder in ("web", "pages", "services", "jobs", "config"):
        for path in sorted((places.SOURCE / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "locale" not in path.parts:
                yield from texts_of(path)


def texts_of(path: Path) -> Iterator[Text]:
    """The translatable texts of one file."""
    content = path.read_text(encoding="utf-8")
    code = content if path.suffix == ".py" else templatize(content)
    for line, message, _comments, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Text(f"{path.relative_to(places.ROOT)}:{line}", singular, plural or "", context or "")


def translated(language: str) -> set[tuple[str, str]]:
    """Context and text of everything that some catalogue translates in full."""
    found = set()
    for source in catalogues():
        if source.parents[1].name == language:
            with source.open("rb") as text:
                found |= {
                    (str(one.context or ""), one.id[0] if isinstance(one.id, tuple) else str(one.id))
                    for one in read_po(text, locale=language)
                    if one.id and not one.fuzzy and one.string and (isinstance(one.string, str) or all(one.string))
                }
    return found
