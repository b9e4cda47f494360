"""Puts codes into words: reasons, with every parameter as the reader's language and the programme's country write it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alianza.domain.rulebook.spoken import speak
from alianza.domain.rulebook.template import spoken_parts
from alianza.domain.values import Blocker, LocalText, Money, Share
from alianza.domain.workflow.lives import LIVES
from alianza.domain.workflow.reasons import REASONS
from alianza.pages import formats
from alianza.pages.words import financing
from alianza.pages.words.access import ROLES
from alianza.pages.words.eligibility import fact_words
from alianza.pages.words.exchange import FILES
from alianza.pages.words.sentences import SENTENCES
from alianza.pages.words.workflow import NEEDS

Name = LocalText | str | Promise

MOST = 5
YEARS = ("year", "last")
"""Whole numbers that are written without groups."""
PARAMETER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
"""A parameter of a sentence; doubled braces stand for braces."""
_MORE = _("{items} and {number} more")
_PARTS = {"amount": _("amount"), "model": _("how"), "programme": _("programme"), "share": _("share"), "year": _("year")}
"""What the parts of a fact are called where they are told one after the other."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FRACTION = re.compile(r"-?\d+/[1-9]\d*")
_DECIMAL = re.compile(r"-?\d+\.\d+")


def say(blocker: Blocker, **named: str) -> str:
    """The sentence of a reason in the reader's language; the bare code where nobody has written one yet.

    ``named`` puts words in the place of a parameter: the name of an item for its code. What stands in ``[…]`` is said only where
    its parameters are known.
    """
    sentence = SENTENCES.get(blocker.code)
    if sentence is None:
        return blocker.code
    # A stored reason carries lists, a fresh one tuples; an empty one has nothing to say.
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in blocker.parameters.items()} | named
    kind = str(given.get("kind", ""))

    def written(found: re.Match[str]) -> str:
        name = found[1]
        return named[name] if name in named else shown(given.get(name), name, kind)

    said = PARAMETER.sub(written, spoken_parts(str(sentence), given))
    return said.replace("{{", "{").replace("}}", "}")


def shown(value: object, name: str = "", kind: str = "") -> str:
    """A value as the reader's language and country write it; values read back from JSON too. ``name`` says what a code is of."""
    if isinstance(value, list | tuple | frozenset):
        return _listed([shown(one, name, kind) for one in value])
    if isinstance(value, str):
        finder = CODED.get(name)
        found = finder(value, kind) if finder else None
        return _text(name, value) if found is None else _in_words(found)
    return _mapping(value) if isinstance(value, Mapping) else _scalar(name, value)


def state_words(kind: str, code: str) -> LocalText | None:
    """What a state is called; ``kind`` empty: in the first life that has such a state."""
    found = [life.state(code).applicant for life in LIVES if kind in ("", life.kind) and code in life.codes]
    return found[0] if found else None


def transition_words(kind: str, name: str) -> LocalText | None:
    """What a transition is called."""
    found = [one.label for life in LIVES if kind in ("", life.kind) and (one := life.transition(name))]
    return found[0] if found else None


CODED: dict[str, Callable[[str, str], Name | None]] = {
    "state": lambda code, kind: state_words(kind, code),
    "transition": lambda code, kind: transition_words(kind, code),
    "role": lambda code, _: ROLES.get(code),
    "roles": lambda code, _: ROLES.get(code),
    "need": lambda code, _: NEEDS.get(code),
    "fact": lambda code, _: financing.FACTS.get(code) or fact_words(code),
    "file": lambda code, _: FILES.get(code),
    "wanted": lambda code, _: FILES.get(code),
    "reason_code": lambda code, _: REASONS.get(code),
}
"""Parameters whose texts are codes of a list of their own; all others are spoken as the rulebook's vocabulary."""


def _listed(items: list[str]) -> str:
    if len(items) <= MOST:
        return ", ".join(items)
    return str(_MORE).format(items=", ".join(items[:MOST]), number=len(items) - MOST)


def _in_words(name: Name) -> str:
    return name.in_language(get_language() or "en") if isinstance(name, LocalText) else str(name)


def _text(name: str, value: str) -> str:
    """A text that may be a value written down: a day, a share, a number."""
    if _DAY.fullmatch(value):
        return _day(value)
    if _FRACTION.fullmatch(value) or (name == "share" and value.lstrip("-").isdigit()):
        return formats.share(Fraction(value))
    if _DECIMAL.fullmatch(value):
        return formats.number(Decimal(value))
    return speak(value, formats.language())


def _day(value: str) -> str:
    """A day written as ISO does; what only looks like one stays as it was typed."""
    try:
        return formats.day(date.fromisoformat(value))
    except ValueError:
        return value


def _mapping(value: Mapping[str, Any]) -> str:
    if {"amount", "currency"} <= set(value):
        return formats.money(Money.of(str(value["amount"]), str(value["currency"])))
    return ", ".join(f"{_PARTS.get(name, name)}: {shown(one, name)}" for name, one in value.items() if one is not None)


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return _number(name, value)
    writer = next((write for kinds, write in _WRITERS if isinstance(value, kinds)), None)
    if writer:
        return str(writer(value))
    return "…" if value is None else speak(value, formats.language())


def _number(name: str, value: int | Decimal | Fraction) -> str:
    if name == "line":
        return str(value + 1)
    return str(value) if name in YEARS else formats.number(value)


_WRITERS: tuple[tuple[Any, Any], ...] = (
    (Money, formats.money),
    (Share, formats.share),
    (datetime, formats.moment),
    (date, formats.day),
)
