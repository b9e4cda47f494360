"""Domain values as plain JSON, for the audit log, the API and published rulebooks. Exact both ways."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from alianza.domain.values.geography import Place
from alianza.domain.values.share import Share

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

PLAIN = frozenset({str, int, bool, type(None)})
"""What is JSON as it is."""


def as_json(value: object) -> Json:
    """The value in types JSON knows; exact numbers become texts, dataclasses mappings without what is not known.

    ``TypeError`` for a float or a stranger.
    """
    kind = type(value)
    if kind is dict or kind is list:
        return _within(value)
    if isinstance(value, Enum):
        return as_json(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return _scalar(value)


def _within(value: Any) -> Json:
    """What most data are made of: plain values are taken without a call."""
    if type(value) is list:
        rows: list[Json] = [item if type(item) in PLAIN else as_json(item) for item in value]
        return rows
    named: dict[str, Json] = {str(key): item if type(item) in PLAIN else as_json(item) for key, item in value.items()}
    return named


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _scalar(value: object) -> Json:
    if hasattr(value, "as_json"):
        written: Json = value.as_json()
        return written
    if isinstance(value, Share):
        return str(value.fraction)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction | Place):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        known = {name: getattr(value, name) for name in _names(type(value))}
        return _within({name: item for name, item in known.items() if item is not None})
    raise TypeError(f"{type(value).__name__} has no JSON form")
