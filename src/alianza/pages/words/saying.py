"""Puts codes into words."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from alianza.domain.values import Blocker, Money, Share, as_json
from alianza.pages import formats
from alianza.pages.words.sentences import SENTENCES

_DATE, _FRACTION = re.compile(r"^\d{4}-\d{2}-\d{2}$"), re.compile(r"^-?\d+/[1-9]\d*$")


def say(blocker: Blocker, **named: str) -> str:
    """The sentence of a reason in the reader's language; the bare code where nobody has written one yet.

    ``named`` puts words in the place of a parameter: the name of an item for its code.
    """
    sentence = SENTENCES.get(blocker.code)
    if sentence is None:
        return blocker.code
    parameters = {name: shown(value) for name, value in blocker.parameters.items()}
    return str(sentence).format_map(_Forgiving({**parameters, **named}))


def shown(value: object) -> str:
    """A value as the reader's language and country write it; values read back from JSON too."""
    if isinstance(value, Mapping) and {"amount", "currency"} <= set(value):
        return formats.money(Money.of(str(value["amount"]), str(value["currency"])))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {shown(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(shown(one) for one in value)
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, str):
        return _text(str(value))
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return str(write(value))
    return "…" if value is None else str(as_json(value))


def _text(value: str) -> str:
    if _DATE.match(value):
        return _day(value)
    return formats.share(Fraction(value)) if _FRACTION.match(value) else value


def _day(value: str) -> str:
    """A day written as ISO does; what only looks like one stays as it was typed."""
    try:
        return formats.day(date.fromisoformat(value))
    except ValueError:
        return value


_WRITERS: tuple[tuple[Any, Any], ...] = (
    (Money, formats.money),
    (Share, formats.share),
    (datetime, formats.moment),
    (date, formats.day),
    ((int, Decimal), formats.number),
)


class _Forgiving(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
