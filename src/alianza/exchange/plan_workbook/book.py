"""A workbook as data: cells with value, formula and style, and names of cells. Rows and columns count from 0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

Value = float | int | str


TITLES = {
    "Inputs": "Datos",
    "Results": "Resultados",
    "Flows": "Flujos",
    "Months": "Meses",
    "Loans": "Deuda",
    "Carbon": "Carbono",
    "Risk": "Riesgo",
    "Lines": "Renglones",
    "Spread": "Reparto",
}
"""Every sheet in its order, with its title in Spanish: plain letters, so that formulas need no quotes."""


class Style(StrEnum):
    """How a cell looks: what people may change is marked as such; ``TYPED`` are their own words, which nobody translates;
    ``ANSWER`` is a word where a number would stand.
    """

    TITLE = "title"
    HEAD = "head"
    TEXT = "text"
    TYPED = "typed"
    ANSWER = "answer"
    INPUT = "input"
    INPUT_RATE = "input_rate"
    NUMBER = "number"
    COUNT = "count"
    FACTOR = "factor"
    RATE = "rate"

    @property
    def is_input(self) -> bool:
        """Whether people may change it."""
        return self in (Style.INPUT, Style.INPUT_RATE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. With a formula, ``value`` is what the engine says it gives."""

    value: Value
    formula: str | None = None
    style: Style = Style.NUMBER


@dataclass(slots=True)
class Sheet:
    """One sheet and its cells by row and column. ``width`` is that of columns not in ``widths``; ``is_behind`` are sheets nobody reads."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    width: int = 13
    frozen: tuple[int, int] = (0, 0)
    is_behind: bool = False

    @property
    def rows(self) -> int:
        """How many rows it reaches down."""
        return max((row for row, _column in self.cells), default=-1) + 1

    @property
    def columns(self) -> tuple[int, ...]:
        """The width of each of its columns, in characters."""
        last = max((column for _row, column in self.cells), default=-1)
        return tuple(self.widths.get(column, self.width) for column in range(last + 1))

    def put(self, row: int, column: int, value: Value, formula: str | None = None, *, style: Style = Style.NUMBER) -> None:
        """Set a cell."""
        kept = _fifteen_digits(value) if isinstance(value, float) and formula is None else value
        self.cells[row, column] = Cell(kept, formula, style)

    def texts(self, row: int, column: int, words: Iterable[str], style: Style = Style.TEXT) -> None:
        """Texts side by side."""
        for place, word in enumerate(words):
            self.put(row, column + place, word, style=style)

    def inputs(self, row: int, column: int, values: Sequence[float]) -> None:
        """Numbers side by side that people may change."""
        for place, value in enumerate(values):
            self.put(row, column + place, float(value), style=Style.INPUT)

    def address(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
        """``Lines!$F$5`` or ``Lines!$F$5:$P$5``."""
        first = f"{self.title}!${column_name(column)}${row + 1}"
        if last_row is None and last_column is None:
            return first
        return f"{first}:${column_name(column if last_column is None else last_column)}${(row if last_row is None else last_row) + 1}"


@dataclass(slots=True)
class Book:
    """Sheets in order, and names with the address each stands for."""

    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    language: str = "en"

    def find(self, title: str) -> Sheet:
        """The sheet of this English title, in whatever language the book is."""
        return next(one for one in self.sheets if one.title in (title, TITLES[title]))

    def sheet(self, title: str) -> Sheet:
        """A new sheet at the end."""
        self.sheets.append(Sheet(title))
        return self.sheets[-1]

    def name(self, name: str, address: str) -> str:
        """Give a cell or range a name; the name, for formulas."""
        self.names[name] = address
        return name


@lru_cache(maxsize=65536)
def _fifteen_digits(value: float) -> float:
    """What files hold; more digits would come back as a change nobody made."""
    return float(f"{value:.15g}")


@cache
def column_name(column: int) -> str:
    """``F`` for 5."""
    before = column_name(column // 26 - 1) if column >= 26 else ""
    return before + chr(ord("A") + column % 26)
