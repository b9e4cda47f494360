"""Who pays what in a business plan, as the financing plan that a programme's rules look at: exact, to the minor unit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alianza.domain.appraisal.check_money import item_costs
from alianza.domain.appraisal.plan import Contribution, Plan
from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan, RevolvingFundPlan
from alianza.domain.rulebook import Rulebook, financing_blockers
from alianza.domain.values import Blocker, Circumstances, Json, Money, Payer, Share, as_json


def financing_plan(plan: Plan) -> FinancingPlan:
    """Items that somebody is said to pay for, and every line; for a plan without blockers.

    What the running business pays for itself (later replacements, yearly costs nobody finances) is no part of it.
    """
    costs, named = item_costs(plan), {line.item: None for line in plan.contributions}
    items = tuple(CostItem(code=item, cost=_money(plan, costs[item])) for item in named if item in costs)
    return FinancingPlan(
        currency=plan.currency,
        items=items,
        lines=tuple(_line(plan, line) for line in plan.contributions),
        women=plan.women,
        men=plan.men,
        participants=plan.households,
        area_ha=plan.area_ha,
        has_revolving_fund=plan.has_revolving_fund,
        revolving_fund=RevolvingFundPlan(share_of_grant_repaid=_share(plan.share_of_grant_repaid)),
        guaranteed_share=_share(plan.guaranteed_share),
    )


def rule_blockers(plan: Plan, rulebook: Rulebook, on: date) -> list[Blocker]:
    """Every reason of the programme's financing rules against the plan, judged on this day."""
    return financing_blockers(rulebook, financing_plan(plan), Circumstances(on))


def item_names(plan: Plan) -> dict[str, str]:
    """What each investment and cost is called, by its code."""
    return {one.code: one.name for one in plan.investments} | {one.code: one.name for one in plan.costs}


def shares_by_party(plan: FinancingPlan) -> Mapping[Payer, tuple[Money, Share | None]]:
    """What each payer brings and which share of the cost that is; None where the cost is zero."""
    paid = {payer: plan.paid(payers=(payer,)) for payer in Payer}
    cost = plan.cost
    return {payer: (money, Share.ratio(money.minor, cost.minor)) for payer, money in paid.items() if money}


def _share(value: Decimal | None) -> Share | None:
    return None if value is None else Share(Fraction(value))


def _money(plan: Plan, amount: Decimal) -> Money:
    return Money.rounded(amount * plan.scale, plan.currency)


def _line(plan: Plan, line: Contribution) -> FinancingLine:
    return FinancingLine(
        item=line.item,
        payer=line.payer,
        form=line.form,
        amount=_money(plan, line.paid),
        payer_name=line.payer_name,
        # What is paid before the start belongs to the first year.
        year=max(line.year, 1),
        group=line.group,
        upfront=line.upfront,
        lender_type=line.lender_type,
    )


def financing_json(plan: Plan, against: list[Blocker] | None) -> dict[str, Json]:
    """Cost, each payer's amount and share, and the reasons of the rules: null where no rulebook was asked."""
    found = financing_plan(plan)
    parties: dict[str, Json] = {
        payer.value: {"amount": as_json(money), "share": as_json(share)} for payer, (money, share) in shares_by_party(found).items()
    }
    reasons: Json = None if against is None else [one.as_json() for one in against]
    return {"cost": as_json(found.cost), "grant": as_json(found.grant), "parties": parties, "blockers": reasons}
