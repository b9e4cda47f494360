"""All reasons why a plan cannot be appraised, at once; an empty list means every figure can be computed."""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from alianza.domain.appraisal.carbon import carbon_reasons
from alianza.domain.appraisal.check_money import money_reasons
from alianza.domain.appraisal.check_production import production_reasons
from alianza.domain.appraisal.component import TRANSFERS, Category
from alianza.domain.appraisal.loan import Loan
from alianza.domain.appraisal.plan import BuyerAgreement, Contribution, Cost, Investment, Plan, Product
from alianza.domain.appraisal.refusal import Reasons, not_negative, proper, rate_at_most, reason
from alianza.domain.values import Blocker, is_currency

MOST_YEARS = 50


def blockers(plan: Plan) -> list[Blocker]:
    """Every reason, each with the path where it stands."""
    general = list(general_reasons(plan))
    # Without a sound number of years no other length can be judged.
    if general:
        return general
    return [
        *_members(plan),
        *_codes(plan),
        *production_reasons(plan),
        *money_reasons(plan),
        *_currencies(plan),
        *_economy(plan),
        *_carbon(plan),
        *_risks(plan),
    ]


def general_reasons(plan: Plan) -> Reasons:
    """Of the plan's own figures: years, rate, start, currency."""
    if not 1 <= plan.years <= MOST_YEARS:
        yield reason("outside", "plan.years", found=plan.years, low=1, high=MOST_YEARS)
    if plan.rate <= -1:
        yield reason("outside", "plan.rate", found=plan.rate, low=-1, high=1)
    yield from rate_at_most(plan.rate, 1, "plan.rate")
    if plan.start.day != 1:
        yield reason("not_first_of_month", "plan.start", found=plan.start)
    if plan.households is not None and plan.households < 1:
        yield reason("too_few", "plan.households", found=plan.households, least=1)
    if plan.scale not in (1, 1000, 1_000_000):
        yield reason("outside", "plan.scale", found=plan.scale, low=1, high=1_000_000)
    if not is_currency(plan.currency):
        yield reason("unknown_currency", "plan.currency", found=plan.currency)
    if not (plan.blocks or plan.investments or plan.costs):
        yield reason("nothing_planned", "block")


def _members(plan: Plan) -> Reasons:
    """What the rules of financing count by."""
    for name in ("women", "men", "area_ha"):
        yield from not_negative(Decimal(getattr(plan, name) or 0), f"plan.{name}")
    for name in ("share_of_grant_repaid", "guaranteed_share"):
        yield from proper(getattr(plan, name) or Decimal(0), f"plan.{name}")


def _codes(plan: Plan) -> Reasons:
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("product", (one.code for one in plan.products)),
        ("block", (one.code for one in plan.blocks)),
        ("loan", (one.code for one in plan.loans)),
        ("investment", (one.code for one in plan.investments)),
    )
    for name, codes in lists:
        yield from _twice(codes, name, set())
    yield from _twice((one.code for one in plan.costs), "cost", {one.code for one in plan.investments} | {"working_capital"})


def _twice(codes: Iterable[str], name: str, taken: set[str]) -> Reasons:
    seen = set(taken)
    for place, code in enumerate(codes):
        if code in seen:
            yield reason("duplicate_code", f"{name}[{place}].code", code=code)
        seen.add(code)


def _currencies(plan: Plan) -> Reasons:
    """Amounts of one plan stand in one currency; a line may say so, but not otherwise."""
    lists: dict[str, tuple[Product | BuyerAgreement | Investment | Cost | Contribution | Loan, ...]] = {
        "product": plan.products,
        "agreement": plan.agreements,
        "investment": plan.investments,
        "cost": plan.costs,
        "financing": plan.contributions,
        "loan": plan.loans,
    }
    lines = [(f"{name}[{place}]", one.currency) for name, items in lists.items() for place, one in enumerate(items)]
    for place, block in enumerate(plan.blocks):
        lines += [(f"block[{place}].input[{index}]", one.currency) for index, one in enumerate(block.inputs)]
        lines += [(f"block[{place}].labour[{index}]", one.currency) for index, one in enumerate(block.labour)]
    for path, currency in lines:
        if currency is not None and currency != plan.currency:
            yield reason("other_currency", f"{path}.currency", found=currency, plan=plan.currency)


def _economy(plan: Plan) -> Reasons:
    if plan.economy is None:
        return
    needed, known = plan.start.year + plan.years - 1, [one.value for one in Category if one not in TRANSFERS]
    if plan.economy.last_year is not None and plan.economy.last_year < needed:
        yield reason("price_set_ends", "economy.last_year", last=plan.economy.last_year, needed=needed)
    if plan.economy.rate <= -1:
        yield reason("outside", "economy.rate", found=plan.economy.rate, low=-1, high=1)
    yield from rate_at_most(plan.economy.rate, 1, "economy.rate")
    if plan.economy.exchange is not None and plan.economy.exchange < 0:
        yield reason("negative", "economy.exchange", found=plan.economy.exchange)
    for category, factor in plan.economy.conversion:
        if category not in known:
            yield reason("unknown_category", f"economy.conversion.{category}", found=category)
        if factor < 0:
            yield reason("negative", f"economy.conversion.{category}", found=factor)


def _carbon(plan: Plan) -> Reasons:
    if plan.carbon:
        yield from carbon_reasons(plan.carbon, plan.years)


def plan_drivers(plan: Plan) -> set[str]:
    """Every driver that may be named in risks, shocks and draws."""
    codes = {
        "price": [one.code for one in plan.products],
        "yield": [one.code for one in plan.blocks],
        "input_cost": [one.code for one in plan.blocks],
        "labour_cost": [one.code for one in plan.blocks],
        "investment_cost": [one.code for one in plan.investments],
        "other_cost": [one.code for one in plan.costs],
    }
    return {"exchange_rate", *codes, *(f"{name}:{code}" for name, every in codes.items() for code in every)}


def _risks(plan: Plan) -> Reasons:
    known, named = plan_drivers(plan), [risk.driver for risk in plan.risks]
    yield from _twice(named, "risk", set())
    for place, risk in enumerate(plan.risks):
        if risk.driver not in known:
            yield reason("unknown_driver", f"risk[{place}].driver", found=risk.driver)
        if not 0 <= risk.low <= risk.likely <= risk.high or risk.low == risk.high:
            yield reason("factors_disordered", f"risk[{place}].low", low=risk.low, likely=risk.likely, high=risk.high)
    for place, pair in enumerate(plan.correlations):
        strange = [one for one in pair.between if one not in named]
        yield from (reason("unknown_driver", f"correlation[{place}].between", found=one) for one in strange)
        if len(set(pair.between)) != 2 or not -1 < pair.value < 1:
            yield reason("correlation_impossible", f"correlation[{place}].value")
    if plan.correlations and not possible(plan):
        yield reason("correlation_impossible", "correlation")


def possible(plan: Plan) -> bool:
    """Whether numbers can move together as all pairs say at once."""
    places = {risk.driver: place for place, risk in enumerate(plan.risks)}
    matrix = np.eye(len(places))
    for pair in plan.correlations:
        if len(pair.between) == 2 and all(one in places for one in pair.between):
            one, other = (places[name] for name in pair.between)
            matrix[one, other] = matrix[other, one] = float(Decimal(pair.value))
    return bool(np.linalg.eigvalsh(matrix)[0] > 1e-10)
