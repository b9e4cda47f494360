"""Values and templates in plain English and Spanish."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from alianza.domain.rulebook.cycle import Field, Seat
from alianza.domain.rulebook.english import ENGLISH
from alianza.domain.rulebook.money_and_results import Effort, Notice
from alianza.domain.rulebook.spanish import SPANISH
from alianza.domain.rulebook.template import NAME, spoken_parts
from alianza.domain.selection import Quota
from alianza.domain.values import IndexedAmount, LocalText, Money

NOTHING = {"en": "not stated", "es": "no indicado"}
YES_NO = {"en": ("no", "yes"), "es": ("no", "sí")}
MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
}
TIMES = {"en": " to ", "es": " a "}


Names = Mapping[str, LocalText]
# Fields that hold codes which the rulebook itself names: documents and windows.
REFERRING = ("all_of", "evidence", "incentive", "windows")


def say(template: LocalText, value: object, language: str, names: Names | None = None) -> str:
    """The template in a language with the fields of a dataclass filled in; codes that the rulebook names by their names."""
    given = {one.name: getattr(value, one.name) for one in fields(value)} if is_dataclass(value) else {}
    for key in REFERRING:
        if key in given:
            given[key] = named(given[key], names or {})
    return fill(template.in_language(language), given, language)


def named(value: object, names: Names) -> object:
    """A code, or each of several, as the name the rulebook gives it; others unchanged."""
    if isinstance(value, tuple):
        return tuple(named(one, names) for one in value)
    return names.get(value, value) if type(value) is str else value


def fill(template: str, given: Mapping[str, object], language: str) -> str:
    """The template with values spoken, optional parts kept or left out."""
    kept = spoken_parts(template, given)
    return NAME.sub(lambda found: speak(given.get(found[1]), language), kept)


def speak(value: Any, language: str) -> str:
    """One value in plain words."""
    language = language if language in NOTHING else "en"
    if value is None or value == ():
        return NOTHING[language]
    if isinstance(value, bool):
        return YES_NO[language][value]
    if isinstance(value, tuple):
        return _list(value, language)
    if isinstance(value, StrEnum | str):
        return _word(value, language)
    return _plain(value, language)


def _list(values: tuple[object, ...], language: str) -> str:
    if len(values) == 2 and all(isinstance(one, int) for one in values):
        return TIMES[language].join(str(one) for one in values)
    return ", ".join(speak(one, language) for one in values)


def _word(value: str, language: str) -> str:
    """A code is spoken as its words; what is in no list loses its underscores."""
    words = SPANISH if language == "es" else ENGLISH
    if value in words:
        return words[value]
    return value.value.replace("_", " ") if isinstance(value, StrEnum) else _spaced(value)


def _spaced(value: str) -> str:
    return value.replace("_", " ") if re.fullmatch(r"[a-z0-9_]+", value) else value


def _plain(value: Any, language: str) -> str:
    speaker = SPEAKERS.get(type(value))
    return speaker(value, language) if speaker else str(value)


def _day(day: date, language: str) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _amount(amount: Money | IndexedAmount, language: str) -> str:
    return _thousands(str(amount), language)


def _thousands(text: str, language: str) -> str:
    """In Spanish a narrow space between the thousands: comma and point mean opposite things from one country to the next."""
    return text.replace(",", "\u202f") if language == "es" else text


SPEAKERS: dict[type, Callable[[Any, str], str]] = {
    LocalText: lambda text, language: str(text.in_language(language)),
    Decimal: lambda number, language: _thousands(f"{number:,f}", language),
    date: _day,
    Money: _amount,
    IndexedAmount: _amount,
    Quota: lambda quota, language: f"{_word(quota.group, language)} ≥ {quota.min_share}",
    Notice: lambda notice, language: f"{notice.before} {speak(notice.unit, language)}",
    Effort: lambda effort, language: f"{effort.task.in_language(language)} {effort.days}",
    Field: lambda field, language: str(field.label.in_language(language)),
    Seat: lambda seat, language: f"{seat.sector.in_language(language)} {seat.number}",
}
