"""The worked numbers of ``docs/domain/appraisal/agreement.md``, and what holds for any plan with agreements."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.appraisal.pages import first_table, rows, shown
from tests.domain.appraisal.plans import block, plan, plans, series

from alianza.domain.appraisal.agreement import ELEMENTS, completeness, promises
from alianza.domain.appraisal.break_even import driver_switching_values
from alianza.domain.appraisal.component import PROJECT, Category, cash_flow
from alianza.domain.appraisal.herd import Herd
from alianza.domain.appraisal.layout import lay_out
from alianza.domain.appraisal.plan import Activity, Block, BuyerAgreement, Investment, InvestmentCategory, Plan, Price
from alianza.domain.appraisal.risk import project_value
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.season import HalfMonth
from alianza.domain.appraisal.series import Series
from alianza.domain.appraisal.viewpoints import PARTIES, Viewpoint, at_market_prices, finance, flows
from alianza.domain.values import Share

ONE_YEAR = plan(years=1, blocks=(block(units=series(1, goes_on=True)),))
TOOL = Investment(code="tool", name="Tool", category=InvestmentCategory.TOOLS, units=Decimal(1), unit_cost=Decimal(220), life=1)
SAID = {
    "product": "coffee",
    "specification": "washed",
    "quantity": Series.constant(5),
    "calendar": (HalfMonth(3),),
    "price": Price(fixed=Series.constant(4)),
    "payment_delay_months": 0,
    "advance_share": Decimal(0),
    "penalties": "2 %",
    "place": "Neiva",
    "presentation": "sacks",
}


def share_of(text: str) -> Decimal:
    """A share of a page, as a plan states it."""
    found = Share.parse(text).fraction
    return Decimal(found.numerator) / found.denominator


def fined(agreed: str, price: str, share: str) -> BuyerAgreement:
    """A deal with a penalty, as a row of a page states it."""
    wanted, paid = Series.constant(agreed), Price(fixed=Series.constant(price))
    return BuyerAgreement(buyer="Exporter", product="coffee", quantity=wanted, price=paid, penalty_share=share_of(share))


def sales(one: Plan) -> np.ndarray:
    basis = lay_out(one)
    return cash_flow(basis, basis.chosen((Category.SALES,), Scenario.WITH), monthly=True)


@pytest.mark.parametrize("row", first_table("agreement.md"))
def test_deals(row):
    agreed, price, advance, before, delay, year, first = row
    deal = BuyerAgreement(
        buyer="Exporter",
        product="coffee",
        quantity=Series.constant(agreed),
        price=Price(fixed=Series.constant(price)),
        payment_delay_months=int(delay),
        advance_share=share_of(advance),
        advance_months=int(before),
    )
    made = replace(ONE_YEAR, agreements=(deal,))
    found = sales(made)
    assert shown(float(found.sum()), year)
    assert shown(float(found[1]), first)
    assert promises(made)[0].short_years == ((1,) if int(agreed) > 100 else ())


@pytest.mark.parametrize("agreed, price, share, year, short", rows("agreement.md", "Animals"))
def test_young_animals_are_sold_as_agreed(agreed, price, share, year, short):
    rates = {"births": "0.8", "young_deaths": "0.1", "adult_deaths": "0.05", "culls": "0.1", "kept": "0.6"}
    herd = Herd(females=Decimal(100), most=Decimal(110), young_product="coffee", **{key: Decimal(one) for key, one in rates.items()})
    cows = Block(code="cows", name="Cows", activity=Activity.HERD, unit="head", herd=herd)
    made = plan(years=1, blocks=(cows,), agreements=(fined(agreed, price, share),))
    basis = lay_out(made)
    penalty = cash_flow(basis, basis.chosen((Category.PENALTY,)), monthly=True)
    assert shown(float(sales(made).sum() + penalty.sum()), year)
    assert promises(made)[0].short_years == ((1,) if short == "yes" else ())


@pytest.mark.parametrize("row", rows("agreement.md", "Penalties"))
def test_penalties(row):
    agreed, price, share, year, owed, buyer = row
    deal = fined(agreed, price, share)
    made = replace(ONE_YEAR, agreements=(deal,))
    basis = lay_out(made)
    penalty = cash_flow(basis, basis.chosen((Category.PENALTY,)), monthly=True)
    assert shown(float(sales(made).sum() + penalty.sum()), year)
    assert shown(float(penalty[12]), owed)
    assert shown(float(flows(basis, finance(made))[Viewpoint.BUYER].sum()), buyer)
    assert "penalties" in completeness(deal).stated


@pytest.mark.parametrize("agreed, share, factor, year", rows("agreement.md", "Another harvest"))
def test_another_harvest_is_parted_anew(agreed, share, factor, year):
    basis = lay_out(replace(ONE_YEAR, agreements=(fined(agreed, "4", share),)))
    chosen = basis.chosen((Category.SALES, Category.PENALTY))
    for driver in ("yield", "yield:plot"):
        one, other = cash_flow(basis, chosen, {driver: np.array([float(factor), 1.0])})
        assert shown(float(one.sum()), year)
        assert other.sum() == pytest.approx(cash_flow(basis, chosen).sum())
    assert "agreement[0].penalty_share" not in {one.path for one in basis.planned.components} or int(agreed) > 100


@settings(max_examples=30, deadline=None)
@given(plans(), st.lists(st.integers(0, 10**4).map(Decimal), min_size=1, max_size=3), st.integers(0, 200), st.integers(0, 5))
def test_a_draw_is_the_plan_with_that_harvest(one, quantities, percent, delay):
    deals = tuple(
        BuyerAgreement(
            buyer=str(place), product=one.products[0].code, quantity=Series.constant(quantity), payment_delay_months=delay,
            price=Price(fixed=Series.constant(4 + place)), penalty_share=Decimal("0.3"), advance_share=Decimal("0.2"), advance_months=2,
        )
        for place, quantity in enumerate(quantities)
    )  # fmt: skip
    crops = tuple(block for block in one.blocks if block.herd is None)
    made = replace(one, agreements=deals, blocks=crops, working_capital=None)
    factor = Decimal(percent) / 100
    harvested = tuple(
        replace(block, yields=Series(tuple(value * factor for value in block.yields.values), block.yields.goes_on)) for block in crops
    )
    basis, other = lay_out(made), lay_out(replace(made, blocks=harvested))
    for monthly in (False, True):
        drawn = cash_flow(basis, basis.increment * basis.chosen(PROJECT), {"yield": np.array([float(factor)])}, monthly=monthly)[0]
        again = cash_flow(other, other.increment * other.chosen(PROJECT), monthly=monthly)
        assert np.allclose(drawn, again, atol=1e-9 * (np.abs(again).sum() + np.abs(basis.yearly).sum() + 1))


def test_the_switching_value_of_a_yield_under_an_agreement_makes_the_plan_worth_nothing():
    made = replace(ONE_YEAR, agreements=(fined("80", "4", "0.5"),), investments=(TOOL,))
    basis = lay_out(made)
    change = driver_switching_values(made, basis)["yield"]
    assert -0.5 < change < 0
    assert float(project_value(made, basis, {"yield": np.array(1 + change)})) == pytest.approx(0, abs=1e-9)
    assert float(project_value(made, basis, {"yield": np.array(1 + change * 1.01)})) < 0


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(0, 10**6).map(Decimal), st.integers(0, 100))
def test_a_penalty_is_a_transfer_between_organisation_and_buyer(one, quantity, share):
    # What working capital has to bridge would grow with it; foreign money is worth more to the economy, a fine in it nothing.
    one = replace(one, working_capital=None, economy=replace(one.economy, exchange=Decimal("1.1")))
    deal = BuyerAgreement(buyer="x", product=one.products[0].code, quantity=Series.constant(quantity))
    fined = replace(deal, penalty_share=Decimal(share) / 100)
    before, after = (flows(lay_out(made), finance(made)) for made in (replace(one, agreements=(deal,)), replace(one, agreements=(fined,))))
    lost = before[Viewpoint.ORGANISATION] - after[Viewpoint.ORGANISATION]
    size = np.abs(before[Viewpoint.ORGANISATION]).sum() + np.abs(lost).sum() + 1
    assert np.allclose(lost, after[Viewpoint.BUYER] - before[Viewpoint.BUYER], atol=1e-9 * size)
    assert np.allclose(after[Viewpoint.ECONOMY], before[Viewpoint.ECONOMY], atol=1e-9 * size)
    assert (lost >= -1e-9 * size).all()
    parties = sum(after[name] for name in PARTIES)
    made = replace(one, agreements=(fined,))
    assert np.allclose(parties, at_market_prices(lay_out(made)), atol=1e-9 * (size + np.abs(parties).sum()))


@pytest.mark.parametrize("stated, share", rows("agreement.md", "Completeness"))
def test_completeness(stated, share):
    names = [one.strip() for one in stated.split(",")]
    found = completeness(BuyerAgreement(buyer="Exporter", **{"product": "coffee", **{name: SAID[name] for name in names}}))
    assert shown(found.share, share)
    assert set(found.missing) == set(ELEMENTS) - set(names)


def test_agreements_share_the_harvest_in_order():
    deals = tuple(BuyerAgreement(buyer=name, product="coffee", quantity=Series.constant(70)) for name in ("one", "two"))
    first, second = promises(replace(ONE_YEAR, agreements=deals))
    assert (first.available[0], second.available[0]) == (pytest.approx(100), pytest.approx(30))
    assert (first.short_years, second.short_years) == ((), (1,))


def test_only_the_project_has_the_deal():
    both = replace(ONE_YEAR, blocks=(block(units=series(1, goes_on=True), scenarios=(Scenario.WITH, Scenario.WITHOUT)),))
    deal = BuyerAgreement(buyer="Exporter", product="coffee", quantity=Series.constant(100), price=Price(fixed=Series.constant(9)))
    basis = lay_out(replace(both, agreements=(deal,)))
    with_deal, without = (cash_flow(basis, basis.chosen((Category.SALES,), one)).sum() for one in (Scenario.WITH, Scenario.WITHOUT))
    assert (with_deal, without) == (pytest.approx(900), pytest.approx(300))


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(0, 10**6).map(Decimal), st.integers(0, 100), st.integers(0, 11), st.integers(0, 11))
def test_an_agreement_at_the_products_price_moves_money_in_time_only(one, quantity, advance, before, delay):
    product = one.products[0]
    deal = BuyerAgreement(
        buyer="x",
        product=product.code,
        quantity=Series.constant(quantity),
        advance_share=Decimal(advance) / 100,
        advance_months=before,
        payment_delay_months=delay,
    )
    plain, agreed = sales(replace(one, agreements=())), sales(replace(one, agreements=(deal,)))
    assert agreed.sum() == pytest.approx(plain.sum(), rel=1e-9, abs=1e-6)
