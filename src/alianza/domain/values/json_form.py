"""Domain values as plain JSON, for the audit log, the API and published rulebooks."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from alianza.domain.values.geography import Place
from alianza.domain.values.money import Money
from alianza.domain.values.share import Share
from alianza.domain.values.text import LocalText

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def as_json(value: object) -> Json:
    """The value in types JSON knows; exact numbers become texts. ``TypeError`` for a float or a stranger."""
    if isinstance(value, Enum):
        return as_json(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> Json:
    if isinstance(value, Money):
        return dict(value.as_json())
    if isinstance(value, LocalText):
        return dict(value.as_json())
    if isinstance(value, Share):
        return str(value.fraction)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction | Place):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
