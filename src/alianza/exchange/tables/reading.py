"""Tables out of XLSX and CSV files, with row numbers as the spreadsheet shows them and limits on size."""

import csv
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from alianza import exchange
from alianza.domain.values import Blocker, Share
from alianza.exchange.tables.cells import Cell
from alianza.exchange.text import decode_text, formula_safe, is_formula_like

_ZIP = b"PK\x03\x04"
_DELIMITERS = (",", ";", "\t", "|")
_LOOK_AHEAD = 20
_BLANK_ALLOWANCE = 10
_MANY = 20


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How many rows with something in them, and how many columns, may come in."""

    rows: int = 50_000
    columns: int = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1, and its cells."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell of a column counted from 0; None beyond the row's end."""
        return self.cells[index] if 0 <= index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that hold something, and the cells (``C14``) whose text looks like a formula."""

    rows: tuple[Row, ...]
    formula_like: tuple[str, ...] = ()


class _TooMuch(Exception):
    """More rows or columns than may come in."""

    def __init__(self, blocker: Blocker) -> None:
        super().__init__(blocker.code)
        self.blocker = blocker


def read_table(content: bytes, limits: TableLimits = TableLimits(), sheet: str | None = None) -> Table | list[Blocker]:
    """The first visible sheet (or the named one) of a workbook, or the rows of a CSV. The file was inspected before."""
    try:
        rows = _xlsx_rows(content, limits, sheet) if content.startswith(_ZIP) else _csv_rows(content)
        kept = tuple(_limited(rows, limits))
    except _TooMuch as too_much:
        return [too_much.blocker]
    # openpyxl raises whatever it meets in a file that only looks like a workbook.
    except Exception:  # noqa: BLE001
        return [Blocker("exchange.file_broken")]
    return Table(kept, tuple(islice(_formula_like(kept), _MANY)))


def formula_like_cells(content: bytes) -> tuple[str, ...]:
    """The first cells of a CSV whose text a spreadsheet might run: ``("B2", "C7")``."""
    try:
        return tuple(islice(_formula_like(_csv_rows(content)), _MANY))
    except csv.Error:
        return ()


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _formula_like(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str) and is_formula_like(cell):
                yield f"{column_letter(index)}{row.number}"


def _limited(rows: Iterable[Row], limits: TableLimits) -> Iterator[Row]:
    found = 0
    for row in rows:
        filled = bool(row.cells)
        found += filled
        if found > limits.rows or row.number > limits.rows * _BLANK_ALLOWANCE + _BLANK_ALLOWANCE:
            raise _TooMuch(Blocker("exchange.too_many_rows", {"limit": limits.rows}))
        if len(row.cells) > limits.columns:
            raise _TooMuch(Blocker("exchange.too_many_columns", {"limit": limits.columns}))
        if filled:
            yield row


def _xlsx_rows(content: bytes, limits: TableLimits, sheet: str | None) -> Iterator[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = exchange.openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    visible = [one for one in book.worksheets if one.sheet_state == "visible" and sheet in (None, one.title)]
    if not visible:
        raise _TooMuch(Blocker("exchange.sheet_missing", {"sheet": sheet or ""}))
    for number, cells in enumerate(visible[0].iter_rows(max_col=limits.columns + 1), start=1):
        yield Row(number, _without_tail([_xlsx_cell(cell) for cell in cells]))


def _without_tail(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _xlsx_cell(cell: Any) -> Cell:
    value = cell.value
    if value is None or isinstance(value, str):
        return _blank_is_none(value or "")
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _xlsx_number(value, "%" in (cell.number_format or ""))
    return _xlsx_other(value)


def _xlsx_number(value: float, percent: bool) -> Cell:
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    if percent:
        return Share(Fraction(exact))
    return int(exact) if exact == exact.to_integral_value() else exact


def _xlsx_other(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value if isinstance(value, bool | date) else str(value)


def _csv_rows(content: bytes) -> Iterator[Row]:
    text = decode_text(content)
    if text is None:
        raise csv.Error("not a text")
    announced = text[:5].lower().startswith("sep=") and text[4:5] in _DELIMITERS
    delimiter = text[4] if announced else _delimiter(text)
    for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
        if not (announced and number == 1):
            yield Row(number, _without_tail([_csv_cell(cell) for cell in cells]))


def _csv_cell(value: str) -> Cell:
    """The text; an apostrophe that guards a formula (as our own export writes it) is taken off."""
    return _blank_is_none(value[1:] if value.startswith("'") and formula_safe(value[1:]) == value else value)


def _blank_is_none(value: str) -> str | None:
    return value.strip() or None


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the most columns, as evenly as possible; a comma if none does."""
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    widths = [len(cells) for cells in islice(csv.reader(StringIO(text, newline=""), delimiter=sign), _LOOK_AHEAD) if cells]
    first = widths[0] if widths else 1
    return (sum(width == first for width in widths) if first > 1 else 0, first)
