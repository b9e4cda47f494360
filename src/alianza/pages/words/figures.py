"""Observed figures in words: value, unit, exactness, kind, and what they are about."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alianza.domain.portfolio.dollars import MILLION_SUFFIX
from alianza.domain.portfolio.observation import COUNTED, PRODUCT, Exactness, Kind, Observation
from alianza.domain.portfolio.products import PRODUCTS
from alianza.domain.portfolio.project import Project
from alianza.domain.values import is_currency
from alianza.pages.formats import date_locale, day, number
from alianza.pages.frame import words

EXACTNESS_WORDS: dict[Exactness, "str | Promise"] = {
    Exactness.EXACT: "{value}",
    Exactness.ABOUT: _("about {value}"),
    Exactness.ALMOST: _("almost {value}"),
    Exactness.MORE_THAN: _("more than {value}"),
    Exactness.LESS_THAN: _("less than {value}"),
    Exactness.AT_LEAST: _("at least {value}"),
}
KIND_WORDS: dict[Kind, "str | Promise"] = {
    Kind.ACTUAL: _("achieved"),
    Kind.TARGET: _("target"),
    Kind.PROJECTION: _("projection"),
    Kind.ESTIMATE: _("estimate"),
}
WHOLES: dict[str, "str | Promise"] = {
    "strict": _("Strict portfolio"),
    "broad": _("Broad portfolio"),
    "region": _("The region"),
    "brazil": _("Projects of Brazil"),
    "world": _("The world"),
}
SAID_BY_NAME = COUNTED | {""}
"""Units that the measure's own name says already."""
IN_UNIT: dict[str, "str | Promise"] = {
    "USD million": _("US$ {value} million"),
    "USD": _("US$ {value}"),
    "%": _("{value}%"),
    "years": _("{value} years"),
    "minimum wages": _("{value} minimum wages"),
    "USD per USD": _("{value} dollars for each dollar"),
}
DIVIDED = " ÷ "
LOCAL_MONEY = _("{currency} {value} million")
WRITTEN_OUT = _("{currency} {value}")


PIECES: dict[str, "str | Promise"] = {"Table": _("Table {number}"), "Figure": _("Figure {number}"), "Section": _("Section {number}")}


def piece_words(number: str) -> str:
    """What a table, figure or section of the review is called: ``Table 2`` in the reader's language."""
    kind, _space, rest = number.partition(" ")
    return str(PIECES.get(kind, "{number}")).format(number=rest or number)


def place_words(place: str) -> str:
    """Where in its source a figure stands, in the reader's language; of a quotient, the two numbers as his country writes them."""
    if DIVIDED in place:
        return DIVIDED.join(_plain(Decimal(part)) for part in place.split(DIVIDED))
    parts = (piece_words(part) if part.partition(" ")[0] in PIECES else part for part in place.split(", "))
    return ", ".join(parts)


def subject_words(code: str, projects: Mapping[str, Project]) -> str:
    """What a project or a portfolio is called."""
    project = projects.get(code)
    return f"{territory(project.country, project.family)} – {project.name}" if project else str(WHOLES.get(code.partition(":")[2], code))


def territory(country: str, name: str) -> str:
    """A country in the reader's language, where the name is one of a country or begins with it, as in ``Peru, AGROIDEAS``."""
    return _territory(country, name, date_locale())


@lru_cache(1024)
def _territory(country: str, name: str, spoken: Locale) -> str:
    told = spoken.territories.get(country, "")
    place, comma, rest = name.partition(", ")
    return f"{told}{comma}{rest}" if place == Locale("en").territories.get(country) else name


def said(one: Observation) -> str:
    """A figure in words, with its unit and what the source says of its exactness; a statement as it stands."""
    if one.value is None:
        return _statement(one)
    unit, ends = _readable(one.unit, [end for end in (one.value, one.upper) if end is not None])
    told = str(EXACTNESS_WORDS[one.exactness]).format(value=in_unit(" – ".join(_plain(end, unit) for end in ends), unit))
    return f"{told} ({spoken(one.text)})" if one.text else told


def valued(value: Decimal, unit: str) -> str:
    """A number with its unit, as figures are written."""
    unit, ends = _readable(unit, [value])
    return in_unit(" – ".join(_plain(end, unit) for end in ends), unit)


def _readable(unit: str, ends: list[Decimal]) -> tuple[str, list[Decimal]]:
    """Unit and ends; less than a million of a country's money is written out."""
    if unit in IN_UNIT or not unit.endswith(MILLION_SUFFIX) or any(abs(end) >= 1 for end in ends):
        return unit, ends
    return unit.removesuffix(MILLION_SUFFIX), [Decimal(round(end * 1_000_000)) for end in ends]


def in_unit(value: str, unit: str) -> str:
    """A number that is written already, with its unit; what is counted is said by its measure's name."""
    if unit in SAID_BY_NAME:
        return value
    local = unit.endswith(MILLION_SUFFIX) and unit not in IN_UNIT
    otherwise = WRITTEN_OUT if is_currency(unit) else "{value} {currency}"
    sentence = str(LOCAL_MONEY if local else IN_UNIT.get(unit, otherwise))
    return sentence.format(value=value, currency=unit.removesuffix(MILLION_SUFFIX))


FEW = 10


def _plain(value: Decimal, unit: str = "") -> str:
    """Rounded for reading; a few millions are told as their source tells them, to the second place."""
    fine = abs(value) < 1 or (abs(value) < FEW and unit.endswith(MILLION_SUFFIX) and value != round(value, 1))
    places = 0 if value == value.to_integral_value() else 2 if fine else 1
    return number(round(value, places) if places else Decimal(int(value)), places)


_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def source_words(source: str) -> str:
    """A source’s name with its days as the reader’s country writes them; an address stays as it is."""
    if source.startswith("http"):
        return source
    return _DAY.sub(lambda found: _day_words(found[0]), source)


def _day_words(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def spoken(text: str) -> str:
    """What a bundled source says, in the reader's language where the catalogue has it; what people recorded here stays as written."""
    return gettext(text) if text else ""


def _statement(one: Observation) -> str:
    text = one.text or ""
    return words(PRODUCTS[text]) if one.measure == PRODUCT and text in PRODUCTS else spoken(text)
