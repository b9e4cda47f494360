"""A reason read aloud: amounts, shares, days and codes of its parameters become words before the sentence is filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from alianza.domain.rulebook import Rulebook
from alianza.domain.rulebook.spoken import named, speak
from alianza.domain.values import Blocker, LocalText, Money, Place
from alianza.exchange.registry.places import place_name
from alianza.pages import formats
from alianza.pages.formats import language
from alianza.pages.words.eligibility import ADVICE, fact_words
from alianza.pages.words.saying import say

Names = Mapping[str, LocalText]


def read(blocker: Blocker, rulebook: Rulebook | None = None) -> str:
    """The sentence of a reason with nothing in it that only a machine reads; the rulebook's own names stand for its codes."""
    names = names_of(rulebook) if rulebook else {}
    return say(blocker, **{key: _parameter(key, value, names) for key, value in blocker.parameters.items() if key != "need"})


def advice(blocker: Blocker) -> str:
    """What would change it; empty where nobody can."""
    return str(ADVICE.get(blocker.code, ""))


def names_of(rulebook: Rulebook) -> dict[str, LocalText]:
    """The names a rulebook gives to the codes of its documents and windows."""
    return {one.code: one.name for one in rulebook.windows} | {one.code: one.name for one in rulebook.documents}


def _parameter(key: str, value: Any, names: Names) -> str:
    return fact_words(str(value)) if key == "fact" else in_words(named(value, names))


def in_words(value: Any) -> str:
    """One value of the domain in plain words of the reader's language."""
    if isinstance(value, tuple | list):
        return ", ".join(in_words(one) for one in value) or "–"
    if isinstance(value, Place):
        return place_name(str(value))
    if isinstance(value, Money):
        return formats.money(value, whole=value.amount == value.amount.to_integral_value())
    return day_in_words(value) if isinstance(value, date) else speak(value, language())


def day_in_words(value: date) -> str:
    """A day as the reader's language writes it in full."""
    return formats.day(value, "long")


__all__ = ["advice", "day_in_words", "in_words", "language", "names_of", "read"]
