"""A plan laid out: one row of monthly money per line and scenario, each tagged with what it is and which drivers move it.

Every cash flow is a weighted sum of these rows, so one function serves one plan and thousands of draws.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.supply import Claim, claimed, moves_harvest


class Category(StrEnum):
    """What a row is."""

    SALES = "sales"
    OWN_CONSUMPTION = "own_consumption"
    INPUTS = "inputs"
    HIRED_LABOUR = "hired_labour"
    FAMILY_LABOUR = "family_labour"
    OVERHEAD = "overhead"
    TECHNICAL_ASSISTANCE = "technical_assistance"
    ENVIRONMENT = "environment"
    SOCIAL = "social"
    TAX = "tax"
    PENALTY = "penalty"
    INVESTMENT = "investment"
    REPLACEMENT = "replacement"
    RESIDUAL = "residual"
    WORKING_CAPITAL = "working_capital"
    BUYER_MARGIN = "buyer_margin"


C = Category
OPERATING = (C.SALES, C.OWN_CONSUMPTION, C.INPUTS, C.HIRED_LABOUR, C.FAMILY_LABOUR, C.OVERHEAD, C.ENVIRONMENT, C.SOCIAL, C.TAX, C.PENALTY)
TRANSFERS = (C.TAX, C.PENALTY)
NOT_CASH = (C.OWN_CONSUMPTION, C.FAMILY_LABOUR)
BENEFITS = (C.SALES, C.OWN_CONSUMPTION, C.RESIDUAL)
PROJECT = tuple(one for one in Category if one is not C.BUYER_MARGIN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Component:
    """One row: signed money for months 0 (before the start) to the last; ``quantity`` counts what was sold, bought or worked.

    ``path`` is where the plan states it; ``drivers`` multiply it; ``conversion`` turns it into economic prices. A ``claim`` says how
    the row follows from the harvest where a buyer's agreement comes first: then yields do more than multiply it.
    """

    path: str
    name: str
    category: Category
    scenario: Scenario
    amount: FloatArray
    quantity: FloatArray | None = None
    drivers: tuple[str, ...] = ()
    conversion: float = 1.0
    block: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """All rows of a plan: ``monthly`` of shape (rows, months + 1), ``yearly`` of (rows, years + 1).

    Entry 0 is the moment before the start.
    """

    components: tuple[Component, ...]
    monthly: FloatArray
    yearly: FloatArray

    @classmethod
    def of(cls, components: Collection[Component], months: int) -> "Basis":
        """Stack the rows."""
        rows = tuple(components)
        monthly = np.stack([one.amount for one in rows]) if rows else np.zeros((0, months + 1))
        return cls(rows, read_only(monthly), read_only(by_year(monthly)))

    @property
    def increment(self) -> FloatArray:
        """Weights of with less without: 1, -1, and 0 for today."""
        sign = {Scenario.WITH: 1.0, Scenario.WITHOUT: -1.0, Scenario.TODAY: 0.0}
        return np.array([sign[one.scenario] for one in self.components])

    @property
    def conversion(self) -> FloatArray:
        """The conversion factor of each row."""
        return np.array([one.conversion for one in self.components])

    def chosen(self, categories: Collection[Category], scenario: Scenario | None = None) -> FloatArray:
        """Weights 1 for the rows of these categories (and this scenario), else 0."""
        return np.array([float(one.category in categories and scenario in (None, one.scenario)) for one in self.components])

    def cash(self) -> FloatArray:
        """Weights 1 for rows that move money, 0 for own consumption and family work."""
        return np.array([float(one.category not in NOT_CASH) for one in self.components])

    def drivers(self) -> tuple[str, ...]:
        """Every driver that moves some row with money, in order of name."""
        return tuple(sorted({driver for one in self.planned_rows for driver in one.drivers}))

    @property
    def planned(self) -> "Basis":
        """The same without rows that have money only if the harvest comes out other than planned."""
        return Basis.of(self.planned_rows, self.monthly.shape[1] - 1)

    @property
    def planned_rows(self) -> tuple[Component, ...]:
        """Those rows."""
        return tuple(one for one in self.components if one.claim is None or one.amount.any())

    def moved(self, factors: "Factors") -> "Basis":
        """The same with every row multiplied by the factors of its drivers; buyers and market keep their parts of the sales."""
        rows = [replace(one, amount=read_only(one.amount * _multiple(one, factors)), claim=None) for one in self.components]
        return Basis.of(rows, self.monthly.shape[1] - 1)

    def delayed(self, months: int) -> "Basis":
        """The same with everything operating so many months later: the increment begins later and its end is cut off.

        For increments only: both scenarios are shifted, so neither is a picture of its own any more.
        """
        return Basis.of([_delayed(one, months) if one.category in OPERATING else one for one in self.components], self.monthly.shape[1] - 1)


Factors = Mapping[str, FloatArray | float]


def _multiple(one: Component, factors: Factors) -> float:
    return float(np.prod([float(factor) for driver, factor in factors.items() if driver in one.drivers]))


def by_year(monthly: FloatArray) -> FloatArray:
    """Sums of twelve months along the last axis; entry 0 stays."""
    years = monthly[..., 1:].reshape(*monthly.shape[:-1], monthly.shape[-1] // 12, 12).sum(axis=-1)
    return np.concatenate([monthly[..., :1], years], axis=-1)


def cash_flow(basis: Basis, selection: FloatArray, factors: Factors | None = None, *, monthly: bool = False) -> FloatArray:
    """The money of the selected rows, shape (..., years + 1) or (..., months + 1): one plan or any number of draws.

    Factors of shape (...) multiply every row that carries their driver. Rows moved by the same drivers are summed first. Factors of
    yields part the sales anew between the buyers with agreements and the market.
    """
    matrix = basis.monthly if monthly else basis.yearly
    if not factors:
        rows = np.flatnonzero(selection)
        return np.asarray(selection[rows] @ matrix[rows], dtype=np.float64)
    moving = {driver: np.asarray(factor, dtype=np.float64) for driver, factor in factors.items()}
    patterns: dict[tuple[str, ...], list[int]] = {}
    is_parted = moves_harvest(moving)
    for place, one in enumerate(basis.components):
        if selection[place] and not (is_parted and one.claim):
            patterns.setdefault(tuple(driver for driver in moving if driver in one.drivers), []).append(place)
    shape = np.broadcast_shapes(*(one.shape for one in moving.values()))
    parted = _parted(basis, selection, moving, monthly=monthly) if is_parted else 0.0
    if not patterns:
        return np.zeros((*shape, matrix.shape[1])) + parted
    sums = np.stack([selection[places] @ matrix[places] for places in patterns.values()])
    multiples = [reduce(np.multiply, (moving[driver] for driver in pattern), np.ones(shape)) for pattern in patterns]
    result: FloatArray = np.stack(multiples, axis=-1) @ sums + parted
    return result


def _parted(basis: Basis, selection: FloatArray, moving: Mapping[str, FloatArray], *, monthly: bool) -> FloatArray | float:
    """The money of the selected rows that follow from who gets the harvest."""
    return claimed(
        (
            (float(selection[place]), one.drivers, one.claim, one.claim.monthly if monthly else by_year(one.claim.monthly))
            for place, one in enumerate(basis.components)
            if one.claim and selection[place]
        ),
        moving,
    )


def _delayed(one: Component, months: int) -> Component:
    later = np.zeros_like(one.amount)
    later[months + 1 :] = one.amount[1:-months]
    later[0] = one.amount[0]
    return replace(one, amount=read_only(later), claim=None)
