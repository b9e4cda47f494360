"""The sheet Loans: each loan's conditions as inputs, each instalment as formulas."""

import numpy as np

from alianza.domain.appraisal.loan import Loan, RateKind, Repayment, Schedule
from alianza.exchange.plan_workbook.book import Book, Sheet, Style

HEADS = (
    "loan",
    "month",
    "year",
    "months since",
    "interest on 1",
    "discount",
    "debt before",
    "interest",
    "added to debt",
    "capital",
    "paid",
)
MONTH, YEAR, SINCE, FACTOR, DISCOUNT, BEFORE, INTEREST, ADDED, CAPITAL, PAID = range(1, 11)


class LoanSheet:
    """The sheet and the rows its instalments fill."""

    def __init__(self, book: Book, schedules: tuple[Schedule, ...]) -> None:
        self.sheet: Sheet = book.sheet("Loans")
        self.sheet.widths = {0: 18}
        self._first = 2 + 2 * len(schedules) + 1
        self._last = self._first - 1
        self.payouts: list[tuple[int, str]] = []
        self.months: list[tuple[int, str]] = []
        for place, one in enumerate(schedules):
            self._conditions(book, place, one.loan)
        if not schedules:
            self.sheet.put(0, 0, "no loan", style=Style.TEXT)
        self.sheet.texts(self._first - 1, 0, HEADS, Style.HEAD)
        for place, one in enumerate(schedules):
            self._instalments(place, one)

    def service(self, year: int) -> str:
        """The formula of what is paid in a year."""
        if self._last < self._first:
            return "0"
        years, paid = (self.sheet.address(self._first, column, self._last, column) for column in (YEAR, PAID))
        return f"SUMPRODUCT(({years}={year})*{paid})"

    def service_of_month(self, month: int) -> str:
        """The formula of what is paid in a month."""
        if self._last < self._first:
            return "0"
        months, paid = (self.sheet.address(self._first, column, self._last, column) for column in (MONTH, PAID))
        return f"SUMPRODUCT(({months}={month})*{paid})"

    def paid_out_in(self, month: int) -> str:
        """The formula of what is lent in a month."""
        return "+".join(name for when, name in self.months if when == month) or "0"

    def paid_out(self, year: int) -> str:
        """The formula of what is lent in a year."""
        return "+".join(name for when, name in self.payouts if when == year) or "0"

    def _conditions(self, book: Book, place: int, loan: Loan) -> None:
        row = 2 * place
        self.sheet.put(row, 0, loan.code, style=Style.TYPED)
        self.sheet.texts(row, 1, ("amount",))
        self.sheet.texts(row + 1, 1, ("yearly rate",))
        self.sheet.put(row, 2, float(loan.amount), style=Style.INPUT)
        self.sheet.put(row + 1, 2, float(loan.rate), style=Style.INPUT_RATE)
        name = book.name(f"loan_{place + 1:02d}_amount", self.sheet.address(row, 2))
        self.payouts.append((-(-loan.paid_out_month // 12), name))
        self.months.append((loan.paid_out_month, name))
        book.name(f"loan_{place + 1:02d}_rate", self.sheet.address(row + 1, 2))

    def _instalments(self, place: int, one: Schedule) -> None:
        start, loan = self._last + 1, one.loan
        dues = loan.dues()
        lengths = np.diff([0, *dues])
        rates = (1 + float(loan.rate)) ** (lengths / 12) - 1 if loan.rate_kind is RateKind.EFFECTIVE else float(loan.rate) * lengths / 12
        grace = start + len(dues) - len(loan.amortising())
        discounts = np.cumprod(1 / (1 + rates[grace - start :]))
        before = np.concatenate([[float(loan.amount)], one.balance[:-1]])
        for index in range(len(dues)):
            row = start + index
            self.sheet.put(row, 0, loan.code, style=Style.TYPED)
            for column, value in enumerate((one.months[index], -(-one.months[index] // 12), lengths[index]), start=MONTH):
                self.sheet.put(row, column, float(value), style=Style.COUNT)
            self.sheet.put(row, FACTOR, float(rates[index]), self._factor(place, loan, row), style=Style.FACTOR)
            if row >= grace:
                self.sheet.put(row, DISCOUNT, float(discounts[row - grace]), self._discount(row, first=row == grace), style=Style.FACTOR)
            opened = f"loan_{place + 1:02d}_amount" if index == 0 else self._closing(row - 1)
            self.sheet.put(row, BEFORE, float(before[index]), opened)
            self._money(one, index, row, grace, start + len(dues) - 1)
        self._last = start + len(dues) - 1

    def _money(self, one: Schedule, index: int, row: int, grace: int, last: int) -> None:
        owed = f"{self._at(row, BEFORE)}*{self._at(row, FACTOR)}"
        added = one.loan.dues()[index] <= one.loan.interest_grace_months
        self.sheet.put(row, INTEREST, float(one.interest[index]), "0" if added else owed)
        self.sheet.put(row, ADDED, float(one.capitalised[index]), owed if added else "0")
        capital = "0" if row < grace else self._capital(one.loan, row, grace, last)
        self.sheet.put(row, CAPITAL, float(one.principal[index]), capital)
        self.sheet.put(row, PAID, float(one.service[index]), f"{self._at(row, INTEREST)}+{self._at(row, CAPITAL)}")

    def _capital(self, loan: Loan, row: int, grace: int, last: int) -> str:
        debt = self._at(grace, BEFORE)
        if loan.repayment is Repayment.LEVEL:
            discounts = self.sheet.address(grace, DISCOUNT, last, DISCOUNT)
            return f"{debt}/SUM({discounts})-{self._at(row, INTEREST)}"
        if loan.repayment is Repayment.BULLET:
            return debt if row == last else "0"
        if loan.repayment is Repayment.STATED:
            share = loan.principal_shares[row - grace] / sum(loan.principal_shares)
            return f"{debt}*{float(share)!r}"
        return f"{debt}/{last - grace + 1}"

    def _factor(self, place: int, loan: Loan, row: int) -> str:
        rate, since = f"loan_{place + 1:02d}_rate", self._at(row, SINCE)
        return f"(1+{rate})^({since}/12)-1" if loan.rate_kind is RateKind.EFFECTIVE else f"{rate}*{since}/12"

    def _discount(self, row: int, *, first: bool) -> str:
        return f"{'1' if first else self._at(row - 1, DISCOUNT)}/(1+{self._at(row, FACTOR)})"

    def _closing(self, row: int) -> str:
        return f"{self._at(row, BEFORE)}+{self._at(row, ADDED)}-{self._at(row, CAPITAL)}"

    def _at(self, row: int, column: int) -> str:
        return self.sheet.address(row, column)
