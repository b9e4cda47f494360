"""A loan of any schedule, month by month: grace on capital, grace on interest, level, equal, bullet or stated repayments."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.series import Ratio


class Repayment(StrEnum):
    """How the capital is repaid after the grace on it."""

    LEVEL = "level"
    EQUAL_PRINCIPAL = "equal_principal"
    BULLET = "bullet"
    STATED = "stated"


class RateKind(StrEnum):
    """Whether the yearly rate of the contract is parted by months (nominal) or compounds (effective)."""

    NOMINAL = "nominal"
    EFFECTIVE = "effective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """Months count from the start of the plan (0); instalments fall ``every_months``, or in ``due_months`` counted after the payout.

    Until ``capital_grace_months`` only interest is paid; until ``interest_grace_months`` interest is added to the debt.
    ``principal_shares`` (STATED) are the parts of the capital repaid at each instalment after the grace.
    """

    code: str
    amount: Decimal
    rate: Ratio
    term_months: int
    paid_out_month: int = 0
    rate_kind: RateKind = RateKind.NOMINAL
    repayment: Repayment = Repayment.LEVEL
    every_months: int = 12
    due_months: tuple[int, ...] = ()
    capital_grace_months: int = 0
    interest_grace_months: int = 0
    principal_shares: tuple[Ratio, ...] = ()
    currency: str | None = None

    def dues(self) -> tuple[int, ...]:
        """Months after the payout in which an instalment falls due."""
        return self.due_months or tuple(range(self.every_months, self.term_months + 1, self.every_months))

    def amortising(self) -> tuple[int, ...]:
        """Those of them in which capital is repaid."""
        grace = max(self.capital_grace_months, self.interest_grace_months)
        return tuple(due for due in self.dues() if due > grace)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schedule:
    """Per instalment: the month of the plan, interest paid, capital paid, debt left; and the interest added to the debt."""

    loan: Loan
    months: tuple[int, ...]
    interest: FloatArray
    principal: FloatArray
    balance: FloatArray
    capitalised: FloatArray

    @property
    def service(self) -> FloatArray:
        """Interest and capital of each instalment."""
        return self.interest + self.principal

    def monthly(self, values: FloatArray, months: int) -> FloatArray:
        """One of the arrays laid on months 0 .. ``months``; what falls later is left out."""
        laid = np.zeros(months + 1)
        for month, value in zip(self.months, values, strict=True):
            if month <= months:
                laid[month] += value
        return laid


def schedule(loan: Loan) -> Schedule:
    """Every instalment of the loan; the debt ends at zero."""
    dues, rates = loan.dues(), _interest_factors(loan)
    first = len(dues) - len(loan.amortising())
    balance, interest, capitalised = float(loan.amount), np.zeros(len(dues)), np.zeros(len(dues))
    principal, left = np.zeros(len(dues)), np.zeros(len(dues))
    for place, (due, factor) in enumerate(zip(dues, rates, strict=True)):
        owed = balance * factor
        if place == first:
            principal[place:] = _repayments(loan, balance, rates[place:])
        if due <= loan.interest_grace_months:
            capitalised[place] = owed
        else:
            interest[place] = owed
        balance += capitalised[place] - principal[place]
        left[place] = balance
    months = tuple(loan.paid_out_month + due for due in dues)
    arrays = {"interest": interest, "principal": principal, "balance": left, "capitalised": capitalised}
    return Schedule(loan=loan, months=months, **{name: read_only(values) for name, values in arrays.items()})


def effective_rate(loan: Loan) -> float:
    """The effective rate a year, so that loans compare: what a debt left standing would grow by over the instalments, brought to a year.

    A nominal rate paid once a year, and one stated as effective, are themselves.
    """
    grown = np.prod(1.0 + _interest_factors(loan))
    return float(grown ** (12 / loan.dues()[-1]) - 1.0)


def _interest_factors(loan: Loan) -> FloatArray:
    """Interest on one unit of debt from each instalment to the next."""
    lengths = np.diff(np.array([0, *loan.dues()]))
    rate = float(loan.rate)
    if loan.rate_kind is RateKind.EFFECTIVE:
        effective: FloatArray = np.power(1.0 + rate, lengths / 12) - 1.0
        return effective
    nominal: FloatArray = rate * lengths / 12
    return nominal


def _repayments(loan: Loan, debt: float, rates: FloatArray) -> FloatArray:
    """Capital repaid at each instalment after the grace; sums to the debt."""
    count = len(rates)
    if loan.repayment is Repayment.BULLET:
        return np.array([0.0] * (count - 1) + [debt])
    if loan.repayment is Repayment.STATED:
        shares = np.array([float(share) for share in loan.principal_shares])
        stated: FloatArray = debt * shares / shares.sum()
        return stated
    if loan.repayment is Repayment.EQUAL_PRINCIPAL:
        return np.full(count, debt / count)
    instalment = debt / np.sum(1 / np.cumprod(1 + rates))
    principal = np.zeros(count)
    for place, rate in enumerate(rates):
        principal[place] = instalment - debt * rate
        debt -= principal[place]
    return principal
