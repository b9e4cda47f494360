"""The organisation's cash month by month with the project: what runs through, what is bought, what comes in from others, what is left."""

from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import Basis, Category, cash_flow
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.viewpoints import Finance
from alianza.domain.appraisal.working_capital import RUNNING

BOUGHT = (Category.INVESTMENT, Category.REPLACEMENT)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MonthlyCash:
    """Months 0 (before the start) to the last, all signed. ``received`` is what every payer gives and lenders pay out.

    ``balance`` is what is left after each month if nothing is handed out to families; goods and work given meet their own cost.
    """

    running: FloatArray
    bought: FloatArray
    received: FloatArray
    debt_service: FloatArray
    balance: FloatArray

    @property
    def lowest_month(self) -> int:
        """The month from 1 on in which least is left; the first of several."""
        return int(np.argmin(self.balance[1:])) + 1

    @property
    def worst_year(self) -> int:
        """The year of that month."""
        return (self.lowest_month - 1) // 12 + 1


def monthly_cash(basis: Basis, money: Finance) -> MonthlyCash:
    """Own consumption and family work are no cash; residual values are none until somebody sells the good."""
    running = cash_flow(basis, basis.chosen(RUNNING, Scenario.WITH) * basis.cash(), monthly=True)
    bought = cash_flow(basis, basis.chosen(BOUGHT, Scenario.WITH), monthly=True)
    received = money.gifts(tuple(money.given)) + money.drawn
    return MonthlyCash(
        running=read_only(running),
        bought=read_only(bought),
        received=read_only(received),
        debt_service=read_only(money.service),
        balance=read_only(np.cumsum(running + bought + received - money.service)),
    )
