"""The worked numbers of ``docs/domain/appraisal/plan.md``."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import numbers, rows, shown
from tests.domain.appraisal.plans import block, plan, series

from alianza.domain.appraisal.break_even import sensitivity_indicator
from alianza.domain.appraisal.check_money import item_costs
from alianza.domain.appraisal.check_plan import blockers
from alianza.domain.appraisal.component import Category
from alianza.domain.appraisal.debt import coverage, debt
from alianza.domain.appraisal.herd import Herd, herd_table
from alianza.domain.appraisal.investing import investment_components, residual_value
from alianza.domain.appraisal.layout import lay_out
from alianza.domain.appraisal.loan import Loan, RateKind, Repayment, effective_rate, schedule
from alianza.domain.appraisal.plan import Activity, Block, By, Contribution, Investment, InvestmentCategory, StatedFor
from alianza.domain.appraisal.production import along, block_quantities, produced
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.season import Cycle, HalfMonth, sales_months
from alianza.domain.appraisal.series import Series
from alianza.domain.appraisal.sharing import shared_out, sharing_reasons
from alianza.domain.appraisal.spread import HouseholdMeans, household_spread, means_of
from alianza.domain.appraisal.timing import real_rate
from alianza.domain.appraisal.viewpoints import finance
from alianza.domain.appraisal.working_capital import trough
from alianza.domain.values import Payer, PaymentForm, Share

PAGE = "plan.md"


def floats(text: str) -> list[float]:
    return [float(one) for one in numbers(text)]


@pytest.mark.parametrize("units, curve, harvest", rows(PAGE, "Production"))
def test_plantings_follow_their_age(units, curve, harvest):
    years = len(numbers(units))
    found = along(Series(tuple(numbers(curve))), By.AGE, np.array(floats(units)), years)
    assert found.tolist() == floats(harvest)


@pytest.mark.parametrize("start, harvest, months", rows(PAGE, "Half-months"))
def test_half_months(start, harvest, months):
    cycle = Cycle(start=HalfMonth.parse(start), harvest=tuple(HalfMonth.parse(one.strip()) for one in harvest.split(",")))
    wanted = dict(part.split(":") for part in months.split(","))
    found = sales_months((cycle,), 1)
    assert {place + 1: value for place, value in enumerate(found) if value} == {int(key): float(value) for key, value in wanted.items()}


@pytest.mark.parametrize("row", rows(PAGE, "Herds"))
def test_herd(row):
    names = ("females", "births", "young_deaths", "adult_deaths", "culls", "kept", "most")
    found = herd_table(Herd(**{name: Decimal(text) for name, text in zip(names, row, strict=False)}), 3)
    for values, text in zip((found.females, found.young_sold, found.culls_sold), row[7:], strict=True):
        assert values == pytest.approx(floats(text))


@pytest.mark.parametrize("row", rows(PAGE, "Investments"))
def test_residual_value(row):
    units, cost, salvage, life, used, value = row
    found = residual_value(units=float(units), unit_cost=float(cost), salvage=float(salvage), life=int(life), used=int(used))
    assert found == pytest.approx(float(value))


@pytest.mark.parametrize("made, per, harvest", rows(PAGE, "Per unit or in all", 0))
def test_a_yield_of_each_unit_or_of_the_whole_block(made, per, harvest):
    cycles = tuple(Cycle(start=HalfMonth(first), harvest=(HalfMonth(first + 4),)) for first in (0, 12))
    one = block(units=series(20, goes_on=True), yields=series(made, goes_on=True), yield_per=StatedFor(per), cycles=cycles)
    assert sum(monthly.sum() for _, monthly in produced(one, block_quantities(one, 1, 1))) == pytest.approx(float(harvest))


@pytest.mark.parametrize("cost, salvage, per, whole, back", rows(PAGE, "Per unit or in all", 1))
def test_a_cost_of_each_unit_or_of_all(cost, salvage, per, whole, back):
    category, figures = InvestmentCategory.EQUIPMENT, {"unit_cost": Decimal(cost), "salvage": Decimal(salvage)}
    pumps = Investment(code="pumps", name="Pumps", category=category, units=Decimal(3), life=2, per=StatedFor(per), **figures)
    made = plan(investments=(pumps,))
    assert item_costs(made)["pumps"] == Decimal(whole)
    money = {one.category: one.amount for one in investment_components(made)}
    assert (money[Category.INVESTMENT][0], money[Category.RESIDUAL][24]) == (-float(whole), float(back))


def test_what_is_counted_by_age_is_stated_for_each_unit():
    one = plan(blocks=(block(by=By.AGE, yield_per=StatedFor.TOTAL),))
    assert [(found.code, found.parameter("path")) for found in blockers(one)] == [("appraisal.age_needs_units", "block[0].yield_per")]


@pytest.mark.parametrize("cash, need, deepest, last", rows(PAGE, "Working capital"))
def test_trough(cash, need, deepest, last):
    found = trough(np.array(floats(cash)))
    assert shown(found.amount, need)
    assert (found.deepest_month, found.last_negative_month) == (int(deepest) if deepest else None, int(last) if last else None)


@pytest.mark.parametrize("row", rows(PAGE, "Loans"))
def test_loans(row):
    amount, rate, kind, term, every, capital, interest_grace, repayment, interest, principal = row
    found = schedule(
        Loan(
            code="bank",
            amount=Decimal(amount),
            rate=Decimal(rate),
            rate_kind=RateKind(kind),
            term_months=int(term),
            every_months=int(every),
            capital_grace_months=int(capital),
            interest_grace_months=int(interest_grace),
            repayment=Repayment(repayment),
        )
    )
    for values, text in ((found.interest, interest), (found.principal, principal)):
        assert all(shown(value, one.strip()) for value, one in zip(values, text.split(","), strict=True))
    assert found.balance[-1] == pytest.approx(0, abs=1e-9)


def test_real_rate_is_not_the_difference():
    assert shown(real_rate(0.12, 0.10), "0.0182")


@pytest.mark.parametrize("npv, group, switching, indicator", rows(PAGE, "Break-even"))
def test_sensitivity_indicator(npv, group, switching, indicator):
    found = -float(npv) / float(group)
    assert shown(found, switching)
    assert shown(sensitivity_indicator(found), indicator)


@pytest.mark.parametrize("cost, shares, amounts", rows(PAGE, "Who pays"))
def test_shares_are_parted_to_the_last_minor_unit(cost, shares, amounts):
    stated = [Decimal(one.numerator) / one.denominator for one in (Share.parse(text.strip()).fraction for text in shares.split(","))]
    lines = tuple(Contribution(item="plant", payer=Payer.OTHER, form=PaymentForm.CASH, share=share) for share in stated)
    shared = plan(investments=(plant(Decimal(cost)),), contributions=lines)
    assert list(sharing_reasons(shared)) == []
    found = shared_out(shared)
    assert [line.amount for line in found.contributions] == numbers(amounts)


@given(st.integers(1, 10**12), st.lists(st.integers(1, 1000), min_size=1, max_size=9))
def test_shares_sum_exactly(minor, weights):
    cost, whole = Decimal(minor) / 100, sum(weights)
    stated = [Decimal(weight) / whole for weight in weights[:-1]]
    stated.append(1 - sum(stated))
    lines = tuple(Contribution(item="plant", payer=Payer.OTHER, form=PaymentForm.CASH, share=share) for share in stated)
    shared = plan(investments=(plant(cost),), contributions=lines)
    assert list(sharing_reasons(shared)) == []
    assert blockers(shared_out(shared)) == []
    assert sum(line.paid for line in shared_out(shared).contributions) == cost


@pytest.mark.parametrize("available, service, ratio", rows(PAGE, "Viewpoints"))
def test_coverage(available, service, ratio):
    cash = sum(float(one) for one in available.split("+"))
    assert shown(float(coverage(np.array([cash]), np.array([float(service)]))[0]), ratio)


@pytest.mark.parametrize("term, every, counts, ratio", rows(PAGE, "The loan’s life"))
def test_life_coverage_ends_with_the_last_instalment(term, every, counts, ratio):
    lent = Loan(code="bank", amount=Decimal(1000), rate=Decimal("0.12"), term_months=int(term), every_months=int(every))
    made = plan(loans=(lent,), blocks=(block(units=series(4, goes_on=True)),))
    found = debt(lay_out(made), finance(made))
    assert [f"{month}: {cash:.0f}" for month, cash in found.life] == counts.split("; ")
    assert shown(found.llcr, ratio)


@pytest.mark.parametrize("row", rows(PAGE, "Not every family is the mean one", 0))
def test_income_is_spread_as_land_is(row):
    land, most, factors, poorer, women, others = row
    homes = [HouseholdMeans(float(one.strip("() ")), "(" in one) for one in land.split(",")]
    found = household_spread([*homes, HouseholdMeans(None, has_woman=True)])
    if not poorer:
        assert found is None
        return
    assert [one.amount for one in found.steps] == pytest.approx(floats(most))
    assert [one.factor for one in found.steps] == pytest.approx(floats(factors))
    assert (found.households, found.unknown) == (len(homes), 1)
    assert found.poorer_half == pytest.approx(float(poorer))
    for group, text in ((found.with_women, women), (found.men_only, others)):
        count, _, factor = text.partition(":")
        assert (group is None) if not text else (group.households, group.factor) == (int(count), pytest.approx(float(factor)))


@pytest.mark.parametrize("activities, means", rows(PAGE, "Not every family is the mean one", 1))
def test_production_of_one_kind_goes_by_its_own_means(activities, means):
    old = Block(code="old", name="Old", activity=Activity.CROP, unit="ha", scenarios=(Scenario.TODAY, Scenario.WITHOUT))
    new = tuple(Block(code=one, name=one, activity=Activity(one), unit="each") for one in activities.split(", "))
    assert ", ".join(means_of(replace(plan(), blocks=(old, *new)))) == means


@given(st.lists(st.integers(1, 5000), min_size=10, max_size=30))
def test_nobody_s_income_is_lost_when_it_is_spread(land):
    found = household_spread([HouseholdMeans(one, has_woman=place % 2 == 0) for place, one in enumerate(land)])
    groups = [one for one in (found.with_women, found.men_only) if one]
    assert sum(one.households * one.factor for one in groups) == pytest.approx(len(land))
    assert 0 < found.poorer_half <= 0.5 + 1e-12
    assert list(found.steps) == sorted(found.steps, key=lambda one: one.factor)


def plant(cost: Decimal) -> Investment:
    return Investment(code="plant", name="Plant", category=InvestmentCategory.EQUIPMENT, units=Decimal(1), unit_cost=cost, life=5)


@pytest.mark.parametrize(
    ("stated", "effective"),
    [
        ({"every_months": 12}, 0.12),
        ({"every_months": 1}, 1.01**12 - 1),
        ({"every_months": 1, "rate_kind": RateKind.EFFECTIVE}, 0.12),
        ({"due_months": (6, 24)}, (1.06 * 1.18) ** 0.5 - 1),
    ],
)
def test_rates_of_loans_compare_as_effective_ones(stated: dict[str, object], effective: float) -> None:
    loan = Loan(code="bank", amount=Decimal(1000), rate=Decimal("0.12"), term_months=24, **stated)
    assert effective_rate(loan) == pytest.approx(effective, abs=1e-12)
