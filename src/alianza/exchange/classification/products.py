"""The classification of products: the name of a product in the reader's language, and the category it counts in."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from alianza.domain.portfolio.products import PRODUCTS
from alianza.domain.values import LocalText, bilingual

FILE = Path(__file__).with_suffix(".toml")
LANGUAGES = ("en", "es")


def name_of(product: str) -> LocalText | None:
    """The names of a product, written as a whole by any name it goes by; None for one that nobody has classified."""
    return _names().get(_plain(product))


def category_of(product: str) -> str | None:
    """The category a product counts in: that of its whole name, else of its first word that is known; None for an unknown one."""
    plain = _plain(product)
    return next((_categories()[one] for one in (plain, *plain.split()) if one in _categories()), None)


@cache
def _rows() -> tuple[tuple[str, str, Mapping[str, object]], ...]:
    """Category, code and what is known of each product; a category that the review does not have is a mistake in the file."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple((category, code, row) for category in PRODUCTS for code, row in data[category].items())


def _spellings(code: str, row: Mapping[str, object]) -> Iterator[str]:
    also = row.get("also", [])
    written = [code, *(str(row[language]) for language in LANGUAGES), *(also if isinstance(also, list) else [])]
    yield from dict.fromkeys(_plain(str(one)) for one in written)


@cache
def _names() -> dict[str, LocalText]:
    return {one: bilingual(str(row["en"]), str(row["es"])) for _, code, row in _rows() for one in _spellings(code, row)}


@cache
def _categories() -> dict[str, str]:
    return {one: category for category, code, row in _rows() for one in _spellings(code, row)}


def _plain(text: str) -> str:
    """Without accents and capitals, words apart by one blank."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one if one.isalnum() else " " for one in decomposed if not unicodedata.combining(one)).split())
