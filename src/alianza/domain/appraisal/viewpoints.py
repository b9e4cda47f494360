"""The same increment as each party sees it. Transfers cancel: the parties' flows add up to what the economy gains at market prices."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import PROJECT, TRANSFERS, Basis, Category, Factors, by_year, cash_flow
from alianza.domain.appraisal.loan import Schedule, schedule
from alianza.domain.appraisal.plan import Contribution, Plan
from alianza.domain.values import Payer

TREASURY = (Payer.PROGRAMME, Payer.REGION, Payer.MUNICIPALITY, Payer.PUBLIC_BODY)
OTHERS = (Payer.INPUT_SUPPLIER, Payer.SERVICE_PROVIDER, Payer.OTHER)
GIVEN = (*TREASURY, *OTHERS, Payer.BUYER)


class Viewpoint(StrEnum):
    """Whose money is counted. ``project`` is the increment before anybody's finance; ``others`` are private co-financiers."""

    PROJECT = "project"
    ORGANISATION = "organisation"
    BUYER = "buyer"
    BANK = "bank"
    TREASURY = "treasury"
    OTHERS = "others"
    ECONOMY = "economy"


PARTIES = (Viewpoint.ORGANISATION, Viewpoint.BUYER, Viewpoint.BANK, Viewpoint.TREASURY, Viewpoint.OTHERS)


@dataclass(frozen=True, slots=True, eq=False)
class Finance:
    """Money of the parties that is fixed by contract, on months 0 to the last: given by each party, lent, and paid back."""

    given: dict[Payer, FloatArray]
    drawn: FloatArray
    service: FloatArray
    schedules: tuple[Schedule, ...]

    def gifts(self, parties: Collection[Payer]) -> FloatArray:
        """What these parties give, by month."""
        return sum((self.given[one] for one in parties if one in self.given), start=np.zeros_like(self.drawn))


def finance(plan: Plan) -> Finance:
    """Contributions by party and all loans of a plan."""
    given: dict[Payer, FloatArray] = {}
    for line in plan.contributions:
        if line.payer is not Payer.LENDER:
            given[line.payer] = given.get(line.payer, np.zeros(plan.months + 1)) + paid_in(plan, line)
    drawn, service = np.zeros(plan.months + 1), np.zeros(plan.months + 1)
    schedules = tuple(schedule(loan) for loan in plan.loans)
    for one in schedules:
        drawn[one.loan.paid_out_month] += float(one.loan.amount)
        service += one.monthly(one.service, plan.months)
    return Finance({party: read_only(money) for party, money in given.items()}, read_only(drawn), read_only(service), schedules)


def paid_in(plan: Plan, line: Contribution) -> FloatArray:
    """A contribution by month: to a yearly cost along that year, as the cost falls due; all else at the end of its year."""
    months = np.zeros(plan.months + 1)
    if line.year and line.item in {cost.code for cost in plan.costs}:
        months[12 * line.year - 11 : 12 * line.year + 1] = float(line.paid) / 12
    else:
        months[12 * line.year] = float(line.paid)
    return months


def given_for_costs(plan: Plan) -> FloatArray:
    """What others than producers and lenders give, by month, for yearly costs: it meets them before working capital has to."""
    costs = {cost.code for cost in plan.costs}
    lines = [line for line in plan.contributions if line.year and line.item in costs and line.payer in GIVEN]
    return sum((paid_in(plan, line) for line in lines), start=np.zeros(plan.months + 1))


def flows(basis: Basis, money: Finance, factors: Factors | None = None) -> dict[Viewpoint, FloatArray]:
    """Yearly net flow of every viewpoint, shape (..., years + 1)."""
    project = cash_flow(basis, basis.increment * basis.chosen(PROJECT), factors)
    taxes = -cash_flow(basis, basis.increment * basis.chosen((Category.TAX,)), factors)
    owed = basis.chosen((Category.BUYER_MARGIN,)) - basis.chosen((Category.PENALTY,))
    margin = cash_flow(basis, basis.increment * owed, factors)
    gifts = {name: by_year(money.gifts(parties)) for name, parties in (("public", TREASURY), ("others", OTHERS), ("buyer", (Payer.BUYER,)))}
    lent = by_year(money.drawn - money.service)
    return {
        Viewpoint.PROJECT: project,
        Viewpoint.ORGANISATION: project + sum(gifts.values()) + lent,
        Viewpoint.BUYER: margin - gifts["buyer"],
        Viewpoint.BANK: np.broadcast_to(-lent, project.shape),
        Viewpoint.TREASURY: taxes - gifts["public"],
        Viewpoint.OTHERS: np.broadcast_to(-gifts["others"], project.shape),
        Viewpoint.ECONOMY: cash_flow(basis, basis.increment * basis.conversion, factors),
    }


def at_market_prices(basis: Basis, factors: Factors | None = None) -> FloatArray:
    """The economy's flow if every conversion factor were 1, taxes and penalties out: what the parties' flows must add up to."""
    real = tuple(one for one in Category if one not in TRANSFERS)
    return cash_flow(basis, basis.increment * basis.chosen(real), factors)
