"""The sheets Months and Spread: the organisation's cash month by month, what the lender finds, and the working capital that is needed.

Spread holds the part of each line's year that falls into each month; the months' money is the year's money times that part.
"""

from dataclasses import replace

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import by_year
from alianza.domain.appraisal.debt import at_hand, monthly_available
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.results import Appraisal
from alianza.domain.appraisal.viewpoints import OTHERS, TREASURY, given_for_costs
from alianza.domain.values import Payer
from alianza.exchange.plan_workbook.book import Book, Style, column_name
from alianza.exchange.plan_workbook.flows import Flows
from alianza.exchange.plan_workbook.lines import FIRST_ROW, Lines
from alianza.exchange.plan_workbook.loans import LoanSheet

GIVERS = {"given by public bodies": TREASURY, "given by others": OTHERS, "given by buyer": (Payer.BUYER,)}
HEADS = (
    "month", "calendar", "running", "bought", "given by others", "paid by producers", "loans paid out", "debt service", "left",
    "cash for debt", "at hand", "coverage", "running with what is given", "sum",
)  # fmt: skip
MONTH, CALENDAR, RUNNING, BOUGHT, GIFTS, OWN, DRAWN, SERVICE, LEFT, FOR_DEBT, HAND, COVERAGE, NET, SUM = range(len(HEADS))
FIRST_MONTH_ROW = 2
PARTS = 1
NEED = "working_capital_need"


