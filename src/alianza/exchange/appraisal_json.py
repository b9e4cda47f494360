"""Results of an appraisal as plain JSON: unrounded, null where a figure is not defined, the timing beside every present value."""

import hashlib
import json
from decimal import Decimal
from math import isfinite

import numpy as np

from alianza.domain.appraisal import Indicators, InternalRate
from alianza.domain.appraisal.agreement import Promise, promises
from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.carbon import Carbon, CarbonLine, Energy, Planting, SoilChange, Spread
from alianza.domain.appraisal.carbon_factors import SOIL_YEARS
from alianza.domain.appraisal.component import Basis
from alianza.domain.appraisal.debt import Debt
from alianza.domain.appraisal.household import Household
from alianza.domain.appraisal.labour_calendar import LabourCalendar
from alianza.domain.appraisal.monthly_cash import MonthlyCash
from alianza.domain.appraisal.plan import Block, LabourKind, Plan, Product
from alianza.domain.appraisal.production import block_quantities
from alianza.domain.appraisal.rate_batch import RateFlag
from alianza.domain.appraisal.results import Appraisal, CarbonResult, View
from alianza.domain.appraisal.risk import Indices, Outcomes, RiskReport, Swing
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.spread import GroupSpread, HouseholdSpread, Means
from alianza.domain.appraisal.viewpoints import Finance, given_for_costs
from alianza.domain.values import as_json

# JSON with fractions: figures of an appraisal are floats, unlike the exact values of ``domain.values.Json``.
Figures = None | bool | int | float | str | list["Figures"] | dict[str, "Figures"]


def flow_json(result: Indicators) -> dict[str, Figures]:
    """The indicators of a bare flow; rates are fractions per period."""
    return {
        "npv": result.npv,
        "timing": result.timing.value,
        "irr": _rate(result.irr),
        "mirr": result.mirr,
        "payback": result.payback,
        "discounted_payback": result.discounted_payback,
        "benefit_cost": result.benefit_cost,
    }


def plan_json(plan: Plan, result: Appraisal, risk: RiskReport | None = None) -> dict[str, Figures]:
    """Every result of a plan; lists run over years 0 … n, those of the household over 1 … n. ``risk`` is null where none was computed."""
    products, planned = {one.code: one for one in plan.products}, result.layout.planned
    return {
        "plan": plan.name,
        "currency": plan.currency,
        "scale": plan.scale,
        "start": plan.start.isoformat(),
        "years": plan.years,
        "engine": result.engine,
        "input_hash": input_hash(plan),
        "area_ha": _hectares(plan.area_ha),
        "certified_area_ha": _hectares(plan.certified_area_ha),
        "price_set": plan.economy.price_set if plan.economy else "",
        "views": {name.value: _view(view) for name, view in result.views.items()},
        "benefit_cost": result.benefit_cost,
        "gross": {"benefits": result.gross[0], "costs": result.gross[1]},
        "operating": {name.value: _list(flow) for name, flow in result.operating.items()},
        "household": _household(result.household) if result.household else None,
        "debt": _debt(result.debt, result.money),
        "cash": _cash(result.cash),
        "labour": _labour(plan, result.labour),
        "working_capital": _capital(plan, result),
        "switching_values": dict(result.switching),
        "driver_switching_values": dict(result.driver_switching),
        "break_even": {name: _list(values) for name, values in result.break_even.as_mapping().items()},
        "economic_npv": [{"rate": rate, "npv": npv} for rate, npv in result.economic_values],
        "agreements": [_promise(one, products[one.agreement.product]) for one in promises(plan)],
        "lines": [_line(plan, planned, place) for place in range(len(planned.components))],
        "carbon": _carbon(plan.carbon, result.carbon) if plan.carbon and result.carbon else None,
        "risk": risk_json(risk) if risk else None,
    }


def risk_json(found: RiskReport) -> dict[str, Figures]:
    """Probabilities, quantiles, tornado, scenario packs and indices of variance."""
    names = [risk.driver for risk in found.risks]
    return {
        "assumed": found.assumed,
        "draws": found.draws,
        "seed": found.seed,
        "npv_mean": found.mean,
        "npv_quantiles": [{"probability": one, "npv": value} for one, value in found.quantiles],
        "probability_npv_below_zero": found.project_below_zero,
        "probability_organisation_npv_below_zero": found.organisation_below_zero,
        "probability_instalment_missed": found.instalment_missed,
        "probability_no_irr": found.no_rate,
        "probability_several_irr": found.several_rates,
        "tornado": [_swing(one) for one in found.tornado],
        "packs": {name: _pack(one) for name, one in found.packs.items()},
        "variance": [_indices(one, names) for one in found.indices or ()],
    }


