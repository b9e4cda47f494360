"""Answers as they are typed, in a form or a spreadsheet, into values; every fault with its question."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.registry import Field, FieldKind, folded
from alianza.domain.values import Blocker, Money, Share
from alianza.exchange.registry import numbers
from alianza.exchange.tables import Cell, read_date, read_number
from alianza.exchange.text import is_formula_like

MASK = "•"
_YES = frozenset(("si", "s", "yes", "y", "x", "1", "true", "verdadero", "v"))
_NO = frozenset(("no", "n", "0", "false", "falso", "f"))
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_OLDEST = date(1900, 1, 1)
_ONE_LINE = 200
"""Names and codes are no longer; in longer texts a line may begin with a dash."""


@dataclass(frozen=True, slots=True)
class Reading:
    """In which country, currency and language the answers are given, and on which day."""

    country: str
    currency: str
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read: a value for every question asked (None where it is blank), and the faults by question."""

    values: Mapping[str, Any]
    faults: Mapping[str, Blocker] = field(default_factory=dict)


def read_entry(fields: Iterable[Field], cells: Mapping[str, Cell], reading: Reading) -> Entry:
    """Read every question; a masked number is no answer and is left out."""
    values: dict[str, Any] = {}
    faults: dict[str, Blocker] = {}
    for one in fields:
        cell = cells.get(one.code)
        if one.personal and isinstance(cell, str) and MASK in cell:
            continue
        found = read_answer(one, cell, reading)
        if isinstance(found, Blocker):
            faults[one.code] = found
        else:
            values[one.code] = found
    if "document" not in faults and (fault := _document_fault(values, reading)):
        faults["document"] = fault
    return Entry(values, faults)


def _document_fault(values: Mapping[str, Any], reading: Reading) -> Blocker | None:
    number = values.get("document")
    return numbers.document_fault(reading.country, values.get("document_kind") or "national_id", number) if number else None


def read_answer(asked: Field, cell: Cell, reading: Reading) -> Any:
    """One answer as its value, None for a blank one, or the fault."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Blocker("registry.needed") if asked.required else None
    return _READERS[asked.kind](asked, cell, reading)


def _text(asked: Field, cell: Cell, _: Reading) -> str | Blocker:
    text = "\n".join(" ".join(line.split()) for line in str(cell).replace("\x00", "").strip().splitlines())
    if asked.longest and len(text) > asked.longest:
        return Blocker("registry.too_long", {"longest": asked.longest, "found": len(text)})
    if asked.longest and asked.longest <= _ONE_LINE and is_formula_like(text):
        return Blocker("registry.formula_like", {"value": text[:60]})
    return text


def _choice(asked: Field, cell: Cell, reading: Reading) -> str | Blocker:
    wanted = folded(str(cell))
    for code, words in asked.choices:
        if wanted in (folded(code), *(folded(text) for _, text in words.words)):
            return code
    if meant := dict(asked.also).get(wanted):
        return meant
    admitted = tuple(words.in_language(reading.language) for _, words in asked.choices)
    return Blocker("registry.not_a_choice", {"value": str(cell)[:60], "admitted": admitted})


def _yes_no(_: Field, cell: Cell, __: Reading) -> bool | Blocker:
    if isinstance(cell, bool):
        return cell
    wanted = folded(str(cell))
    if wanted in _YES or wanted in _NO:
        return wanted in _YES
    return Blocker("registry.not_yes_or_no", {"value": str(cell)[:60]})


def _date(asked: Field, cell: Cell, reading: Reading) -> date | Blocker:
    found = read_date(cell, reading.language)
    if isinstance(found, Blocker):
        return found
    if found < _OLDEST:
        return Blocker("registry.date_too_early", {"earliest": _OLDEST})
    if asked.past and found > reading.today:
        return Blocker("registry.date_in_future", {"date": found})
    return found


def _number(asked: Field, cell: Cell, _: Reading) -> Decimal | Blocker:
    found = read_number(cell)
    return found if isinstance(found, Blocker) else _bounded(asked, found)


def _grouped(asked: Field, cell: Cell) -> Decimal | Blocker:
    """A number that can't have three decimal places (people, animals, centavos): in ``120.000`` the point parts thousands."""
    found = read_number(cell)
    if isinstance(found, Blocker) and found.code == "exchange.number_ambiguous":
        found = read_number(cell, "." if "," in str(cell) else ",")
    return found if isinstance(found, Blocker) else _bounded(asked, found)