class MonthSheet:
    """Both sheets of one plan."""

    def __init__(self, book: Book, plan: Plan, result: Appraisal, lines: Lines) -> None:
        self._plan, self._result, self._lines = plan, result, lines
        self.sheet, self._parts = book.sheet("Months"), book.sheet("Spread")
        self._parts.is_behind, self._parts.width, self._parts.widths, self._parts.frozen = True, 8, {0: 30}, (FIRST_ROW, 1)
        self.sheet.widths, self.sheet.frozen = {MONTH: 7, CALENDAR: 10}, (FIRST_MONTH_ROW, 2)
        book.name(NEED, self.sheet.address(0, SUM))
        self._put_parts()

    def put(self, flows: Flows, loans: LoanSheet) -> None:
        """Every month."""
        self.sheet.texts(1, 0, HEADS, Style.HEAD)
        columns = self._values()
        for month in range(self._plan.months + 1):
            row = FIRST_MONTH_ROW + month
            self.sheet.put(row, MONTH, float(month), style=Style.COUNT)
            self.sheet.put(row, CALENDAR, self._calendar(month), style=Style.TYPED)
            self.sheet.put(row, OWN, float(columns[OWN][month]))
            for column, formula in self._formulas(month, flows, loans).items():
                value = float(columns[column][month])
                self.sheet.put(row, column, "" if np.isnan(value) else value, formula)
        self.sheet.put(0, 0, "Working capital follows the monthly cash unless the plan states an amount.", style=Style.TEXT)
        self.sheet.put(0, HAND, "working capital needed", style=Style.TEXT)
        last = FIRST_MONTH_ROW + self._plan.months
        total = self.sheet.address(FIRST_MONTH_ROW + 1, SUM, last, SUM)
        self.sheet.put(0, SUM, self._result.need.amount, f"MAX(0,-MIN({total}))")

    def column(self, column: int, first: int = 0) -> str:
        """The cells of a column from a month on, for other sheets."""
        return self.span(column, first, self._plan.months)

    def span(self, column: int, first: int, last: int) -> str:
        """The cells of a column from one month to another."""
        return self.sheet.address(FIRST_MONTH_ROW + first, column, FIRST_MONTH_ROW + last, column)

    def _calendar(self, month: int) -> str:
        if month == 0:
            return "–"
        start = self._plan.start.month - 1 + month - 1
        return f"{self._plan.start.year + start // 12}-{start % 12 + 1:02d}"

    def _values(self) -> dict[int, FloatArray]:
        """What the engine says of each column."""
        basis, money, cash = self._result.layout, self._result.money, self._result.cash
        available = monthly_available(basis, money)
        hand = at_hand(basis, money, available)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(money.service > 0, hand / money.service, np.nan)
        net = cash.running + given_for_costs(self._plan)
        net[0] = 0.0
        own = money.gifts((Payer.PRODUCERS,))
        return {
            RUNNING: cash.running, BOUGHT: cash.bought, GIFTS: cash.received - own - money.drawn, OWN: own, DRAWN: money.drawn,
            SERVICE: money.service, LEFT: cash.balance, FOR_DEBT: available, HAND: hand, COVERAGE: ratio, NET: net, SUM: np.cumsum(net),
        }  # fmt: skip

    def _formulas(self, month: int, flows: Flows, loans: LoanSheet) -> dict[int, str]:
        at = {column: f"{column_name(column)}{FIRST_MONTH_ROW + month + 1}" for column in range(len(HEADS))}
        before = {column: f"{column_name(column)}{FIRST_MONTH_ROW + month}" for column in range(len(HEADS))}
        gifts = self._given(month, flows, costs_only=False)
        left = f"{at[RUNNING]}+{at[BOUGHT]}+{at[GIFTS]}+{at[OWN]}+{at[DRAWN]}-{at[SERVICE]}"
        found = {
            RUNNING: self._money("running", month), BOUGHT: self._money("bought", month), GIFTS: gifts,
            DRAWN: loans.paid_out_in(month), SERVICE: loans.service_of_month(month),
            COVERAGE: f'IF({at[SERVICE]}>0,{at[HAND]}/{at[SERVICE]},"")',
        }  # fmt: skip
        if month == 0:
            return {**found, LEFT: left, FOR_DEBT: "0", HAND: f"-{self._lines.weighted('capital', 0)}", NET: "0", SUM: "0"}
        net = f"{at[RUNNING]}+{self._given(month, flows, costs_only=True)}"
        hand = f"{before[HAND]}-{before[SERVICE]}+{at[FOR_DEBT]}+{at[DRAWN]}"
        due = f"{self._money('for debt', month)}+{at[GIFTS]}"
        return {**found, LEFT: f"{before[LEFT]}+{left}", FOR_DEBT: due, HAND: hand, NET: net, SUM: f"{before[SUM]}+{at[NET]}"}

    def _money(self, weight: str, month: int) -> str:
        """All lines of this weight in a month."""
        if self._lines.rows <= self._lines.capital_rows:
            return "0"
        year = -(-month // 12)
        if month == 0:
            return self._lines.weighted(weight, 0)
        column = PARTS + month - 1
        return self._lines.spread(weight, year, self._parts.address(FIRST_ROW, column, self._lines.last_own_row, column))

    def _given(self, month: int, flows: Flows, *, costs_only: bool) -> str:
        """What public bodies, others and the buyer give in a month: the year's amount times the month's part."""
        year = -(-month // 12)
        cells = [flows.sheet.address(flows.rows[name], 1 + year) for name in GIVERS]
        if month == 0:
            return "0" if costs_only else "+".join(cells)
        rows = [self._lines.rows + FIRST_ROW + 1 + 2 * place + costs_only for place in range(len(GIVERS))]
        return "+".join(f"{cell}*{self._parts.address(row, PARTS + month - 1)}" for cell, row in zip(cells, rows, strict=True))

    def _put_parts(self) -> None:
        self._parts.put(0, 0, "the part of each line's year that falls into each month", style=Style.TEXT)
        self._parts.texts(1, PARTS, (f"month {month}" for month in range(1, self._plan.months + 1)), Style.HEAD)
        basis = self._result.layout
        for place, one in enumerate(basis.components[: self._lines.rows - self._lines.capital_rows]):
            self._parts.put(FIRST_ROW + place, 0, one.name, style=Style.TYPED)
            self._put_row(FIRST_ROW + place, parts_of(basis.monthly[place]))
        row = FIRST_ROW + self._lines.rows + 1
        for name, parties in GIVERS.items():
            gifts = self._result.money.gifts(parties)
            payers = [line for line in self._plan.contributions if line.payer in parties]
            costs = given_for_costs(replace(self._plan, contributions=tuple(payers)))
            self._parts.put(row, 0, name, style=Style.TEXT)
            self._put_row(row, parts_of(gifts))
            self._parts.put(row + 1, 0, f"{name}, for yearly costs", style=Style.TEXT)
            self._put_row(row + 1, parts_of(costs, by_year(gifts)))
            row += 2

    def _put_row(self, row: int, parts: FloatArray) -> None:
        for month in np.flatnonzero(parts).tolist():
            self._parts.put(row, PARTS + month, float(parts[month]), style=Style.FACTOR)


def parts_of(monthly: FloatArray, yearly: FloatArray | None = None) -> FloatArray:
    """Months 1 … of a row over its own year, or over the given yearly amounts; 0 where the year has nothing."""
    whole = np.repeat((by_year(monthly) if yearly is None else yearly)[1:], 12)
    return np.divide(monthly[1:], whole, out=np.zeros(len(whole)), where=whole != 0)
