"""Building a plan page by page: what is typed is what is stored, and what is wrong stands at its box."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.workflow.typing_plans import typed_again

from alianza.domain.appraisal import Plan
from alianza.domain.workflow.building import BY_CODE, Kind, Spot, Style, asked, fresh_code, in_box, placed, read_part, removed, spot_of
from alianza.domain.workflow.building.field import Field, Part, ask
from alianza.exchange.plan_draft import data_of, looked_at
from alianza.exchange.plan_file import read_plan, read_plan_text
from alianza.exchange.plan_writing import written

PLANS = Path("docs/domain/appraisal/plans")
GREEN = Path("tests/plans/green.toml")
HEAD = {"currency": "COP"}
HUILA = data_of((PLANS / "huila.toml").read_text(encoding="utf-8"))


def in_order(plan: Plan | None) -> Plan:
    """The plan with costs and payers in one order, since the builder asks them section by section."""
    assert plan is not None
    economy = replace(plan.economy, conversion=tuple(sorted(plan.economy.conversion))) if plan.economy else None
    return replace(
        plan,
        economy=economy,
        blocks=tuple(replace(one, yield_unit=None, scenarios=tuple(sorted(one.scenarios))) for one in plan.blocks),
        costs=tuple(sorted((replace(one, scenarios=tuple(sorted(one.scenarios))) for one in plan.costs), key=lambda one: one.code)),
        contributions=tuple(sorted(plan.contributions, key=repr)),
    )


@pytest.mark.parametrize("country", ["CO", "HN"])
@pytest.mark.parametrize(
    "path", [GREEN, *(PLANS / f"{name}.toml" for name in ("huila", "golden", "river_transport"))], ids=lambda one: one.stem
)
def test_a_plan_typed_page_by_page_is_the_plan_of_the_file(path: Path, country: str) -> None:
    data = data_of(path.read_text(encoding="utf-8"))
    made = typed_again(data, Style(country=country, currency="COP"), {"plan": {"currency": data["plan"]["currency"]}})
    assert in_order(read_plan_text(written(made)).plan) == in_order(read_plan(path).plan)


STYLES = st.sampled_from([Style(country="CO", currency="COP", years=6), Style(country="HN", currency="HNL", years=6)])
AMOUNTS = st.decimals(0, 10**9, places=4)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(STYLES, st.lists(AMOUNTS, min_size=1, max_size=8), st.booleans())
def test_a_list_is_read_as_it_is_shown(style: Style, values: list[Decimal], goes_on: bool) -> None:
    field = ask("quantity", "Quantity", "Cantidad", Kind.SERIES)
    stored = [*values, "same"] if goes_on or len(values) < 6 else list(values)
    shown = in_box(field, stored if len(values) > 1 else values[0], style)
    read = read_part(Part(title=field.label, fields=(field,)), {"quantity": str(shown)}, {}, style)
    assert not read.faults
    assert read.table["quantity"] == (stored if len(values) > 1 else values[0])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(STYLES, st.sampled_from([one for one in Kind if one is not Kind.ROWS]), st.text(max_size=30))
def test_whatever_is_typed_is_stored_or_kept_as_it_was_typed(style: Style, kind: Kind, typed: str) -> None:
    field = Field(key="x", label=ask("x", "x", "x").label, kind=kind)
    read = read_part(Part(title=field.label, fields=(field,)), {"x": typed}, {}, style)
    if "x" in read.table:
        text = written({"plan": read.table})
        assert data_of(text)["plan"] == read.table
        shown = in_box(field, read.table["x"], style)
        again = read_part(Part(title=field.label, fields=(field,)), {"x": shown if isinstance(shown, str) else " ".join(shown)}, {}, style)
        assert again.table == read.table
    elif read.unread:
        assert set(read.unread["x"]) <= set(typed)
        assert read.faults


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9000; 19000; 15000", [9000, 19000, 15000, "same"]),
        ("9.000", 9000),
        ("0,18", Decimal("0.18")),
        ("60;80;70;60;80;70", [60, 80, 70, 60, 80, 70]),
        ("1;2;3;4;5;6;…", [1, 2, 3, 4, 5, 6, "same"]),
    ],
)
def test_lists_by_year(typed: str, stored: object) -> None:
    spot = Spot(BY_CODE["production"], "coffee")
    read = read_part(spot.section.parts[0], {"units": typed}, {}, Style(country="CO", currency="COP", years=6))
    assert read.table["units"] == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("60 80 70", "plan.spaces_unclear"),
        ("6;;7", "plan.not_a_list"),
        ("USD 12", "plan.words_in_number"),
        ("60; 80 kg", "plan.words_in_number"),
        ("six", "form.not_a_number"),
        ("-1", "form.too_small"),
    ],
)
def test_a_list_that_cannot_be_read(typed: str, code: str) -> None:
    read = read_part(BY_CODE["production"].parts[0], {"units": typed}, {}, Style(country="CO", currency="COP", years=6))
    assert [one.code for one in read.faults] == [code]
    assert read.unread == {"units": typed}


@pytest.mark.parametrize(
    ("path", "page", "box"),
    [
        ("plan.years", "basics", "years"),
        ("product[0].grade[1].share", "products/passion_fruit", "grade-1-share"),
        ("product[1].price", "products/coffee", "price.fixed"),
        ("block[1].cycle[0]", "production/coffee/calendar", "cycle"),
        ("block[0].labour[1].wage", "production/passion_fruit/labour", "labour-1-wage"),
        ("block[0].herd.births", "production/passion_fruit/herd", "herd.births"),
        ("cost[0].amounts", "assistance/assistance", "amounts"),
        ("cost[1].at_start", "overheads/management", "at_start"),
        ("financing[7].amount", "financing/postharvest", "line-2-amount"),
        ("working_capital.amount", "capital", "amount"),
        ("loan", "loans", ""),
        ("economy.rate", "economy", "rate"),
        ("economy.conversion.inputs", "economy", "conversion.inputs"),
        ("risk[1].low", "risks", "risk-1-low"),
        ("correlation[0].between[1]", "risks", "correlation-0-one"),
        ("correlation[0].value", "risks", "correlation-0-value"),
        ("carbon.climate", "carbon", "climate"),
        ("carbon", "carbon", ""),
        ("carbon.soil[0].after", "carbon-soil/1", "after.land_use"),
        ("carbon.energy[0].diesel_m3", "carbon-energy/1", "diesel_m3"),
        ("investment[2]", "investments/postharvest", ""),
    ],
)
def test_every_fault_stands_on_its_page(path: str, page: str, box: str) -> None:
    spot, found = spot_of(HUILA | {key: data_of(GREEN.read_text(encoding="utf-8"))[key] for key in ("carbon", "risk", "correlation")}, path)
    assert spot is not None
    assert (spot.name, found) == (page, box)


def test_what_the_builder_does_not_ask_has_no_page() -> None:
    assert spot_of(HUILA, "weather.rate") == (None, "")


def test_a_removed_investment_takes_its_payers_with_it() -> None:
    left = removed(HUILA, BY_CODE["investments"], "trellis")
    assert len(left["investment"]) == 2
    assert {one["item"] for one in left["financing"]} == {"planting", "postharvest", "assistance", "working_capital"}
    assert looked_at(left).plan is not None


def test_codes_come_from_names_and_are_given_once() -> None:
    assert fresh_code(HUILA, BY_CODE["products"], "Café de altura") == "cafe_de_altura"
    assert fresh_code(HUILA, BY_CODE["products"], "Coffee") == "coffee_2"
    assert fresh_code(HUILA, BY_CODE["investments"], "¿?") == "investment"


def test_a_product_may_have_a_code_that_a_file_gave_it() -> None:
    style = Style(country="PE", currency="PEN", years=5)
    block = read_part(BY_CODE["production"].parts[0], {"product": "papa nativa"}, {}, style)
    assert (block.table["product"], "product" in block.unread) == ("papa nativa", False)
    risks = BY_CODE["risks"].parts[0]
    driver = next(one for field in risks.fields for one in field.columns if one.kind is Kind.DRIVER)
    risk = read_part(Part(title=driver.label, fields=(driver,)), {driver.key: "price:papa nativa"}, {}, style)
    assert not risk.unread


def test_a_page_leaves_alone_what_it_does_not_ask() -> None:
    spot = Spot(BY_CODE["production"], "passion_fruit", "inputs")
    data = placed(HUILA, spot, {**asked(HUILA, spot), "yield_unit": "kg"})
    rows = {"input-TOTAL_FORMS": "1", "input-0-name": "x", "input-0-was": "0"}
    data["block"][0]["input"][0]["conversion"] = Decimal("0.9")
    read = read_part(spot.section.part("inputs"), rows, asked(data, spot), Style(country="CO", currency="COP", years=6))
    assert read.table["yield_unit"] == "kg"
    assert read.table["input"][0]["conversion"] == Decimal("0.9")
    assert read.table["input"][0]["name"] == "x"
