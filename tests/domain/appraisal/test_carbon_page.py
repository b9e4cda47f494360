"""The worked numbers of ``docs/domain/appraisal/carbon.md``."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import FOLDER, numbers, rows, shown

from alianza.domain.appraisal.carbon import (
    Carbon,
    Energy,
    PhaseIn,
    Planting,
    SoilChange,
    SoilState,
    Spread,
    carbon_balance,
    carbon_reasons,
    shadow_price,
    soil_stock,
    spread_factor,
)
from alianza.domain.appraisal.carbon_factors import Climate, GasSet, LandUse, Margin, Residue, Soil, Stand, Substance, Tillage
from alianza.domain.appraisal.results import appraise
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.series import Series
from alianza.exchange.plan_file import read_plan

PAGE = "carbon.md"
MOIST = Carbon(climate=Climate.MOIST, gases=GasSet.AR5)


def state(land_use: str, tillage: str, residue: str) -> SoilState:
    return SoilState(land_use=LandUse(land_use), tillage=Tillage(tillage), residue=Residue(residue))


STATES = [state(*row[2:5]) for row in rows(PAGE, "Soil", 0)]
CHANGE = SoilChange(name="fields", hectares=Decimal(100), soil=Soil.LAC, before=STATES[0], after=STATES[1])


@pytest.mark.parametrize("row", rows(PAGE, "Soil", 0))
def test_stocks(row):
    assert shown(soil_stock(Climate(row[0]), Soil(row[1]), state(*row[2:5])), row[5])


@pytest.mark.parametrize("phase_in, implementation, years, total, first", rows(PAGE, "Soil", 1))
def test_soil(phase_in, implementation, years, total, first):
    line = replace(CHANGE, phase_in=PhaseIn(phase_in), implementation_years=int(implementation))
    found = carbon_balance(replace(MOIST, soils=(line,)), int(years))
    assert shown(found.total, total)
    assert all(shown(value, str(text)) for value, text in zip(found.yearly, numbers(first), strict=False))


@pytest.mark.parametrize("reached, years, total, first", rows(PAGE, "Soil", 2))
def test_any_curve_of_hectares(reached, years, total, first):
    line = replace(CHANGE, hectares_by_year=by_year(reached))
    found = carbon_balance(replace(MOIST, soils=(line,)), int(years))
    assert shown(found.total, total)
    assert all(shown(value, str(text)) for value, text in zip(found.yearly, numbers(first), strict=False))


def by_year(reached: str) -> Series:
    return Series(tuple(Decimal(one) for one in reached.split(", ")), goes_on=True)


def test_trees_by_year_are_those_that_come_in_evenly():
    even = Planting(name="trees", hectares=Decimal(90), stand=Stand.MULTISTRATA, implementation_years=3)
    stated = replace(even, implementation_years=1, hectares_by_year=by_year("30, 60, 90"))
    one, other = (carbon_balance(replace(MOIST, plantings=(line,)), 25).yearly for line in (even, stated))
    assert other == pytest.approx(one)


@pytest.mark.parametrize(
    "reached, code, said",
    [
        ("40, 30, 100", "hectares_fall", {"year": 2}),
        ("40, 90", "hectares_differ", {"found": Decimal(90), "hectares": Decimal(100)}),
        ("40, -1", "negative", {"found": Decimal(-1)}),
        ("1, 2, 3, 4, 5, 6, 100", "series_too_long", {"found": 7, "years": 6}),
    ],
)
def test_hectares_by_year_never_fall_and_end_whole(reached, code, said):
    line = replace(CHANGE, hectares_by_year=by_year(reached))
    (found,) = carbon_reasons(replace(MOIST, soils=(line,)), 6)
    assert (found.code, found.parameters) == (f"appraisal.{code}", {"path": "carbon.soil[0].hectares_by_year", **said})


def test_hectares_of_some_years_only_are_too_few():
    line = replace(CHANGE, hectares_by_year=Series((Decimal(100),)))
    (found,) = carbon_reasons(replace(MOIST, soils=(line,)), 6)
    assert found.code == "appraisal.series_too_short"


@pytest.mark.parametrize("stand, years, total", rows(PAGE, "Woody growth"))
def test_growth(stand, years, total):
    line = Planting(name="trees", hectares=Decimal(100), stand=Stand(stand), implementation_years=5)
    assert shown(carbon_balance(replace(MOIST, plantings=(line,)), int(years)).total, total)


@pytest.mark.parametrize("gases, total", rows(PAGE, "Inputs"))
def test_urea(gases, total):
    assert shown(10 * spread_factor(replace(MOIST, gases=GasSet(gases)), Substance.UREA), total)


@pytest.mark.parametrize("country, margin, grid, diesel, total", rows(PAGE, "Energy"))
def test_energy(country, margin, grid, diesel, total):
    used = Energy(name="power", grid_mwh=Series.constant(grid), diesel_m3=Series.constant(diesel))
    assert shown(carbon_balance(replace(MOIST, country=country, margin=Margin(margin), energy=(used,)), 1).total, total)


@pytest.mark.parametrize("year, low, high", rows(PAGE, "What it is worth"))
def test_shadow_prices(year, low, high):
    assert shadow_price(int(year)) == pytest.approx((float(low), float(high)))


def test_lost_carbon_frees_nitrogen():
    back = replace(CHANGE, before=STATES[1], after=STATES[0], phase_in=PhaseIn.IMMEDIATE)
    found = carbon_balance(replace(MOIST, soils=(back,)), 20)
    lost = 100 * (38.51034 - 29.0168)
    assert found.total == pytest.approx(lost * 44 / 12 + lost / 10 * 0.0105 * 44 / 28 * 265)


def test_uncertainty_needs_every_line():
    soil = replace(CHANGE, uncertainty=Decimal("0.3"))
    trees = Planting(name="trees", hectares=Decimal(10), stand=Stand.MULTISTRATA)
    assert carbon_balance(replace(MOIST, soils=(soil,), plantings=(trees,)), 5).margin is None
    assert carbon_balance(MOIST, 5).margin is None
    sure = carbon_balance(replace(MOIST, soils=(soil,), plantings=(replace(trees, uncertainty=Decimal("0.4")),)), 5)
    one, other = (line.flux.sum() for line in sure.lines)
    assert sure.margin == pytest.approx(np.hypot(one * 0.3, other * 0.4))


@given(st.integers(1, 40), st.integers(1, 10))
def test_no_hectare_gains_for_more_than_twenty_years(years, implementation):
    line = replace(CHANGE, implementation_years=implementation)
    assert carbon_balance(replace(MOIST, soils=(line,)), years).total >= -3480.9647


def test_the_same_with_and_without_balances_to_nothing():
    both = (Scenario.WITH, Scenario.WITHOUT)
    spread = Spread(name="urea", substance=Substance.UREA, tonnes=Series.constant(3), scenarios=both)
    assert carbon_balance(replace(MOIST, soils=(replace(CHANGE, scenarios=both),), spread=(spread,)), 10).total == 0


def test_the_economy_is_shown_with_and_without():
    golden = read_plan(FOLDER / "plans" / "golden.toml").plan
    assert appraise(golden).carbon is None
    stored = appraise(replace(golden, carbon=replace(MOIST, usd=Decimal(1), soils=(CHANGE,))))
    plain = stored.views["economy"].indicators
    low, high = (view.indicators for view in stored.carbon.economy)
    assert plain.npv < low.npv < high.npv
    assert plain.irr.value < low.irr.value < high.irr.value
    gained = sum(value / 1.06 ** (year + 1) for year, value in enumerate(stored.carbon.worth[0]))
    assert low.npv - plain.npv == pytest.approx(gained)
    assert appraise(replace(golden, carbon=replace(MOIST, soils=(CHANGE,)))).carbon.economy is None
