"""Names of countries and of their departments, provinces and parishes, by ISO 3166-2 code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import digits

import pycountry
from babel import Locale

from alianza.domain.registry import folded

MOST_IN_CODE = 12


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place and how it is called there."""

    code: str
    name: str


@lru_cache(maxsize=64)
def departments(country: str) -> tuple[PlaceName, ...]:
    """The largest divisions of a country by name; none for a country ISO does not divide."""
    found = [one for one in pycountry.subdivisions if one.country_code == country and not one.parent_code]
    rows = [PlaceName(one.code, one.name.split(" [")[0]) for one in found]
    return tuple(sorted(rows, key=lambda row: folded(row.name)))


@lru_cache(maxsize=4096)
def place_name(code: str) -> str:
    """The department's name, with the municipality's code where the place is smaller; the code itself if nobody knows it."""
    if not code:
        return ""
    parts = code.split("-")
    named = {one.code: one.name for one in departments(parts[0])}.get("-".join(parts[:2]))
    return " ".join(filter(None, (named, "-".join(parts[2:])))) if named else code


@lru_cache(maxsize=256)
def country_name(code: str, language: str) -> str:
    """The country in the reader's language."""
    return str(Locale(language.partition("-")[0]).territories.get(code, code))


def is_place(code: str) -> bool:
    """Whether the code begins with a country, or with one of its divisions as ISO knows them."""
    country, _, rest = code.partition("-")
    if not rest:
        return bool(departments(country))
    return any(code == one.code or code.startswith(f"{one.code}-") for one in departments(country))


def is_municipality_code(code: str) -> bool:
    """Whether what stands after the division may be an official code: letters and digits, never a name; nothing is none either."""
    parts = code.split("-")[2:]
    return all(part.isascii() and part.isalnum() and len(part) <= MOST_IN_CODE for part in parts) and bool(
        set("".join(parts)) & set(digits)
    )


def place_choices(countries: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Pairs of code and name for a list to choose from; with the country's name where there are several."""
    several = list(countries)
    return [
        (one.code, f"{one.name}, {country_name(country, language)}" if len(several) > 1 else one.name)
        for country in several
        for one in departments(country)
    ]
