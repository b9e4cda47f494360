"""What must hold for any plan: parties add up, prices scale, years are sums of months, draws are plans."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.domain.appraisal.plans import plans

from alianza.domain.appraisal.check_plan import blockers
from alianza.domain.appraisal.component import PROJECT, Category, by_year, cash_flow
from alianza.domain.appraisal.layout import lay_out
from alianza.domain.appraisal.loan import RateKind, schedule
from alianza.domain.appraisal.plan_flow import plan_value
from alianza.domain.appraisal.rate import RateStatus, internal_rate
from alianza.domain.appraisal.results import Appraisal, appraise
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.viewpoints import PARTIES, Viewpoint, at_market_prices, finance, flows

fewer = settings(max_examples=60, deadline=None)


def close(one: np.ndarray, other: np.ndarray, scale: float = 1.0) -> None:
    assert one == pytest.approx(other, rel=1e-9, abs=1e-9 * max(scale, 1.0))


@fewer
@given(plans())
def test_no_blockers_and_every_figure_is_a_number(plan):
    assert blockers(plan) == []
    found = appraise(plan)
    assert all(np.isfinite(view.flow).all() and np.isfinite(view.indicators.npv) for view in found.views.values())


@fewer
@given(plans())
def test_the_economy_is_the_sum_of_the_parties_less_transfers(plan):
    basis, money = lay_out(plan), finance(plan)
    seen = flows(basis, money)
    total, size = sum(seen[one] for one in PARTIES), np.abs(basis.yearly).sum()
    close(total, at_market_prices(basis), size)
    # No conversion factors are set, so the economy counts the same money.
    close(seen[Viewpoint.ECONOMY], total, size)


@fewer
@given(plans())
def test_years_are_sums_of_their_months(plan):
    basis = lay_out(plan)
    close(by_year(cash_flow(basis, basis.increment, monthly=True)), cash_flow(basis, basis.increment), np.abs(basis.yearly).sum())


@fewer
@given(plans())
def test_scaling_every_price_scales_the_value(plan):
    basis = lay_out(replace(plan, working_capital=None))
    selection = basis.increment * basis.chosen(PROJECT)

    def value(scale: float) -> float:
        scaled = replace(basis, monthly=basis.monthly * scale, yearly=basis.yearly * scale)
        return float(plan_value(cash_flow(scaled, selection), float(plan.rate), plan.timing))

    close(np.array(value(3.0)), np.array(3 * value(1.0)), np.abs(basis.yearly).sum())


@fewer
@given(plans())
def test_scaling_the_stated_prices_scales_the_value(plan):
    three = Decimal(3)

    def series(one):
        return None if one is None else replace(one, values=tuple(value * three for value in one.values))

    def price(one):
        own = {"fixed": series(one.fixed), "reference": series(one.reference), "differential": series(one.differential)}
        return replace(one, **own)

    def herd(one):
        return one and replace(one, closing_value=one.closing_value * three)

    def agreement(one):
        return replace(one, price=one.price and price(one.price))

    dearer = replace(
        plan,
        agreements=tuple(agreement(one) for one in plan.agreements),
        products=tuple(replace(one, price=price(one.price), buyer_margin=one.buyer_margin * three) for one in plan.products),
        blocks=tuple(
            replace(
                one,
                herd=herd(one.herd),
                inputs=tuple(replace(line, price=line.price * three) for line in one.inputs),
                labour=tuple(replace(line, wage=line.wage * three) for line in one.labour),
            )
            for one in plan.blocks
        ),
        investments=tuple(replace(one, unit_cost=one.unit_cost * three, salvage=one.salvage * three) for one in plan.investments),
        costs=tuple(replace(one, amounts=series(one.amounts), at_start=one.at_start * three) for one in plan.costs),
        working_capital=replace(plan.working_capital, amount=plan.working_capital.amount * three)
        if plan.working_capital and plan.working_capital.amount
        else plan.working_capital,
        contributions=tuple(replace(one, amount=one.amount * three) for one in plan.contributions),
        loans=tuple(replace(one, amount=one.amount * three) for one in plan.loans),
    )
    assert blockers(dearer) == []
    one, other = appraise(plan), appraise(dearer)
    size = float(np.abs(one.layout.yearly).sum())
    for name, view in one.views.items():
        close(other.views[name].flow, 3 * view.flow, size)


@fewer
@given(plans())
def test_a_draw_is_the_plan_with_its_factors(plan):
    basis, money = lay_out(plan), finance(plan)
    drawn = {"price": np.array([1.0, 0.8, 1.3]), "yield": np.array([1.0, 1.1, 0.5])}
    together = flows(basis, money, drawn)[Viewpoint.ORGANISATION]
    for place in range(3):
        alone = flows(basis, money, {name: float(values[place]) for name, values in drawn.items()})[Viewpoint.ORGANISATION]
        close(together[place], alone, np.abs(basis.yearly).sum())
    close(together[0], flows(basis, money)[Viewpoint.ORGANISATION], np.abs(basis.yearly).sum())


@fewer
@given(plans())
def test_a_loan_is_repaid_to_the_last_and_its_value_at_its_own_rate_is_nothing(plan):
    for loan in plan.loans:
        found = schedule(loan)
        assert found.balance[-1] == pytest.approx(0, abs=1e-6)
        assert found.principal.sum() == pytest.approx(float(loan.amount) + found.capitalised.sum(), abs=1e-6)
        lengths, rate = np.diff([0, *loan.dues()]), float(loan.rate)
        grown = (1 + rate) ** (lengths / 12) if loan.rate_kind is RateKind.EFFECTIVE else 1 + rate * lengths / 12
        assert (found.service / np.cumprod(grown)).sum() == pytest.approx(float(loan.amount), abs=1e-6)


@fewer
@given(plans(), st.floats(-0.3, 1), st.floats(0.001, 1))
def test_the_value_of_a_conventional_project_falls_as_the_rate_rises(plan, rate, more):
    flow = appraise(plan).views[Viewpoint.PROJECT].flow
    # Only outlays, then only receipts.
    first = int(np.argmax(flow > 0)) if (flow > 0).any() else len(flow)
    conventional = np.where(np.arange(len(flow)) < first, np.minimum(flow, 0), np.maximum(flow, 0))
    conventional[0] -= 1.0
    assume(conventional[1:].sum() > 0)
    low, high = (float(plan_value(conventional, one, plan.timing)) for one in (rate, rate + more))
    late = float(np.abs(conventional[first:]).sum())
    assert high < low or (low - high) <= 1e-9 * late
    assert internal_rate(conventional).status is RateStatus.UNIQUE


@fewer
@given(plans())
def test_what_members_earn_is_what_the_organisation_runs_on_and_months_add_up(plan):
    found = appraise(plan)
    size = max(float(np.abs(found.layout.yearly).sum()), 1.0)
    cash = found.cash
    close(np.cumsum(cash.running + cash.bought + cash.received - cash.debt_service), cash.balance, size)
    earned = found.operating[Scenario.WITH][1:] + family_work(found)
    close(found.household.with_project * found.household.households, earned, size)


def family_work(found: Appraisal) -> np.ndarray:
    """What family work was valued at, by year 1 … n, positive."""
    return -cash_flow(found.layout, found.layout.chosen((Category.FAMILY_LABOUR,), Scenario.WITH))[1:]


@fewer
@given(plans())
def test_arrays_cannot_be_changed(plan):
    found = appraise(plan)
    arrays = [found.layout.monthly, found.layout.yearly, found.debt.available, *(view.flow for view in found.views.values())]
    assert not any(one.flags.writeable for one in arrays)
