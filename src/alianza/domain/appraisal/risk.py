"""What may go wrong, stated: drivers and how far they move, scenario packs, and what a set of factors does to the plan.

Chance is not made here: draws come in as arrays, so the same function answers one shock and 4,096 of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import PROJECT, Basis, Factors, cash_flow
from alianza.domain.appraisal.debt import missed
from alianza.domain.appraisal.plan import Plan, Risk
from alianza.domain.appraisal.plan_flow import in_halves, plan_value
from alianza.domain.appraisal.rate_batch import RateFlag, internal_rates
from alianza.domain.appraisal.timing import Timing
from alianza.domain.appraisal.viewpoints import Finance, Viewpoint, flows

# Where a plan states no risks of its own every main driver may move by a fifth: an assumption, shown as one.
USUAL_DRIVERS = ("price", "exchange_rate", "yield", "input_cost", "labour_cost", "investment_cost")
USUAL_LOW, USUAL_HIGH = Decimal("0.8"), Decimal("1.2")
COSTS = ("input_cost", "labour_cost", "investment_cost", "other_cost")
NO_RATE = (RateFlag.NONE_ALL_NEGATIVE, RateFlag.NONE_ALL_POSITIVE, RateFlag.NONE_NO_ROOT, RateFlag.UNDEFINED_ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A named shock: factors on drivers, and months by which everything operating comes later."""

    name: str
    factors: Mapping[str, float]
    delay_months: int = 0


PACKS = (
    Pack(name="price_minus_20", factors={"price": 0.8}),
    Pack(name="appreciation_15", factors={"exchange_rate": 0.85}),
    Pack(name="one_year_delay", factors={}, delay_months=12),
    Pack(name="yield_minus_30", factors={"yield": 0.7}),
    Pack(name="cost_plus_20", factors=dict.fromkeys(COSTS, 1.2)),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcomes:
    """Per draw, shape (...): value of project and organisation, a missed instalment (1 or 0), flag of the project's rate.

    ``missed`` is None without loans.
    """

    project_npv: FloatArray
    organisation_npv: FloatArray
    missed: FloatArray | None
    flag: "np.typing.NDArray[np.int8]"

    @property
    def no_rate(self) -> float:
        """The part of the draws in which no internal rate exists."""
        return float(np.isin(self.flag, NO_RATE).mean())

    @property
    def several_rates(self) -> float:
        """The part of the draws in which several do."""
        return float((self.flag == RateFlag.MULTIPLE).mean())


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """The project's value at the lowest and highest factor of one driver, the others as planned."""

    driver: str
    low_factor: float
    high_factor: float
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        """How far the value moves."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """For one group: the part of the variance it makes alone, and the part that would go if it were known, with standard errors.

    Both are estimates: within their errors the first may come out above the second, or below zero.
    """

    group: tuple[int, ...]
    first_order: float
    total: float
    first_order_error: float
    total_error: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RiskReport:
    """Probabilities over the draws; quantiles pair a probability with the project's value. ``assumed``: the plan stated no risks."""

    risks: tuple[Risk, ...]
    assumed: bool
    draws: int
    seed: int
    mean: float
    quantiles: tuple[tuple[float, float], ...]
    project_below_zero: float
    organisation_below_zero: float
    instalment_missed: float | None
    no_rate: float
    several_rates: float
    tornado: tuple[Swing, ...]
    packs: Mapping[str, Outcomes]
    indices: tuple[Indices, ...] | None


def risks_of(plan: Plan, basis: Basis) -> tuple[tuple[Risk, ...], bool]:
    """The risks the plan states, or the usual ones of the drivers it has; and whether they are only assumed."""
    if plan.risks:
        return plan.risks, False
    moving = set(basis.drivers())
    usual = tuple(Risk(driver=name, low=USUAL_LOW, high=USUAL_HIGH) for name in USUAL_DRIVERS if name in moving)
    return usual, True


def outcomes(plan: Plan, basis: Basis, money: Finance, factors: Factors) -> Outcomes:
    """What these factors do to the plan; arrays of one length are draws."""
    seen, rate = flows(basis, money, factors), float(plan.rate)
    project = seen[Viewpoint.PROJECT]
    # Where years stand in their middle, half-years carry the rate; the flag is the same.
    periods = np.apply_along_axis(in_halves, -1, project) if plan.timing is Timing.MID else project
    return Outcomes(
        project_npv=read_only(plan_value(project, rate, plan.timing)),
        organisation_npv=read_only(plan_value(seen[Viewpoint.ORGANISATION], rate, plan.timing)),
        missed=read_only(missed(basis, money, factors)) if money.service.any() else None,
        flag=internal_rates(np.atleast_2d(periods)).flag,
    )


def project_value(plan: Plan, basis: Basis, factors: Factors) -> FloatArray:
    """The project's present value, shape (...): the quick form for sensitivity."""
    selection = basis.increment * basis.chosen(PROJECT)
    return plan_value(cash_flow(basis, selection, factors), float(plan.rate), plan.timing)


def tornado(plan: Plan, basis: Basis, risks: Sequence[Risk]) -> tuple[Swing, ...]:
    """One bar a driver, the longest first."""
    swings = []
    for risk in risks:
        low, high = float(risk.low), float(risk.high)
        at_low, at_high = project_value(plan, basis, {risk.driver: np.array([low, high])})
        swings.append(Swing(driver=risk.driver, low_factor=low, high_factor=high, at_low=float(at_low), at_high=float(at_high)))
    return tuple(sorted(swings, key=lambda one: (-one.span, one.driver)))


def packs(plan: Plan, basis: Basis, money: Finance) -> dict[str, Outcomes]:
    """What each scenario pack does."""
    return {one.name: outcomes(plan, basis.delayed(one.delay_months) if one.delay_months else basis, money, one.factors) for one in PACKS}


def correlation_matrix(plan: Plan, risks: Sequence[Risk]) -> FloatArray:
    """Correlations between these risks, ones on the diagonal."""
    places, matrix = {risk.driver: place for place, risk in enumerate(risks)}, np.eye(len(risks))
    for pair in plan.correlations:
        one, other = (places[name] for name in pair.between)
        matrix[one, other] = matrix[other, one] = float(pair.value)
    return read_only(matrix)


def independent_groups(matrix: FloatArray) -> tuple[tuple[int, ...], ...]:
    """Places of risks that move together, directly or through others: only between such groups can variance be parted."""
    left, groups = set(range(len(matrix))), []
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            place = waiting.pop()
            if place not in group:
                group.add(place)
                waiting += np.flatnonzero(matrix[place]).tolist()
        groups.append(tuple(sorted(group)))
        left -= group
    return tuple(groups)