def _bounded(asked: Field, found: Decimal) -> Decimal | Blocker:
    if (asked.least is not None and found < asked.least) or (asked.most is not None and found > asked.most):
        bounds = {"least": asked.least, "most": asked.most}
        known = {name: int(bound) for name, bound in bounds.items() if bound is not None}
        return Blocker(
            "registry.out_of_bounds" if len(known) > 1 else "registry.below_least" if "least" in known else "registry.above_most", known
        )
    places = -int(found.as_tuple().exponent)
    return found.quantize(Decimal("0.000001")) if places > 6 else found


def _whole(asked: Field, cell: Cell, _: Reading) -> int | Blocker:
    found = _grouped(asked, cell)
    if isinstance(found, Blocker):
        return found
    return int(found) if found == found.to_integral_value() else Blocker("registry.not_whole", {"value": str(cell)[:60]})


def _money(asked: Field, cell: Cell, reading: Reading) -> Money | Blocker:
    text = cell.replace(reading.currency, "").strip(" $") if isinstance(cell, str) else cell
    found = _grouped(asked, text)
    if isinstance(found, Blocker):
        return found
    try:
        return Money.of(found, reading.currency)
    except ValueError:
        return Blocker("registry.amount_not_kept", {"value": str(cell)[:60], "currency": reading.currency})


def _share(_: Field, cell: Cell, reading: Reading) -> Share | Blocker:
    """A spreadsheet's per cent, or a number of per cent: ``75``, ``75 %``; a bare ``0.75`` has two readings."""
    if isinstance(cell, Share):
        return cell if cell.is_proper else Blocker("registry.share_bounds")
    signed = isinstance(cell, str) and cell.strip().endswith("%")
    found = read_number(cell.strip().removesuffix("%") if isinstance(cell, str) else cell)
    if isinstance(found, Blocker):
        return found
    if not 0 <= found <= 100:
        return Blocker("registry.share_bounds")
    return Share.percent(found) if signed or found == 0 or found >= 1 else Blocker("registry.share_ambiguous", {"value": str(cell)[:60]})


def _number_of_person(asked: Field, cell: Cell, reading: Reading) -> str | Blocker:
    text = str(cell).strip()
    if len(text) > 40:
        return Blocker("registry.too_long", {"longest": 40, "found": len(text)})
    if asked.kind is FieldKind.TAX_ID and (fault := numbers.tax_id_fault(reading.country, text)):
        return fault
    return text


def _phone(_: Field, cell: Cell, reading: Reading) -> str | Blocker:
    return numbers.read_phone(reading.country, str(cell))


def _email(asked: Field, cell: Cell, _: Reading) -> str | Blocker:
    text = str(cell).strip().lower()
    return text if _EMAIL.fullmatch(text) and len(text) <= asked.longest else Blocker("registry.not_an_email")


def _words(asked: Field, cell: Cell, reading: Reading) -> list[str] | Blocker:
    found = [" ".join(one.split()) for one in str(cell).replace(";", ",").split(",")]
    answers = [_choice(asked, one, reading) for one in found if one] if asked.choices else [one.lower()[:60] for one in found if one]
    fault = next((one for one in answers if isinstance(one, Blocker)), None)
    return fault or [str(one) for one in dict.fromkeys(answers)]


_READERS: Mapping[FieldKind, Any] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
    FieldKind.DATE: _date,
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.SHARE: _share,
    FieldKind.DOCUMENT: _number_of_person,
    FieldKind.TAX_ID: _number_of_person,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.WORDS: _words,
}
