"""Small groups are not published, nor what would let a reader work them out by subtraction.

A cell of 1 to 4 persons is hidden. Where a line of a table (a group with its total, or one group over all alliances with the
programme's total) has hidden cells, at least two are hidden and together they hold at least 5, and no hidden cell follows
from the lines alone. A group of fewer than 5 as a whole is left out altogether. Worked figures: ``docs/domain/open-data.md``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SMALLEST = 5
"""Persons in the smallest group that is published."""

Row = Mapping[str, int]
Cell = tuple[str, str]


def publishable(number: int | None) -> int | None:
    """A number that stands alone: None where it is not known or is of a small group; nobody at all may be said."""
    return None if number is None or 0 < number < SMALLEST else number


def hidden_cells(table: Mapping[str, Row]) -> frozenset[Cell]:
    """Which cells of a table to hide, by row and column, when totals of rows and of columns are published."""
    hidden = {(row, column) for row, cells in table.items() for column, number in cells.items() if 0 < number < SMALLEST}
    lines, before = _lines(table), -1
    while len(hidden) != before:
        before = len(hidden)
        for line in lines:
            while more := _to_protect(table, line, hidden):
                hidden.add(more)
        beside = _joined(hidden)
        for row, column in sorted(hidden):
            if _alone(beside, row, column):
                across, down = [(row, name) for name in table[row]], [(other, column) for other in table if column in table[other]]
                hidden |= {more for more in [_smallest(table, across, hidden) or _smallest(table, down, hidden)] if more}
    return frozenset(hidden)


@dataclass(frozen=True)
class Shown:
    """What may be published of a table: ``rows`` and ``totals`` by column; None where something is hidden."""

    rows: Mapping[str, Mapping[str, int | None]]
    totals: Mapping[str, int | None]
    left_out: int
    """How many groups are too small as a whole; they are not in the totals either."""
    waiting: int = 0
    """How many groups are in no total yet, since one alone could be worked out from it."""


def shown(table: Mapping[str, Row]) -> Shown:
    """The table of the groups that are large enough. Totals stand only where they give nothing away."""
    large = {row: cells for row, cells in table.items() if sum(cells.values()) >= SMALLEST}
    hidden = set(hidden_cells(large))
    rows = {row: {name: None if (row, name) in hidden else number for name, number in cells.items()} for row, cells in large.items()}
    columns = sorted({name for cells in large.values() for name in cells})
    totals = {name: sum(cells.get(name, 0) for cells in large.values()) for name in columns}
    beside = _joined(hidden)
    betrayed = hidden_cells({"": totals}) or [one for one in hidden if large[one[0]][one[1]] < SMALLEST and _alone(beside, *one)]
    return Shown(rows, {name: None if betrayed else number for name, number in totals.items()}, len(table) - len(large))


def _to_protect(table: Mapping[str, Row], line: list[Cell], hidden: set[Cell]) -> Cell | None:
    """The next cell to hide in a line in danger, the smallest; None where it is safe or has nothing left to hide."""
    inside = [cell for cell in line if cell in hidden]
    if not inside or (len(inside) > 1 and sum(table[row][column] for row, column in inside) >= SMALLEST):
        return None
    return _smallest(table, line, hidden)


def _lines(table: Mapping[str, Row]) -> list[list[Cell]]:
    columns = sorted({name for cells in table.values() for name in cells})
    across = [[(row, name) for name in sorted(cells)] for row, cells in sorted(table.items())]
    return across + [[(row, name) for row in sorted(table) if name in table[row]] for name in columns]


def _smallest(table: Mapping[str, Row], line: list[Cell], hidden: set[Cell]) -> Cell | None:
    """The smallest cell of a line that is still shown and holds somebody."""
    left = [cell for cell in line if cell not in hidden and table[cell[0]][cell[1]] > 0]
    return min(left, key=lambda cell: (table[cell[0]][cell[1]], cell), default=None)


Beside = Mapping[tuple[int, str], list[tuple[int, str]]]
"""For each row (0) and column (1) the columns and rows that it shares a hidden cell with."""


def _joined(hidden: Iterable[Cell]) -> Beside:
    beside: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for row, column in hidden:
        beside[0, row].append((1, column))
        beside[1, column].append((0, row))
    return beside


def _alone(beside: Beside, row: str, column: str) -> bool:
    """Whether a hidden cell is on no circle of hidden cells, so that the totals give it away."""
    start, end = (0, row), (1, column)
    seen, waiting = {start}, [one for one in beside[start] if one != end]
    while waiting:
        place = waiting.pop()
        if place == end:
            return False
        if place not in seen:
            seen.add(place)
            waiting += beside[place]
    return True
