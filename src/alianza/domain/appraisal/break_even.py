"""How far a figure may move before the plan is worth nothing (switching values), and where a single year breaks even."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import OPERATING, PROJECT, Basis, Category, cash_flow
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.plan_flow import plan_value
from alianza.domain.appraisal.scenario import Scenario

GROUPS: dict[str, tuple[Category, ...]] = {
    "sales": (Category.SALES, Category.OWN_CONSUMPTION),
    "inputs": (Category.INPUTS,),
    "labour": (Category.HIRED_LABOUR, Category.FAMILY_LABOUR),
    "investment": (Category.INVESTMENT, Category.REPLACEMENT),
    "technical_assistance": (Category.TECHNICAL_ASSISTANCE,),
    "overhead": (Category.OVERHEAD,),
}


def switching_values(plan: Plan, basis: Basis) -> dict[str, float]:
    """For each group of rows with the project: -NPV / PV(group), the change at which NPV is zero; groups without money left out."""
    worth = _worth(plan, basis)
    npv = float(basis.increment * basis.chosen(PROJECT) @ worth)
    values = {name: float(basis.chosen(categories, Scenario.WITH) @ worth) for name, categories in GROUPS.items()}
    return {name: -npv / value for name, value in values.items() if value}


def driver_switching_values(plan: Plan, basis: Basis) -> dict[str, float]:
    """The same for each driver, in both scenarios at once, as a market or the weather would move them.

    A yield under a buyer's agreement moves more than in proportion: its value is found where the present value is zero.
    """
    own = basis.increment * basis.chosen(PROJECT) * _worth(plan, basis)
    values: dict[str, float] = {driver: 0.0 for one in basis.components for driver in one.drivers}
    for one, value in zip(basis.components, own.tolist(), strict=True):
        for driver in one.drivers:
            values[driver] += value
    # What is left of sums that cancel is no money.
    least = 1e-12 * float(np.abs(own).sum())
    found = {name: -float(own.sum()) / value for name, value in values.items() if abs(value) > least}
    bent = {name for one in basis.components if one.claim for names in one.claim.supply.drivers for name in names}
    moved = {name: _bent(plan, basis, name) if name in bent else value for name, value in found.items()}
    return {name: value for name, value in moved.items() if value is not None}


def _bent(plan: Plan, basis: Basis, driver: str) -> float | None:
    """The change of a yield at which NPV is zero, nearest to none: NPV is straight between the yields at which an agreement is just met.

    None if no yield does it.
    """
    factors = np.unique([0.0, 1.0, *(kink for one in basis.components if one.claim for kink in one.claim.supply.kinks(driver))])
    factors = np.append(factors, factors[-1] + 1)
    flow = cash_flow(basis, basis.increment * basis.chosen(PROJECT), {driver: factors})
    worth = plan_value(flow, float(plan.rate), plan.timing)
    slopes = np.diff(worth) / np.diff(factors)
    with np.errstate(divide="ignore", invalid="ignore"):
        roots = factors[:-1] - worth[:-1] / slopes
    # The outer stretches go on: below nothing says that no fall does it.
    lowest, highest = np.append(-np.inf, factors[1:-1]), np.append(factors[1:-1], np.inf)
    there = roots[(roots >= lowest) & (roots <= highest)]
    return float(there[np.argmin(np.abs(there - 1))] - 1) if len(there) else None


def sensitivity_indicator(switching: float) -> float | None:
    """SI = (dNPV / NPV) / (dx / x) = 1 / switching value, both as fractions and without sign."""
    return abs(1 / switching) if switching else None


def _worth(plan: Plan, basis: Basis) -> FloatArray:
    """Present value of each row."""
    return plan_value(basis.yearly, float(plan.rate), plan.timing)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class YearBreakEven:
    """Factors on price, yield and area at which a year's operating result with the project is zero; NaN where no factor does it."""

    price: FloatArray
    harvest: FloatArray
    area: FloatArray

    def as_mapping(self) -> Mapping[str, FloatArray]:
        """By name."""
        return {"price": self.price, "yield": self.harvest, "area": self.area}


def year_break_even(basis: Basis) -> YearBreakEven:
    """Years 1 … n. Yield also moves what is bought by the unit harvested; area moves everything that belongs to a block."""
    result = _operating(basis, np.ones(len(basis.components)))
    sales = _operating(basis, basis.chosen(GROUPS["sales"]))
    harvested = _operating(basis, np.array([float("yield" in one.drivers) for one in basis.components]))
    in_blocks = _operating(basis, np.array([float(bool(one.block)) for one in basis.components]))
    return YearBreakEven(price=_factor(result, sales), harvest=_factor(result, harvested), area=_factor(result, in_blocks))


def _operating(basis: Basis, mask: FloatArray) -> FloatArray:
    return cash_flow(basis, basis.chosen(OPERATING, Scenario.WITH) * mask)[1:]


def _factor(result: FloatArray, moved: FloatArray) -> FloatArray:
    """x with result + (x - 1) × moved = 0, where x is not negative and more of it helps."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.where(moved > 0, 1 - result / moved, np.nan)
    return read_only(np.where(factor >= 0, factor, np.nan))