def _swing(one: Swing) -> dict[str, Figures]:
    low: dict[str, Figures] = {"low_factor": one.low_factor, "npv_at_low": one.at_low}
    return {"driver": one.driver, **low, "high_factor": one.high_factor, "npv_at_high": one.at_high}


def _indices(one: Indices, names: list[str]) -> dict[str, Figures]:
    errors: dict[str, Figures] = {"first_order_error": one.first_order_error, "total_error": one.total_error}
    return {"drivers": [names[place] for place in one.group], "first_order": one.first_order, "total": one.total, **errors}


def _pack(one: Outcomes) -> dict[str, Figures]:
    return {
        "project_npv": float(one.project_npv),
        "organisation_npv": float(one.organisation_npv),
        "instalment_missed": None if one.missed is None else bool(one.missed),
        "irr": RateFlag(int(one.flag[0])).status.value,
    }


def input_hash(plan: Plan) -> str:
    """SHA-256 of everything the plan states: equal plans have equal hashes."""
    return hashlib.sha256(json.dumps(as_json(plan), sort_keys=True).encode()).hexdigest()


def is_finite(value: Figures) -> bool:
    """Whether every number inside is one: what is too large for a float must not be shown."""
    if isinstance(value, dict):
        return all(is_finite(one) for one in value.values())
    if isinstance(value, list):
        return all(is_finite(one) for one in value)
    return not isinstance(value, float) or isfinite(value)


def _rate(found: InternalRate) -> dict[str, Figures]:
    return {"status": found.status.value, "roots": list(found.roots), "sign_changes": found.sign_changes}


def _view(view: View) -> dict[str, Figures]:
    found = view.indicators
    profile: list[Figures] = [{"rate": rate, "npv": npv} for rate, npv in found.irr.profile]
    return {"rate": found.rate, **flow_json(found), "profile": profile, "flow": _list(view.flow)}


def _household(found: Household) -> dict[str, Figures]:
    return {
        "households": found.households,
        "with": _list(found.with_project),
        "without": _list(found.without),
        "increment": _list(found.increment),
        "growth": _list(found.growth),
        "after_debt": _list(found.after_debt),
        "family_days": _list(found.family_days),
        "per_family_day": _list(found.per_day),
    }


def spread_json(found: HouseholdSpread, means: Means = Means.LAND) -> dict[str, Figures]:
    """The ladder of land or herds among households; multiply a mean income with a factor."""
    return {
        "means": means.value,
        "households": found.households,
        "unknown": found.unknown,
        "steps": [{"part": one.part, "amount": one.amount, "factor": one.factor} for one in found.steps],
        "poorer_half": found.poorer_half,
        "with_women": _group(found.with_women),
        "men_only": _group(found.men_only),
    }


def _group(found: GroupSpread | None) -> dict[str, Figures] | None:
    return None if found is None else {"households": found.households, "factor": found.factor}


def _debt(found: Debt, money: Finance) -> dict[str, Figures]:
    due = zip(found.due_months, found.monthly_coverage.tolist(), strict=True)
    return {
        "service": _list(found.service),
        "available": _list(found.available),
        "dscr": _list(found.coverage),
        "dscr_min": found.lowest,
        "dscr_average": found.average,
        "by_instalment": [{"month": month, "coverage": coverage} for month, coverage in due],
        "llcr": found.llcr,
        "llcr_terms": _llcr_terms(found, money),
    }


def _llcr_terms(found: Debt, money: Finance) -> dict[str, Figures] | None:
    """The loan whose life is covered: rate, amount, and the cash that counts, by the month it is there."""
    if found.llcr is None:
        return None
    (only,) = money.schedules
    cash: list[Figures] = [{"month": month, "cash": one} for month, one in found.life]
    return {"rate": float(only.loan.rate), "amount": float(only.loan.amount), "cash": cash}


