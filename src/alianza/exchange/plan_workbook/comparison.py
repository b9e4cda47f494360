"""A workbook that comes back: every cell that differs from the one that was given out, by address, or why it cannot be compared."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from alianza import exchange
from alianza.exchange.plan_workbook.book import TITLES, Book, Cell, Sheet, Value

MOST_BYTES = 20_000_000
MOST_LISTED = 1_000_000
HASH_PLACE = (5, 1)
LABELS = 5
"""Columns at the left in which the words of a row stand."""


class ChangeKind(StrEnum):
    """What happened to a cell: an input got another number, or something that is not an input was touched."""

    INPUT = "input"
    NOT_A_NUMBER = "not_a_number"
    FORMULA = "formula"
    TEXT = "text"
    DELETED = "deleted"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: sheet, address, its name and what stands beside it, before and after."""

    kind: ChangeKind
    sheet: str
    cell: str
    name: str
    label: str
    before: Value | None
    after: object


class UnreadableWorkbook(Exception):
    """The file cannot be compared: ``code`` and the details of its sentence."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters


def changes(given: Book, content: bytes) -> list[Change]:
    """Every difference, in the order of sheets and cells.

    ``UnreadableWorkbook`` with ``not_a_workbook``, ``too_large``, ``sheet_missing``, ``cells_moved``, ``rows_moved``, ``name_deleted`` or
    ``other_plan``.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableWorkbook("too_large")
    try:
        # Formulas are read as text and never run.
        workbook = exchange.openpyxl.load_workbook(BytesIO(content), data_only=False, keep_links=False)
    except (BadZipFile, KeyError, ValueError, OSError, EOFError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableWorkbook("not_a_workbook") from error
    _refuse_other_layout(given, workbook)
    for sheet in given.sheets:
        _refuse_moved_rows(sheet, _contents(workbook, sheet.title))
    _refuse_other_plan(given, workbook)
    names, found = _names(given), list[Change]()
    for sheet in given.sheets:
        theirs = _contents(workbook, sheet.title)
        for place in sorted(sheet.cells.keys() | theirs.keys()):
            kind = _kind(sheet.cells.get(place), theirs.get(place))
            if kind:
                found.append(_change(kind, sheet, place, theirs.get(place), names))
    return found


def language_of(content: bytes) -> str:
    """The language of a workbook of ours, by the titles of its sheets; English for what is none."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            listed = packed.read("xl/workbook.xml")[:MOST_LISTED].decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return "en"
    return language_of_titles(re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', listed))


def language_of_titles(titles: Iterable[str]) -> str:
    """Spanish if some sheet has its Spanish title."""
    return "es" if set(titles) & set(TITLES.values()) else "en"


def typed(given: Book, cells: Mapping[tuple[str, str], float]) -> list[Change]:
    """The changes that these numbers, by sheet and cell, make to inputs; other cells are passed over."""
    names, found = _names(given), list[Change]()
    for sheet in given.sheets:
        for (title, cell), number in cells.items():
            ours = sheet.cells.get(place_of(cell)) if title == sheet.title else None
            if ours is not None and ours.formula is None and ours.style.is_input:
                found.append(_change(ChangeKind.INPUT, sheet, place_of(cell), number, names))
    return found


def _contents(workbook: Any, title: str) -> dict[tuple[int, int], object]:
    cells = (cell for row in workbook[title].iter_rows() for cell in row if cell.value is not None)
    return {(int(cell.row or 0) - 1, int(cell.column or 0) - 1): cell.value for cell in cells}


def _change(kind: ChangeKind, sheet: Sheet, place: tuple[int, int], after: object, names: dict[tuple[str, int, int], str]) -> Change:
    ours = sheet.cells.get(place)
    before = None if ours is None else (ours.value if ours.formula is None else f"={ours.formula}")
    return Change(
        kind=kind,
        sheet=sheet.title,
        cell=exchange.xlsxwriter.utility.xl_rowcol_to_cell(*place),
        name=names.get((sheet.title, *place), ""),
        label=_label(sheet.cells, place),
        before=before,
        after=after,
    )


def _refuse_other_layout(given: Book, workbook: Any) -> None:
    for sheet in given.sheets:
        if sheet.title not in workbook.sheetnames:
            raise UnreadableWorkbook("sheet_missing", sheet=sheet.title)
    for name, address in given.names.items():
        defined = workbook.defined_names.get(name)
        theirs = "" if defined is None else str(defined.attr_text).replace("'", "").lstrip("=")
        if defined is None or "#REF!" in theirs:
            raise UnreadableWorkbook("name_deleted", name=name, cell=address.replace("$", ""))
        if theirs != address:
            raise UnreadableWorkbook("cells_moved", name=name, cell=address.replace("$", ""), found=theirs.replace("$", ""))


def _refuse_other_plan(given: Book, workbook: Any) -> None:
    title, _, cell = given.names["plan_hash"].replace("$", "").partition("!")
    (expected,) = (one.cells[HASH_PLACE].value for one in given.sheets if one.title == title)
    if workbook[title][cell].value != expected:
        raise UnreadableWorkbook("other_plan")


def _refuse_moved_rows(sheet: Sheet, theirs: Mapping[tuple[int, int], object]) -> None:
    """A row that bears the words of another row was moved: its numbers would be taken for those of the line that stood there."""
    ours = _words({place: one.value for place, one in sheet.cells.items() if one.formula is None})
    known = {words: row for row, words in ours.items()}
    for row, words in sorted(_words(theirs).items()):
        if known.get(words, row) != row:
            raise UnreadableWorkbook("rows_moved", sheet=sheet.title, row=str(row + 1), found=str(known[words] + 1))


def _words(values: Mapping[tuple[int, int], object]) -> dict[int, tuple[str, ...]]:
    """What names each row: its texts in the first columns; texts that several rows share name none of them."""
    found: dict[int, list[str]] = {}
    for (row, column), value in sorted(values.items(), key=lambda one: one[0]):
        if column < LABELS and isinstance(value, str) and value and not value.startswith("="):
            found.setdefault(row, []).append(value)
    counted = Counter(tuple(one) for one in found.values())
    return {row: tuple(one) for row, one in found.items() if counted[tuple(one)] == 1}


def _kind(ours: Cell | None, theirs: object) -> ChangeKind | None:
    if ours is None:
        return ChangeKind.ADDED
    if theirs is None:
        return None if ours.value == "" and ours.formula is None else ChangeKind.DELETED
    if ours.formula is not None:
        return None if same_formula(f"={ours.formula}", str(theirs)) else ChangeKind.FORMULA
    if ours.style.is_input:
        return _input_kind(ours.value, theirs)
    same = float(str(theirs)) == ours.value if _is_number(theirs) and not isinstance(ours.value, str) else str(theirs) == ours.value
    return None if same else ChangeKind.TEXT


def same_formula(one: str, other: str) -> bool:
    """Whether two formulas say the same: programs that save a workbook write numbers, blanks and names of functions their own way."""
    return one == other or (other.startswith("=") and _tokens(one) == _tokens(other))


def _tokens(formula: str) -> list[str]:
    found = [token.value for token in exchange.openpyxl.formula.Tokenizer(formula).items if token.type != "WHITE-SPACE"]
    return [_plain_token(one) for one in found]


def _plain_token(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text.upper().replace("'", "").replace(" ", "")


def place_of(cell: str) -> tuple[int, int]:
    """Row and column from 0 of ``B8``."""
    row, column = exchange.xlsxwriter.utility.xl_cell_to_rowcol(cell)
    return int(row), int(column)


def _input_kind(before: Value, after: object) -> ChangeKind | None:
    if not _is_number(after):
        return ChangeKind.NOT_A_NUMBER
    return None if float(str(after)) == float(before) else ChangeKind.INPUT


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _names(given: Book) -> dict[tuple[str, int, int], str]:
    """The name of each named cell; cells of a range share it."""
    found: dict[tuple[str, int, int], str] = {}
    for name, address in given.names.items():
        sheet, _, cells = address.replace("$", "").partition("!")
        columns = exchange.openpyxl.utils.cell.range_boundaries(cells)
        first_column, first_row, last_column, last_row = (int(str(one)) for one in columns)
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                found[sheet, row - 1, column - 1] = name
    return found


def _label(cells: dict[tuple[int, int], Cell], place: tuple[int, int]) -> str:
    """The last text to the left of the cell in its row."""
    row, column = place
    texts = [cells[row, left].value for left in range(column) if (row, left) in cells and isinstance(cells[row, left].value, str)]
    return str(texts[-1]) if texts else ""
