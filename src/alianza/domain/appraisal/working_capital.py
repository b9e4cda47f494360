"""How much money must be there before the first sales: the deepest point of the summed monthly cash."""

from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import OPERATING, Basis, Category, cash_flow
from alianza.domain.appraisal.scenario import Scenario

RUNNING = (*OPERATING, Category.TECHNICAL_ASSISTANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCapitalNeed:
    """The need, the month of the deepest point, and the last month with a negative sum; 0 and None without need."""

    amount: float
    deepest_month: int | None
    last_negative_month: int | None


def trough(monthly: FloatArray) -> WorkingCapitalNeed:
    """From monthly operating cash of months 1, 2, … before any finance, over the whole horizon."""
    total = np.cumsum(monthly)
    # What is left of sums that cancel is no need.
    negative = np.flatnonzero(total < -1e-12 * np.abs(monthly).sum())
    if not len(negative):
        return WorkingCapitalNeed(amount=0.0, deepest_month=None, last_negative_month=None)
    deepest = int(np.argmin(total))
    return WorkingCapitalNeed(amount=float(-total[deepest]), deepest_month=deepest + 1, last_negative_month=int(negative[-1]) + 1)


def working_capital_need(basis: Basis, given: FloatArray) -> WorkingCapitalNeed:
    """Of the organisation with the project: all operating cash and technical assistance, less what others give for costs.

    Own consumption and family work are no cash.
    """
    selection = basis.chosen(RUNNING, Scenario.WITH) * basis.cash()
    return trough((cash_flow(basis, selection, monthly=True) + given)[1:])
