"""What must hold of investments, costs, financing and loans before anything is computed."""

from decimal import Decimal
from itertools import pairwise

from alianza.domain.appraisal.loan import Loan, Repayment
from alianza.domain.appraisal.plan import Contribution, Cost, Investment, Plan
from alianza.domain.appraisal.refusal import Reasons, covering, not_negative, rate_at_most, reason, standing
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.values import Payer, minor_units

WORKING_CAPITAL = "working_capital"
MOST_LENT_AT = 2
"""The highest yearly rate of a loan that is believed, 200 %: dearer ones are a slip of the pen."""


def money_reasons(plan: Plan) -> Reasons:
    """Of everything that is paid for, and of who pays."""
    for place, item in enumerate(plan.investments):
        yield from _investment(plan, item, f"investment[{place}]")
    for place, cost in enumerate(plan.costs):
        yield from standing(cost.scenarios, f"cost[{place}]")
        yield from covering(cost.amounts, plan.years, f"cost[{place}].amounts")
        yield from not_negative(cost.at_start, f"cost[{place}].at_start")
    if plan.working_capital and plan.working_capital.amount is not None:
        yield from not_negative(plan.working_capital.amount, "working_capital.amount")
    for place, loan in enumerate(plan.loans):
        yield from _loan(plan, loan, f"loan[{place}]")
    for place, line in enumerate(plan.contributions):
        yield from _contribution(plan, line, f"financing[{place}]")
    if plan.contributions:
        yield from _balance(plan)


def item_costs(plan: Plan) -> dict[str, Decimal]:
    """What each item that can be financed costs in all, exact; working capital only where it is stated."""
    costs = {item.code: item.cost for item in plan.investments}
    for cost in plan.costs:
        stated = cost.amounts.values[: plan.years]
        going_on = stated[-1] * (plan.years - len(stated)) if cost.amounts.goes_on and stated else Decimal(0)
        costs[cost.code] = cost.at_start + sum(stated, Decimal(0)) + going_on
    if plan.working_capital and plan.working_capital.amount is not None:
        costs[WORKING_CAPITAL] = plan.working_capital.amount
    return costs


def _investment(plan: Plan, item: Investment, path: str) -> Reasons:
    if item.life < 1:
        yield reason("life_too_short", f"{path}.life", found=item.life)
    yield from standing(item.scenarios, path)
    if item.salvage > item.unit_cost:
        yield reason("salvage_above_cost", f"{path}.salvage", salvage=item.salvage, cost=item.unit_cost)
    if not 0 <= item.year < plan.years:
        yield reason("year_outside", f"{path}.year", found=item.year, most=plan.years - 1)
    for name in ("units", "unit_cost", "salvage"):
        yield from not_negative(getattr(item, name), f"{path}.{name}")


def _loan(plan: Plan, loan: Loan, path: str) -> Reasons:
    for name in ("amount", "rate"):
        yield from not_negative(getattr(loan, name), f"{path}.{name}")
    yield from rate_at_most(loan.rate, MOST_LENT_AT, f"{path}.rate")
    for name in ("paid_out_month", "capital_grace_months", "interest_grace_months"):
        yield from not_negative(Decimal(getattr(loan, name)), f"{path}.{name}")
    broken = list(instalment_reasons(loan, path))
    yield from broken
    if broken:
        return
    last = loan.paid_out_month + loan.dues()[-1]
    if last > plan.months:
        yield reason("loan_longer_than_plan", f"{path}.term_months", last=last, months=plan.months)


def instalment_reasons(loan: Loan, path: str) -> Reasons:
    """There are some, in order, the last at the end of the term, and enough after the grace."""
    if loan.every_months < 1 or loan.term_months < 1:
        yield reason("loan_instalments_disordered", f"{path}.every_months")
        return
    dues = loan.dues()
    if loan.due_months and (dues[0] < 1 or any(other <= one for one, other in pairwise(dues))):
        yield reason("loan_instalments_disordered", f"{path}.due_months")
    elif not dues or dues[-1] != loan.term_months:
        yield reason("loan_term_uneven", f"{path}.term_months", term=loan.term_months, every=loan.every_months)
    elif not loan.amortising():
        grace = max(loan.capital_grace_months, loan.interest_grace_months)
        yield reason("loan_never_repaid", f"{path}.capital_grace_months", grace=grace, term=loan.term_months)
    elif loan.repayment is Repayment.STATED:
        yield from _stated(loan, path)


def _stated(loan: Loan, path: str) -> Reasons:
    shares, count = loan.principal_shares, len(loan.amortising())
    if len(shares) != count or min(shares) < 0 or not sum(shares):
        yield reason("loan_shares_mismatch", f"{path}.principal_shares", found=len(shares), instalments=count)


def _contribution(plan: Plan, line: Contribution, path: str) -> Reasons:
    known = set(item_costs(plan)) | ({WORKING_CAPITAL} if plan.working_capital else set())
    if line.item not in known:
        yield reason("unknown_item", f"{path}.item", found=line.item)
    if line.item in _elsewhere(plan):
        yield reason("item_not_with", f"{path}.item", item=line.item)
    yield from _amount(plan, line, path)
    if not 0 <= line.year <= plan.years:
        yield reason("year_outside", f"{path}.year", found=line.year, most=plan.years)


def _elsewhere(plan: Plan) -> set[str]:
    """Items that do not stand with the project: nobody pays for them here."""
    every: tuple[Investment | Cost, ...] = (*plan.investments, *plan.costs)
    return {one.code for one in every if one.scenarios and Scenario.WITH not in one.scenarios}


def _amount(plan: Plan, line: Contribution, path: str) -> Reasons:
    """Stated, not negative, and in whole minor units, because it will be paid."""
    if line.amount is None:
        yield reason("amount_missing", f"{path}.amount")
        return
    yield from not_negative(line.amount, f"{path}.amount")
    places = minor_units(plan.currency)
    if (line.amount * plan.scale).scaleb(places) % 1:
        yield reason("finer_than_currency", f"{path}.amount", found=line.amount, places=places)


def _balance(plan: Plan) -> Reasons:
    """Each item that somebody pays for is paid in full, everything bought before the start is paid for, and credit is what is lent."""
    costs, paid = item_costs(plan), dict[str, Decimal]()
    for line in plan.contributions:
        paid[line.item] = paid.get(line.item, Decimal(0)) + line.paid
    first = {line.item: place for place, line in reversed(list(enumerate(plan.contributions)))}
    for item in paid.keys() & costs.keys():
        if paid[item] != costs[item]:
            difference = costs[item] - paid[item]
            path = f"financing[{first[item]}].amount"
            yield reason("item_not_balanced", path, item=item, cost=costs[item], paid=paid[item], difference=difference)
    for place, one in enumerate(plan.investments):
        if one.year == 0 and one.cost and one.code not in paid and Scenario.WITH in one.scenarios:
            yield reason("item_without_financing", f"investment[{place}]", item=one.code, cost=one.cost)
    planned = sum((line.paid for line in plan.contributions if line.payer is Payer.LENDER), Decimal(0))
    lent = sum((loan.amount for loan in plan.loans), Decimal(0))
    if planned != lent:
        yield reason("loans_differ", "loan", planned=planned, lent=lent)
