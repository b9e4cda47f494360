"""What the bank reads: cash for debt service, coverage by year and by instalment, coverage over the loan's life."""

import math
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import Basis, Category, Factors, by_year, cash_flow
from alianza.domain.appraisal.viewpoints import GIVEN, Finance

AVAILABLE = tuple(one for one in Category if one not in (Category.RESIDUAL, Category.WORKING_CAPITAL, Category.BUYER_MARGIN))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Debt:
    """Per year 0 … n: cash available and service, their ratio (NaN without service). Per due month: cash at hand over the instalment.

    ``life`` pairs the last month of each year of the loan with the cash of that year; after the last instalment nothing counts.
    ``llcr`` is None without loans, or with several, whose common rate nobody agreed.
    """

    available: FloatArray
    service: FloatArray
    coverage: FloatArray
    due_months: tuple[int, ...]
    monthly_coverage: FloatArray
    life: tuple[tuple[int, float], ...]
    llcr: float | None

    @property
    def lowest(self) -> float | None:
        """The lowest yearly coverage."""
        return float(np.nanmin(self.coverage)) if len(self.due_months) else None

    @property
    def average(self) -> float | None:
        """The mean of the yearly coverages."""
        return float(np.nanmean(self.coverage)) if len(self.due_months) else None


def monthly_available(basis: Basis, money: Finance, factors: Factors | None = None) -> FloatArray:
    """Incremental cash before debt service, months 1 on: operating cash, replacements, later purchases, and what others give for them.

    Residual values and working capital are no cash to pay a bank from; a cost that somebody else pays is neither in nor out.
    """
    selection = basis.increment * basis.chosen(AVAILABLE) * basis.cash()
    cash = cash_flow(basis, selection, factors, monthly=True) + money.gifts(GIVEN)
    cash[..., 0] = 0.0
    return cash


def debt(basis: Basis, money: Finance) -> Debt:
    """All ratios of one plan."""
    monthly = monthly_available(basis, money)
    available, service = by_year(monthly), by_year(money.service)
    ratio = coverage(available, service)
    due = np.flatnonzero(money.service)
    life = _life_cash(monthly, money)
    return Debt(
        available=read_only(available),
        service=read_only(service),
        coverage=read_only(ratio),
        due_months=tuple(int(one) for one in due),
        monthly_coverage=read_only((at_hand(basis, money, monthly)[due]) / money.service[due]),
        life=life,
        llcr=_life_coverage(life, money),
    )


def coverage(available: FloatArray, service: FloatArray) -> FloatArray:
    """Cash available over debt service; NaN where nothing is due."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(service > 0, available / service, np.nan)


def at_hand(basis: Basis, money: Finance, monthly: FloatArray) -> FloatArray:
    """Cash in each month before its instalment, opening cash included: working capital, all cash so far, less service before it."""
    opening = -cash_flow(basis, basis.increment * basis.chosen((Category.WORKING_CAPITAL,)), monthly=True)[0]
    later = money.drawn.copy()
    later[0] = 0.0
    paid_before = np.concatenate([[0.0], np.cumsum(money.service)[:-1]])
    result: FloatArray = opening + np.cumsum(monthly + later, axis=-1) - paid_before
    return result


def missed(basis: Basis, money: Finance, factors: Factors | None = None) -> FloatArray:
    """Whether in each draw some instalment finds too little cash; shape (...), 1 or 0."""
    due = np.flatnonzero(money.service)
    hand = at_hand(basis, money, monthly_available(basis, money, factors))[..., due]
    short = hand < money.service[due] * (1 - 1e-12)
    return np.asarray(short.any(axis=-1), dtype=np.float64)


def _life_cash(monthly: FloatArray, money: Finance) -> tuple[tuple[int, float], ...]:
    """Of the only loan, paid out at the start: the last month of each of its years and the year's cash, as far as its last instalment."""
    if len(money.schedules) != 1 or not money.schedules[0].loan.amount or money.schedules[0].loan.paid_out_month:
        return ()
    last = money.schedules[0].months[-1]
    ends = [*range(12, last, 12), last]
    return tuple((end, float(monthly[start + 1 : end + 1].sum())) for start, end in zip([0, *ends], ends, strict=False))


def _life_coverage(life: tuple[tuple[int, float], ...], money: Finance) -> float | None:
    """LLCR: the cash of the loan's life at the loan's yearly rate, over the debt at its payout."""
    if not life:
        return None
    loan = money.schedules[0].loan
    rate, amount = float(loan.rate), float(loan.amount)
    return sum(cash * math.pow(1 + rate, -month / 12) for month, cash in life) / amount
