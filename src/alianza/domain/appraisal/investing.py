"""Purchases, replacements, salvage, and what is left of a good when the plan ends."""

from collections.abc import Iterator

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import Category, Component
from alianza.domain.appraisal.plan import Investment, Plan


def purchase_years(item: Investment, years: int) -> tuple[int, ...]:
    """Ends of years (0: before the start) in which it is bought; no replacement at the very end."""
    return tuple(range(item.year, years, item.life)) if item.replaced else (item.year,)


def residual_value(*, units: float, unit_cost: float, salvage: float, life: int, used: int) -> float:
    """units × (cost − salvage) / life × years left + units × salvage; after its life the salvage alone."""
    left = max(life - used, 0)
    return units * ((unit_cost - salvage) / life * left + salvage)


def investment_components(plan: Plan) -> Iterator[Component]:
    """Rows of all investments: first purchase, replacements, and what they bring back."""
    for place, item in enumerate(plan.investments):
        first, *again = purchase_years(item, plan.years)
        cost = float(item.cost)
        drivers = ("investment_cost", f"investment_cost:{item.code}")
        parts = (
            ("", Category.INVESTMENT, _at(plan, {first: -cost}), drivers),
            (".replaced", Category.REPLACEMENT, _at(plan, dict.fromkeys(again, -cost)), drivers),
            (".salvage", Category.RESIDUAL, _at(plan, _brought_back(item, plan.years)), ()),
        )
        for scenario in item.scenarios:
            for suffix, category, amount, moved in parts:
                if amount.any():
                    yield Component(
                        path=f"investment[{place}]{suffix}",
                        name=item.name,
                        category=category,
                        scenario=scenario,
                        amount=amount,
                        drivers=moved,
                        conversion=float("nan") if item.conversion is None else float(item.conversion),
                    )


def _brought_back(item: Investment, years: int) -> dict[int, float]:
    """Salvage when each life ends, and the residual value of the last good at the end of the plan."""
    figures = {"units": float(item.times), "unit_cost": float(item.unit_cost), "salvage": float(item.salvage)}
    back: dict[int, float] = {}
    for bought in purchase_years(item, years):
        end = min(bought + item.life, years)
        back[end] = back.get(end, 0.0) + residual_value(**figures, life=item.life, used=end - bought)
    return back


def _at(plan: Plan, by_year: dict[int, float]) -> FloatArray:
    """Money at the ends of these years."""
    monthly = np.zeros(plan.months + 1)
    for year, money in by_year.items():
        monthly[12 * year] += money
    return read_only(monthly)
