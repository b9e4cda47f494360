"""Whether a plan's figures look like those of earlier approved plans of the same product: what is compared, and with which spread.

Worked figures: ``docs/domain/appraisal/plausibility.md``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import Basis, Category, by_year
from alianza.domain.appraisal.layout import price_parts
from alianza.domain.appraisal.plan import Block, Plan, Product
from alianza.domain.appraisal.production import block_quantities
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.values import Payer

ENOUGH = 5
"""Fewer earlier plans than this say nothing about what is usual."""
FENCE = 1.5
NARROWEST = 0.25
_BRACKETS = re.compile(r"\([^)]*\)")
CASH = (Category.INPUTS, Category.HIRED_LABOUR)
WORK = (Category.HIRED_LABOUR, Category.FAMILY_LABOUR)


class Measure(StrEnum):
    """What is compared between plans."""

    YIELD = "yield"
    PRICE = "price"
    COST_PER_UNIT = "cost_per_unit"
    DAYS_PER_UNIT = "days_per_unit"
    INVESTMENT_PER_FAMILY = "investment_per_family"
    GRANT_PER_FAMILY = "grant_per_family"


MONEY = frozenset({Measure.PRICE, Measure.COST_PER_UNIT, Measure.INVESTMENT_PER_FAMILY, Measure.GRANT_PER_FAMILY})
"""Measures in money: compared within one currency only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigure:
    """One comparable figure of a plan. ``subject`` names what it is of (equal texts are compared); money in whole units of currency."""

    measure: Measure
    subject: str
    path: str
    label: str
    unit: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A figure beside those of earlier plans; the fences and ``is_outlier`` are None where there are too few of them."""

    value: float
    number: int
    median: float | None
    lowest: float | None
    highest: float | None
    low_fence: float | None = None
    high_fence: float | None = None
    is_outlier: bool | None = None


def plan_figures(plan: Plan, basis: Basis, product: str) -> tuple[PlanFigure, ...]:
    """What of a plan can be compared; ``product`` is the alliance's own, for figures of the whole plan."""
    return (*_blocks(plan, basis), *_prices(plan), *_families(plan, product))


def compare(value: float, earlier: Sequence[float]) -> Comparison:
    """Hold a figure against earlier ones: an outlier lies outside Tukey's fences, which are never narrower than a quarter of the median."""
    if not earlier:
        return Comparison(value=value, number=0, median=None, lowest=None, highest=None)
    first, middle, third = (float(one) for one in np.percentile(np.array(earlier, dtype=float), (25, 50, 75)))
    known = Comparison(value=value, number=len(earlier), median=middle, lowest=min(earlier), highest=max(earlier))
    if len(earlier) < ENOUGH:
        return known
    reach, least = FENCE * (third - first), NARROWEST * abs(middle)
    low, high = min(first - reach, middle - least), max(third + reach, middle + least)
    return replace(known, low_fence=low, high_fence=high, is_outlier=not low <= value <= high)


def subject_of(*parts: str) -> str:
    """Names as they are compared: small letters, without what stands in brackets, one space between words."""
    return "/".join(" ".join(_BRACKETS.sub(" ", part).casefold().split()) for part in parts)


def _blocks(plan: Plan, basis: Basis) -> Iterator[PlanFigure]:
    products = {one.code: one for one in plan.products}
    for place, block in enumerate(plan.blocks):
        if Scenario.WITH not in block.scenarios:
            continue
        made = block_quantities(block, plan.years, plan.start.month)
        product = products.get(block.product or "")
        path, of = f"block[{place}]", subject_of(block.activity.value, product.name if product else block.name, block.unit)
        harvested = _mean(made.harvest * made.cycles, made.units)
        if harvested and product:
            yield PlanFigure(
                measure=Measure.YIELD, subject=of, path=f"{path}.yield", label=block.name, value=harvested,
                unit=f"{product.unit}/{block.unit}",
            )  # fmt: skip
        for measure, chosen, unit in ((Measure.COST_PER_UNIT, CASH, plan.currency), (Measure.DAYS_PER_UNIT, WORK, "days")):
            found = _mean(_of_block(basis, block, chosen, days=measure is Measure.DAYS_PER_UNIT), made.units)
            if found:
                scaled = found * (plan.scale if measure in MONEY else 1)
                per = f"{unit}/{block.unit}"
                yield PlanFigure(measure=measure, subject=of, path=path, label=block.name, unit=per, value=scaled)


def _of_block(basis: Basis, block: Block, chosen: tuple[Category, ...], *, days: bool) -> FloatArray:
    """Money or days of a block with the project, in years 1 … n, as positive numbers."""
    rows = [one for one in basis.components if one.block == block.code and one.scenario is Scenario.WITH and one.category in chosen]
    counted = [one.quantity if days and one.quantity is not None else -one.amount for one in rows]
    total = sum((by_year(one) for one in counted), start=np.zeros(basis.yearly.shape[1]))
    return np.asarray(total[1:], dtype=np.float64)


def _mean(amounts: FloatArray, units: FloatArray) -> float | None:
    """The mean of what a unit has in the years that have any; None if none has."""
    there = (units > 0) & (amounts > 0)
    return float((amounts[there] / units[there]).mean()) if there.any() else None


def _prices(plan: Plan) -> Iterator[PlanFigure]:
    sold = {block.product for block in plan.blocks if Scenario.WITH in block.scenarios}
    for place, product in enumerate(plan.products):
        if product.code in sold and (price := _price(plan, product)):
            of = subject_of(product.name, product.unit)
            unit, value = f"{plan.currency}/{product.unit}", price * plan.scale
            path = f"product[{place}].price"
            yield PlanFigure(measure=Measure.PRICE, subject=of, path=path, label=product.name, unit=unit, value=value)


def _price(plan: Plan, product: Product) -> float:
    parts = [money for money, _ in price_parts(product.price, product.code, plan.years)]
    return float(sum(parts, start=np.zeros(plan.years)).mean())


def _families(plan: Plan, product: str) -> Iterator[PlanFigure]:
    if not plan.households or not product:
        return
    invested = sum(float(one.cost) for one in plan.investments if Scenario.WITH in one.scenarios)
    granted = sum(float(one.paid) for one in plan.contributions if one.payer is Payer.PROGRAMME)
    rows = ((Measure.INVESTMENT_PER_FAMILY, "investment", invested), (Measure.GRANT_PER_FAMILY, "financing", granted))
    for measure, path, amount in rows:
        if amount:
            value = amount * plan.scale / plan.households
            yield PlanFigure(measure=measure, subject=subject_of(product), path=path, label="", unit=plan.currency, value=value)
