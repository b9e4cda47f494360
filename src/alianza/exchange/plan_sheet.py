"""A plan as one sheet of a workbook, row for line with the TOML file: key in column A, its value in B, a list over B, C, D …

A row whose column A begins with ``[`` opens a table as in the file. Row n is line n, so a fault on a line is a fault at a cell.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from alianza import exchange

SHEET = "Plan"
MOST_ROWS, MOST_COLUMNS = 5000, 60
Row = Sequence[object]


class NoPlanSheet(Exception):
    """The file is no workbook, or has no sheet called Plan."""


def rows_of(data: Mapping[str, object]) -> list[Row]:
    """The rows of a plan's data as its file states it; tables inside tables become tables of their own below them."""
    rows: list[Row] = []
    for name, value in data.items():
        for table in value if isinstance(value, list) else [value]:
            rows += [*_table(name, table, many=isinstance(value, list)), ()]
    return rows[:-1]


def rows_of_text(text: str) -> list[Row]:
    """The rows of a sound plan's text."""
    return rows_of(tomllib.loads(text, parse_float=Decimal))


def _table(path: str, table: object, *, many: bool) -> Iterator[Row]:
    if not isinstance(table, Mapping):
        return
    yield (f"[[{path}]]" if many else f"[{path}]",)
    for key, value in table.items():
        if not _is_table(value):
            yield (key, *_cells(value))
    for key, value in table.items():
        if _is_table(value):
            for one in value if isinstance(value, list) else [value]:
                yield from _table(f"{path}.{key}", one, many=isinstance(value, list))


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value))


def _cells(value: object) -> Row:
    """A list of several over several cells; one of a single value as the file writes it, so that it stays a list."""
    if isinstance(value, list):
        return value if len(value) > 1 else (f"[{_written(value[0])}]" if value else "[]",)
    return (value,)


def text_of(rows: Sequence[Row]) -> str:
    """The rows as TOML, one line each."""
    return "\n".join(_line(row) for row in rows) + "\n"


def _line(row: Row) -> str:
    cells = [cell for cell in row if cell is not None and cell != ""]
    if not cells:
        return ""
    head = " ".join(str(cells[0]).split())
    if head.startswith(("[", "#")):
        return head
    values = [_written(cell) for cell in cells[1:]]
    return f"{head} = {values[0] if len(values) == 1 else '[' + ', '.join(values) + ']'}" if values else ""


def _written(value: object) -> str:
    """One value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | int):
        return str(value)
    if isinstance(value, float | Decimal):
        return _number(value)
    return _text(str(value))


def _number(value: float | Decimal) -> str:
    """A spreadsheet knows no whole numbers: 6.0 is written 6."""
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        return json.dumps(str(value))
    return str(int(exact)) if exact == exact.to_integral_value() and abs(exact) < 10**18 else f"{exact:f}"


def _text(value: str) -> str:
    """A text in quotes; one between square brackets that reads as a list, and the words true and false, as they are."""
    plain = " ".join(value.split())
    if plain in ("true", "false") or (plain.startswith("[") and _reads(plain)):
        return plain
    return json.dumps(plain.replace("\x7f", ""), ensure_ascii=False)


def _reads(text: str) -> bool:
    try:
        tomllib.loads(f"value = {text}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True


def read_sheet(content: bytes) -> list[Row]:
    """The rows of the sheet Plan, as last computed; ``NoPlanSheet`` where there is none."""
    try:
        book = exchange.openpyxl.load_workbook(BytesIO(content), data_only=True, read_only=True, keep_links=False)
        if SHEET not in book.sheetnames:
            raise NoPlanSheet
        return [tuple(row) for row in book[SHEET].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)]
    except (
        BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise NoPlanSheet from error


def sheet_workbook(rows: Sequence[Row]) -> bytes:
    """A workbook with the sheet Plan: what people change is yellow, headings are bold."""
    made = BytesIO()
    book = exchange.xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    styles = {name: book.add_format(style) for name, style in STYLES.items()}
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, MOST_COLUMNS, 12)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            _put(sheet, styles, row, column, cell)
    book.close()
    return made.getvalue()


STYLES: dict[str, dict[str, object]] = {
    "heading": {"bold": True, "bottom": 1},
    "note": {"italic": True, "font_color": "#525f57"},
    "key": {},
    "input": {"bg_color": "#fdf1cb", "text_wrap": False},
    "day": {"bg_color": "#fdf1cb", "num_format": "yyyy-mm-dd"},
}


def _put(sheet: Any, styles: dict[str, object], row: int, column: int, cell: object) -> None:
    if column == 0:
        kind = {"[": "heading", "#": "note"}.get(str(cell)[:1], "key")
        sheet.write_string(row, column, str(cell), styles[kind])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles["day"])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, styles["input"])
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(row, column, float(cell), styles["input"])
    else:
        sheet.write_string(row, column, str(cell), styles["input"])
