"""Answers of the register as pages show them: words for codes, masked numbers, nothing unknown as nought."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language

from alianza.domain.registry import Field, FieldKind
from alianza.domain.values import LocalText, Money, Share
from alianza.exchange.registry.entries import MASK
from alianza.records.queries import members, organisations

Row = organisations.Row | members.Row


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


def said(text: LocalText) -> str:
    """A text of the domain in the reader's language."""
    return text.in_language(language())


def masked(stored: bytes, last: str) -> str | None:
    """``•••• 4821``; dots alone for a number too short to show its end; None for none."""
    return (f"{MASK * 4} {last}" if last else MASK * 4) if stored else None


def answer_of(row: Row, asked: Field) -> Any:
    """The stored answer as a value of its kind; a personal number masked, a household by its code."""
    if asked.personal:
        return masked(bytes(getattr(row, asked.code)), getattr(row, f"{asked.code}_last"))
    if asked.kind is FieldKind.MONEY:
        minor = getattr(row, f"{asked.code}_minor")
        return Money(minor, row.currency) if minor is not None and row.currency else None
    if asked.code == "household":
        home = getattr(row, "household", None)
        return home.code if home else None
    found = getattr(row, asked.code)
    if asked.kind is FieldKind.SHARE and found is not None:
        return Share(Fraction(found))
    return None if found in ("", []) else found


def shown(row: Row, asked: Field) -> Any:
    """The answer in words, for ``|value`` of a page."""
    found = answer_of(row, asked)
    if found is None:
        return None
    if asked.kind is FieldKind.CHOICE:
        return said(asked.word(found))
    if asked.kind is FieldKind.WORDS:
        return ", ".join(said(asked.word(one)) for one in found)
    return plain(found) if asked.code in ("latitude", "longitude") else found


def typed(row: Row, asked: Field) -> Any:
    """The answer as it would be typed into its field."""
    found = answer_of(row, asked)
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Money):
        return plain(found.amount)
    if isinstance(found, Share):
        return plain(found.as_percent(2))
    if isinstance(found, Decimal):
        return plain(found)
    if isinstance(found, list) and not asked.choices:
        return ", ".join(found)
    return found


def plain(number: Decimal) -> str:
    """Without needless noughts, yet never with three decimal places, which would read as thousands."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if "." in text and len(text.partition(".")[2]) == 3 else text