def _cash(found: MonthlyCash) -> dict[str, Figures]:
    """Months 0 to the last, with the project."""
    return {
        "running": _list(found.running),
        "bought": _list(found.bought),
        "received": _list(found.received),
        "debt_service": _list(found.debt_service),
        "balance": _list(found.balance),
        "lowest_month": found.lowest_month,
        "worst_year": found.worst_year,
    }


def _labour(plan: Plan, found: LabourCalendar) -> dict[str, Figures] | None:
    """Days of work in each half-month of the year with the busiest one, with and without; null without any work."""
    if found.busiest is None:
        return None
    year, place = found.busiest
    days: dict[str, Figures] = {
        scenario.value: {kind.value: _list(found.days[scenario, kind][year - 1]) for kind in LabourKind}
        for scenario in (Scenario.WITH, Scenario.WITHOUT)
    }
    names: list[Figures] = [str(one) for one in found.halves]
    return {"year": year, "halves": names, "busiest": names[place], "households": plan.households, **days}


def _capital(plan: Plan, result: Appraisal) -> dict[str, Figures]:
    need = result.need
    return {
        "planned": result.working_capital,
        "need": need.amount,
        "deepest_month": need.deepest_month,
        "last_negative_month": need.last_negative_month,
        "given": _list(given_for_costs(plan)),
    }


def _promise(one: Promise, product: Product) -> dict[str, Figures]:
    """What was agreed and can be delivered in years 1 … n, and what the paper leaves open."""
    return {
        "buyer": one.agreement.buyer,
        "product": one.agreement.product,
        "product_name": product.name,
        "unit": product.unit,
        "agreed": _list(one.agreed),
        "available": _list(one.available),
        "short_years": list(one.short_years),
        "completeness": one.completeness.share,
        "missing": list(one.completeness.missing),
    }


def _line(plan: Plan, planned: Basis, place: int) -> dict[str, Figures]:
    """One row of money: where the plan states it, yearly total, and for lines of a block the same per unit."""
    one, money = planned.components[place], planned.yearly[place]
    block = next((block for block in plan.blocks if block.code == one.block), None)
    return {
        "path": one.path,
        "name": one.name,
        "category": one.category.value,
        "scenario": one.scenario.value,
        "total": _list(money),
        "per_unit": _per_unit(money, block, plan) if block else None,
        "drivers": list(one.drivers),
        "conversion": one.conversion,
    }


def _per_unit(money: FloatArray, block: Block, plan: Plan) -> list[Figures]:
    """Over the block's units of each year; null where there are none."""
    units = np.concatenate([[0.0], block_quantities(block, plan.years, plan.start.month).units])
    return _list(np.divide(money, units, out=np.full(len(money), np.nan), where=units > 0))


def _hectares(area: Decimal | None) -> float | None:
    return None if area is None else float(area)


def _carbon(stated: Carbon, found: CarbonResult) -> dict[str, Figures]:
    """Tonnes of CO2 equivalent, negative where stored; worth in US$; the economy with it in the plan's currency.

    Each line counts ``sign`` times (with less without); ``uncertainty`` of a line is a share of its total.
    """
    low, high = found.worth
    return {
        "gases": stated.gases.value,
        "usd": None if stated.usd is None else float(stated.usd),
        "soil_years": SOIL_YEARS,
        "balance": _list(found.balance.yearly),
        "balance_total": found.balance.total,
        "uncertainty": found.balance.margin,
        "lines": [_carbon_line(one) for one in found.balance.lines],
        "worth_usd_low": _list(low),
        "worth_usd_high": _list(high),
        "economy_low": _view(found.economy[0]) if found.economy else None,
        "economy_high": _view(found.economy[1]) if found.economy else None,
    }


def _carbon_line(one: CarbonLine) -> dict[str, Figures]:
    stated = one.line.uncertainty
    kinds = {SoilChange: "soil", Planting: "growth", Spread: "inputs", Energy: "energy"}
    return {
        "name": one.line.name,
        "flux": _list(one.flux),
        "kind": kinds[type(one.line)],
        "sign": one.sign,
        "uncertainty": None if stated is None else float(stated),
    }


def _list(values: FloatArray) -> list[Figures]:
    """A list with null where a figure is not defined; minus zero becomes zero."""
    return [None if np.isnan(value) else value + 0.0 for value in values.tolist()]
