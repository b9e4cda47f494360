"""A reason read aloud: amounts, shares, days and codes of its parameters become words before the sentence is filled in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency
from django.utils.translation import get_language

from alianza.domain.rulebook import Rulebook
from alianza.domain.rulebook.spoken import named, speak
from alianza.domain.values import Blocker, LocalText, Money
from alianza.pages.words.eligibility import ADVICE, fact_words
from alianza.pages.words.saying import say

Names = Mapping[str, LocalText]


def read(blocker: Blocker, rulebook: Rulebook | None = None) -> str:
    """The sentence of a reason with nothing in it that only a machine reads; the rulebook's own names stand for its codes."""
    names = names_of(rulebook) if rulebook else {}
    country = rulebook.programme.country if rulebook else ""
    spoken = {key: _parameter(key, value, names, country) for key, value in blocker.parameters.items()}
    return say(replace(blocker, parameters=spoken))


def advice(blocker: Blocker) -> str:
    """What would change it; empty where nobody can."""
    return str(ADVICE.get(blocker.code, ""))


def names_of(rulebook: Rulebook) -> dict[str, LocalText]:
    """The names a rulebook gives to the codes of its documents and windows."""
    return {one.code: one.name for one in rulebook.windows} | {one.code: one.name for one in rulebook.documents}


def language() -> str:
    """The reader's language without its region."""
    return (get_language() or "en").split("-")[0]


def _parameter(key: str, value: Any, names: Names, country: str) -> str:
    if key == "fact":
        return fact_words(str(value))
    return in_words(named(value, names), country)


def in_words(value: Any, country: str = "") -> str:
    """One value of the domain in plain words of the reader's language."""
    if isinstance(value, tuple | list):
        return ", ".join(in_words(one, country) for one in value) or "–"
    speaker = next((write for kind, write in SPEAKERS if isinstance(value, kind)), None)
    return speaker(value, country) if speaker else speak(value, language())


def _money(value: Money, country: str) -> str:
    whole = value.amount == value.amount.to_integral_value()
    return format_currency(
        value.amount, value.currency, "¤¤\xa0#,##0" if whole else "¤¤\xa0#,##0.00", _locale(country), currency_digits=False
    )


def _locale(country: str) -> Locale:
    try:
        return Locale.parse(f"{language()}_{country}" if country else language())
    except (UnknownLocaleError, ValueError):
        return Locale(language())


def day_in_words(value: date, country: str = "", length: str = "long") -> str:
    """A day as the reader's language writes it: 30 April 2026, 30 de abril de 2026."""
    pattern = "d MMMM y" if language() == "en" and length == "long" else length
    return str(format_date(value, pattern, locale=Locale(language())))


SPEAKERS: tuple[tuple[type, Callable[[Any, str], str]], ...] = ((Money, _money), (date, day_in_words))
