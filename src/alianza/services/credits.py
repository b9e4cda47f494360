"""What an officer types of a credit, read: amount, day and months; None for what cannot be."""

from datetime import date

from alianza.domain.values import Money
from alianza.domain.workflow.forms.numbers import read_amount
from alianza.services.keeper import Subject

LONGEST = 600
"""Months."""


def amount_of(subject: Subject) -> Money | None:
    """What the lender lends; None where it cannot be read or is nothing."""
    found = read_amount(typed(subject, "amount"), subject.row.currency)
    return found if found is not None and found.minor > 0 else None


def day_of(subject: Subject) -> date | None:
    """The day the credit was signed."""
    try:
        return date.fromisoformat(typed(subject, "signed_on"))
    except ValueError:
        return None


def months_of(subject: Subject) -> int | None:
    """For how many months it runs."""
    text = typed(subject, "months")
    found = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return found if 0 < found <= LONGEST else None


def typed(subject: Subject, name: str) -> str:
    """What was typed for one of them."""
    return str(subject.given.get(name) or "").strip()
