"""The sheet Lines: every row of money as sign × quantity × price × drivers, year by year, with the weights it has in each sum."""

from dataclasses import dataclass, replace

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import BENEFITS, PROJECT, Basis, Category, Component, by_year
from alianza.domain.appraisal.debt import AVAILABLE
from alianza.domain.appraisal.household import EARNED
from alianza.domain.appraisal.monthly_cash import BOUGHT
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.working_capital import RUNNING
from alianza.exchange.plan_workbook.book import Book, Sheet, Style, column_name

FIRST_ROW = 2
TEXTS = ("no", "scenario", "category", "name", "in the plan")
WEIGHTS = (
    "project", "economy", "benefits", "for debt", "taxes", "buyer", "income with", "income without", "capital", "running", "bought",
)  # fmt: skip
SIGN = len(TEXTS)
CONVERSION = SIGN + 1
WEIGHT = CONVERSION + 1
QUANTITY = WEIGHT + len(WEIGHTS)
# Drivers that move whole groups of lines; those of a single line are its own price and quantity.
DRIVERS = ("price", "exchange_rate", "yield", "input_cost", "labour_cost", "investment_cost", "other_cost")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where things stand on the sheet, for sums on others."""

    sheet: Sheet
    rows: int
    years: int
    capital_rows: int = 0

    def weighted(self, weight: str, year: int) -> str:
        """The sum of all lines' money of a year with this weight."""
        return f"SUMPRODUCT({self._column(WEIGHT + WEIGHTS.index(weight))},{self._column(self.money + year)})"

    @property
    def money(self) -> int:
        """The column of the money of year 0."""
        return QUANTITY + 2 * (self.years + 1)

    def spread(self, weight: str, year: int, spread: str) -> str:
        """The same for one month, whose parts of each line's year stand at ``spread``; working capital, the last line, left out."""
        return (
            f"SUMPRODUCT({self._column(WEIGHT + WEIGHTS.index(weight), own=False)},{self._column(self.money + year, own=False)},{spread})"
        )

    @property
    def last_own_row(self) -> int:
        """The last line that is not working capital, which follows from the others."""
        return FIRST_ROW + max(self.rows - self.capital_rows, 1) - 1

    def _column(self, column: int, *, own: bool = True) -> str:
        last = FIRST_ROW + max(self.rows, 1) - 1 if own else self.last_own_row
        return self.sheet.address(FIRST_ROW, column, last, column)


def put_lines(book: Book, basis: Basis, *, follows: bool = False) -> Lines:
    """Write the sheet; ``follows``: working capital is the need that the monthly cash gives, no figure of its own."""
    sheet, years = book.sheet("Lines"), basis.yearly.shape[1] - 1
    capital = sum(one.category is Category.WORKING_CAPITAL for one in basis.components)
    lines = Lines(sheet, len(basis.components), years, capital)
    sheet.widths, sheet.frozen = {0: 5, 1: 11, 2: 18, 3: 30, 4: 24, SIGN: 6}, (FIRST_ROW, 4)
    sheet.texts(1, 0, (*TEXTS, "sign", "conversion", *WEIGHTS), Style.HEAD)
    for title, column in (("quantity", QUANTITY), ("price", QUANTITY + years + 1), ("money", lines.money)):
        sheet.put(0, column, title, style=Style.TITLE)
        sheet.texts(1, column, (f"year {year}" for year in range(years + 1)), Style.HEAD)
    weights = _weights(basis)
    for place in range(lines.rows):
        _put_line(book, lines, place, basis, weights[place])
    if follows and capital:
        _put_following(book, lines)
    return lines


def _put_following(book: Book, lines: Lines) -> None:
    """Working capital: the need laid down before the start and taken back at the end."""
    row, place = FIRST_ROW + lines.rows - 1, lines.rows
    first, need = QUANTITY + lines.years + 1, "working_capital_need"
    for name in (f"line_{place:04d}_quantity", f"line_{place:04d}_price"):
        del book.names[name]
    for year in range(lines.years + 1):
        for column in (QUANTITY + year, first + year):
            del lines.sheet.cells[row, column]
        sign = {0: "-", lines.years: ""}.get(year)
        formula = "0" if sign is None else f"{sign}{need}"
        lines.sheet.cells[row, lines.money + year] = replace(lines.sheet.cells[row, lines.money + year], formula=formula)


