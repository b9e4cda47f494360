"""One cell as people write it: numbers with comma or point, dates day first. What has two readings is a fault."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from alianza.domain.values import Blocker, Share

Cell = None | bool | int | Decimal | str | date | Share
DecimalMark = Literal[",", "."]

_NUMBER = re.compile(r"[+-]?[\d.,]*\d[\d.,]*", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d*(\.\d+)?")
_GROUPS = {",": re.compile(r"[+-]?\d{1,3}(,\d{3})+"), ".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+")}
_BLANKS = str.maketrans("", "", " \u00a0\u202f'\u2019")
_MAX_LENGTH = 30
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})", re.ASCII)


def read_number(cell: Cell, decimal: DecimalMark | None = None) -> Decimal | Blocker:
    """The number in a cell. ``1.234,56`` and ``1,234.56`` need no help; ``1,234`` is a fault unless the mark is known."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Decimal(cell)
    text = cell.translate(_BLANKS) if isinstance(cell, str) else ""
    if not _NUMBER.fullmatch(text) or len(text) > _MAX_LENGTH:
        return Blocker("exchange.not_a_number", {"value": shown(cell)})
    mark = decimal or _decimal_mark(text)
    if mark is None:
        return Blocker("exchange.number_ambiguous", {"value": shown(cell)})
    found = _with_mark(text, mark)
    return Blocker("exchange.not_a_number", {"value": shown(cell)}) if found is None else found


def _decimal_mark(text: str) -> DecimalMark | None:
    """Which sign separates the decimals; None where the text has two readings."""
    if "," in text and "." in text:
        return "," if text.rindex(",") > text.rindex(".") else "."
    mark: DecimalMark = "," if "," in text else "."
    other: DecimalMark = "." if mark == "," else ","
    if text.count(mark) > 1:
        return other
    grouped = _GROUPS[mark].fullmatch(text) and not text.lstrip("+-").startswith("0")
    return None if grouped else mark


def _with_mark(text: str, mark: DecimalMark) -> Decimal | None:
    thousands = "." if mark == "," else ","
    whole, found, rest = text.partition(mark)
    if thousands in rest or mark in rest or (thousands in whole and not _GROUPS[thousands].fullmatch(whole)):
        return None
    plain = whole.replace(thousands, "") + (f".{rest}" if found and rest else "")
    return Decimal(plain) if _PLAIN.fullmatch(plain) and plain.strip("+-") else None


def read_date(cell: Cell, language: str) -> date | Blocker:
    """The day in a cell: a spreadsheet's date, ``2020-04-03``, or day first.

    In English ``03/04/2020`` has two readings and is a fault, ``25/04/2020`` has one. A year of two digits is a fault.
    """
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = cell.strip() if isinstance(cell, str) else ""
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3])) or _no_date(cell)
    if found := _PARTS.fullmatch(text):
        return _day_first(found, cell, language)
    return _no_date(cell)


def _day_first(found: re.Match[str], cell: Cell, language: str) -> date | Blocker:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if len(year) == 2:
        return Blocker("exchange.date_short_year", {"value": shown(cell)})
    if language.split("-", maxsplit=1)[0] == "en" and day <= 12 and month <= 12 and day != month:
        return Blocker("exchange.date_ambiguous", {"value": shown(cell)})
    return _day(int(year), month, day) or _no_date(cell)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_date(cell: Cell) -> Blocker:
    return Blocker("exchange.not_a_date", {"value": shown(cell)})


def shown(cell: Cell) -> str:
    """What stands in the cell, short enough for a message."""
    text = "" if cell is None else str(cell).strip()
    return text if len(text) <= 60 else f"{text[:59]}…"
