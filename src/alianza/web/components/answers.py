"""Single answers out of a form, where no table of questions stands behind it."""

from datetime import date
from typing import Any

from alianza.domain.registry import Field, FieldKind
from alianza.domain.values import Blocker, bilingual
from alianza.exchange.registry.entries import Reading, read_answer
from alianza.pages.registry.forms import DateParts

_KINDS = {"year": FieldKind.WHOLE, "amount": FieldKind.MONEY}


def day_of(parts: DateParts) -> date | None:
    """The date of three boxes; None for a blank or impossible one."""
    try:
        return date(int(parts.year), int(parts.month), int(parts.day))
    except ValueError:
        return None


def year_or_amount(code: str, text: str, reading: Reading) -> Any:
    """A year or an amount as it was typed, None for a blank, or the fault at its field."""
    asked = Field(code=code, label=bilingual(code, code), kind=_KINDS[code])
    found = read_answer(asked, text, reading)
    return Blocker(found.code, {**found.parameters, "field": code}) if isinstance(found, Blocker) else found