def _weights(basis: Basis) -> FloatArray:
    """One row a line, in the order of ``WEIGHTS``."""
    increment, cash = basis.increment, basis.cash()
    economy = increment * basis.conversion
    return np.stack(
        [
            increment * basis.chosen(PROJECT),
            economy,
            increment * basis.chosen(BENEFITS),
            increment * basis.chosen(AVAILABLE) * cash,
            increment * basis.chosen((Category.TAX,)),
            increment * (basis.chosen((Category.BUYER_MARGIN,)) - basis.chosen((Category.PENALTY,))),
            basis.chosen(EARNED, Scenario.WITH),
            basis.chosen(EARNED, Scenario.WITHOUT),
            increment * basis.chosen((Category.WORKING_CAPITAL,)),
            basis.chosen(RUNNING, Scenario.WITH) * cash,
            basis.chosen(BOUGHT, Scenario.WITH),
        ],
        axis=1,
    )


def _put_line(book: Book, lines: Lines, place: int, basis: Basis, weights: FloatArray) -> None:
    sheet, row, count = lines.sheet, FIRST_ROW + place, lines.years + 1
    one, money = basis.components[place], basis.yearly[place]
    # Costs count backwards; money that goes both ways keeps its sign in the price.
    sign = -1.0 if money.min() < 0 and money.max() <= 0 else 1.0
    quantity, price = _parted(one, money * sign)
    sheet.texts(row, 0, (str(place + 1), one.scenario.value, one.category.value))
    # Working capital is the only line that nobody named.
    sheet.put(row, 3, one.name, style=Style.TEXT if one.category is Category.WORKING_CAPITAL else Style.TYPED)
    sheet.put(row, 4, one.path, style=Style.TYPED)
    sheet.put(row, SIGN, sign, style=Style.COUNT)
    sheet.put(row, CONVERSION, one.conversion, style=Style.INPUT)
    book.name(f"line_{place + 1:04d}_conversion", sheet.address(row, CONVERSION))
    for index, weight in enumerate(weights):
        sheet.put(row, WEIGHT + index, float(weight), style=Style.FACTOR)
    increment = {Scenario.WITH: 1, Scenario.WITHOUT: -1, Scenario.TODAY: 0}[one.scenario]
    sheet.put(row, WEIGHT + 1, float(weights[1]), f"{increment}*{column_name(CONVERSION)}{row + 1}", style=Style.FACTOR)
    sheet.inputs(row, QUANTITY, quantity.tolist())
    book.name(f"line_{place + 1:04d}_quantity", sheet.address(row, QUANTITY, last_column=QUANTITY + lines.years))
    _put_price(book, lines, place, price)
    moved = "".join(f"*factor_{driver}" for driver in DRIVERS if driver in one.drivers)
    for year in range(count):
        bought, each = (f"{column_name(QUANTITY + shift + year)}{row + 1}" for shift in (0, count))
        formula = f"${column_name(SIGN)}{row + 1}*{bought}*{each}{moved}"
        sheet.put(row, lines.money + year, float(money[year]), formula)


def _put_price(book: Book, lines: Lines, place: int, price: FloatArray) -> None:
    """One price for all years, or one for each."""
    sheet, row, first = lines.sheet, FIRST_ROW + place, QUANTITY + lines.years + 1
    if np.ptp(price) == 0:
        sheet.put(row, first, float(price[0]), style=Style.INPUT)
        for year in range(1, len(price)):
            sheet.put(row, first + year, float(price[0]), f"${column_name(first)}{row + 1}")
        book.name(f"line_{place + 1:04d}_price", sheet.address(row, first))
        return
    sheet.inputs(row, first, price.tolist())
    book.name(f"line_{place + 1:04d}_price", sheet.address(row, first, last_column=first + lines.years))


def _parted(one: Component, money: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Quantity and price by year whose product is the money; a line without quantity has 1 in each year with money."""
    quantity = by_year(one.quantity) if one.quantity is not None else (money != 0).astype(np.float64)
    filled = quantity != 0
    price = np.divide(money, quantity, out=np.zeros_like(money), where=filled)
    used = price[filled]
    # Equal up to rounding: one price.
    if len(used) and np.ptp(used) <= 1e-13 * np.abs(used).max():
        price = np.full(len(price), used[0])
    elif len(used) == 0:
        price = np.zeros(len(price))
    return quantity, price
