"""A list of members out of a spreadsheet: which column is which question, then every row, every fault by row and column."""

from collections.abc import Callable, Mapping

from alianza.domain.registry import MEMBER_FIELDS, Field, FieldKind, folded
from alianza.domain.values import Blocker, LocalText, bilingual
from alianza.exchange.registry.entries import Reading, read_entry
from alianza.exchange.registry.staged import RosterRead, RowFault, StagedRow
from alianza.exchange.tables import Cell, Row, Table, column_letter, read_number

NUMBER = "number"
NUMBER_LABEL: LocalText = bilingual("No.", "N.º")
_NEEDED = ("given_names", "family_names")
_LOOK_FOR_TITLES = 15
MOST_FAULTS = 20_000
"""How many faults of one list are kept: nobody mends more one by one."""
_EVERY = 500

Progress = Callable[[int, int], None]


def column_title(asked: Field, language: str, currency: str) -> str:
    """The title of a column; amounts say their currency, since a spreadsheet's number has none."""
    label = asked.label.in_language(language)
    return f"{label} ({currency})" if asked.kind is FieldKind.MONEY else label


def read_roster(table: Table, reading: Reading, progress: Progress = lambda *_: None) -> RosterRead:
    """Read the whole list. Titles may be in English or Spanish, in any order, below a heading; unknown columns are named."""
    titles = _titles(reading.currency)
    head = _title_row(table, titles)
    if head is None:
        return RosterRead(faults=(RowFault(1, "", "", Blocker("registry.titles_missing")),))
    columns, unknown, faults = _columns(head, titles)
    body = [row for row in table.rows if row.number > head.number]
    if not body and not faults:
        faults = [RowFault(head.number, "", "", Blocker("registry.list_empty"))]
    rows: list[StagedRow] = []
    for done, row in enumerate(body):
        found = _row(row, columns, reading)
        if isinstance(found, StagedRow):
            rows.append(found)
        else:
            faults += found
        if done % _EVERY == 0:
            progress(done, len(body))
    return RosterRead(tuple(rows), tuple(faults[:MOST_FAULTS]), tuple(unknown), len(body))


def _titles(currency: str) -> dict[str, str]:
    """Every way to write a title, folded, and the question it means."""
    found = {folded(text): NUMBER for text in ("No", "N.º", "Nro", "Num", "Number", "Número", "#", NUMBER)}
    for asked in MEMBER_FIELDS:
        found[folded(asked.code)] = asked.code
        for language in ("en", "es"):
            found[folded(asked.label.in_language(language))] = asked.code
            found[folded(column_title(asked, language, currency))] = asked.code
    return found


def _title_row(table: Table, titles: Mapping[str, str]) -> Row | None:
    near = [row for row in table.rows if row.number <= _LOOK_FOR_TITLES]
    scored = [(sum(folded(str(cell)) in titles for cell in row.cells if cell is not None), -row.number, row) for row in near]
    best = max(scored, default=None, key=lambda one: one[:2])
    return best[2] if best and best[0] >= 2 else None


def _columns(head: Row, titles: Mapping[str, str]) -> tuple[dict[int, str], list[str], list[RowFault]]:
    columns: dict[int, str] = {}
    unknown: list[str] = []
    faults: list[RowFault] = []
    for index, cell in enumerate(head.cells):
        code = titles.get(folded(str(cell))) if cell is not None else None
        if cell is not None and code is None:
            unknown.append(str(cell)[:60])
        elif code in columns.values():
            faults.append(RowFault(head.number, column_letter(index), code or "", Blocker("registry.column_twice")))
        elif code is not None:
            columns[index] = code
    faults += [RowFault(head.number, "", code, Blocker("registry.column_missing")) for code in _NEEDED if code not in columns.values()]
    return columns, unknown, faults


def _row(row: Row, columns: Mapping[int, str], reading: Reading) -> StagedRow | list[RowFault]:
    letters = {code: column_letter(index) for index, code in columns.items()}
    cells: dict[str, Cell] = {code: row.cell(index) for index, code in columns.items()}
    asked = [one for one in MEMBER_FIELDS if one.code in cells]
    entry = read_entry(asked, cells, reading)
    faults = [RowFault(row.number, letters.get(code, ""), code, fault) for code, fault in entry.faults.items()]
    number = _running_number(cells.get(NUMBER))
    if isinstance(number, Blocker):
        faults.append(RowFault(row.number, letters[NUMBER], NUMBER, number))
    faults.sort(key=lambda one: (len(one.column), one.column))
    return faults or StagedRow(row.number, None if isinstance(number, Blocker) else number, entry.values)


def _running_number(cell: Cell) -> int | Blocker | None:
    if cell is None:
        return None
    found = read_number(cell)
    if isinstance(found, Blocker) or found != found.to_integral_value() or not 0 < found < 10**9:
        return Blocker("registry.not_whole", {"value": str(cell)[:60]})
    return int(found)
