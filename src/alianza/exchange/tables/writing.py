"""Tables into XLSX and CSV: no cell of data ever becomes a formula, nothing unknown becomes zero."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from typing import Any

from alianza import exchange
from alianza.domain.values import Money, Share
from alianza.exchange.text import formula_safe

Value = None | bool | int | Decimal | Fraction | str | date | Money | Share

# A workbook's numbers are floats: what would lose digits is written as text.
_EXACT = 10**15
_MAX_TEXT = 32_767
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - workbooks know no zones; fixed, so that equal data give equal bytes
_HEADER = {"bold": True, "bg_color": "#1d5b4f", "font_color": "#ffffff", "valign": "vcenter", "text_wrap": True, "border": 0}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and width in letters.

    Money needs ``currency_title``: a CSV then has a second column with the currency, for no amount stands without one.
    """

    title: str
    width: int | None = None
    currency_title: str | None = None


def xlsx_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Value]], sheet: str = "Alianza") -> bytes:
    """A workbook of one sheet: header in a frozen row with filters, one row per row."""
    return workbook_bytes({sheet: (columns, rows)})


def workbook_bytes(sheets: Mapping[str, tuple[Sequence[Column], Iterable[Sequence[Value]]]]) -> bytes:
    """A workbook of several sheets by their names, each as ``xlsx_bytes`` writes it."""
    stream = BytesIO()
    book = exchange.xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH})
    for name, (columns, rows) in sheets.items():
        write_rows(book, book.add_worksheet(sheet_name(name)), columns, rows)
    book.close()
    return stream.getvalue()


def write_rows(book: Any, page: Any, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
    """Header and rows onto a sheet of a workbook that is still open, for workbooks of several sheets."""
    formats = _Formats(book)
    widths = [_write_header(page, index, column, formats) for index, column in enumerate(columns)]
    last = 0
    for last, row in enumerate(rows, start=1):
        for index, value in enumerate(row[: len(columns)]):
            _write_cell(page, last, index, value, formats)
            widths[index] = max(widths[index], min(len(str(value)) + 1, 60) if last <= 200 and value is not None else 0)
    for index, width in enumerate(widths):
        page.set_column(index, index, columns[index].width or width)
    page.freeze_panes(1, 0)
    if columns:
        page.autofilter(0, 0, last, len(columns) - 1)


class _Formats:
    """The cell formats of one workbook, made when first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.header = book.add_format(_HEADER)

    def number(self, pattern: str) -> Any:
        """The format for this number pattern."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]


def _write_header(page: Any, index: int, column: Column, formats: _Formats) -> int:
    page.write_string(0, index, column.title, formats.header)
    return max(len(column.title) + 3, 8)


def _write_cell(page: Any, row: int, index: int, value: Value, formats: _Formats) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, index, value)
    elif isinstance(value, date):
        _write_date(page, row, index, value, formats)
    elif (number := _number(value)) is not None:
        page.write_number(row, index, float(number), formats.number(_pattern(value)))
    else:
        page.write_string(row, index, _writable(str(value))[:_MAX_TEXT])


def _write_date(page: Any, row: int, index: int, value: date, formats: _Formats) -> None:
    timed = isinstance(value, datetime)
    moment = value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value
    if value.year < 1900:
        page.write_string(row, index, value.isoformat())
    else:
        page.write_datetime(row, index, moment, formats.number("yyyy-mm-dd hh:mm" if timed else "yyyy-mm-dd"))


def _number(value: Value) -> Decimal | Fraction | int | None:
    """The value as a number a workbook can hold exactly; None for texts and for what would lose digits."""
    if isinstance(value, Money):
        return _number(value.amount)
    if isinstance(value, Share):
        return _number(value.fraction)
    if isinstance(value, Decimal):
        return value if value.is_finite() and abs(value) < _EXACT else None
    if isinstance(value, int | Fraction):
        return value if -_EXACT < value < _EXACT else None
    return None


def _pattern(value: Value) -> str:
    if isinstance(value, Money):
        places = -int(value.amount.as_tuple().exponent)
        return f'#,##0{"." + "0" * places if places else ""} "{value.currency}"'
    if isinstance(value, Share):
        return "0.0%"
    return "0" if isinstance(value, int) else "#,##0.####"


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Value]], delimiter: str = ",") -> bytes:
    """UTF-8 with its mark, so that spreadsheets open it rightly; texts that would run get an apostrophe in front."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([formula_safe(title) for column in columns for title in _titles(column)])
    for row in rows:
        writer.writerow([text for column, value in zip(columns, row, strict=False) for text in _csv_texts(column, value)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _titles(column: Column) -> list[str]:
    return [column.title] if column.currency_title is None else [column.title, column.currency_title]


def _csv_texts(column: Column, value: Value) -> list[str]:
    if column.currency_title is None:
        return [_csv_text(value)]
    if isinstance(value, Money):
        return [f"{value.amount:f}", value.currency]
    return [_csv_text(value), ""]


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return formula_safe(_writable(value))
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _writable(text: str) -> str:
    """The text without what no file can hold: halves of letters and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def sheet_name(title: str) -> str:
    """A name a workbook allows: 31 letters at most, none of ``[]:*?/\\``."""
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip("' ")
    return plain[:31].rstrip("' ") or "Alianza"
