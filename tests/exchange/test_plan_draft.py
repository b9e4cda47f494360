"""A plan in the making: counted as far as it goes, and computed before it is settled who pays."""

from copy import deepcopy
from datetime import date

from alianza.domain.appraisal import Viewpoint, appraise
from alianza.domain.values import Money
from alianza.exchange.plan_draft import counted, data_of, looked_at, to_be_paid
from alianza.exchange.plan_samples import HUILA

TEXT = HUILA.read_text(encoding="utf-8")


def test_the_value_does_not_wait_for_who_pays() -> None:
    data = data_of(TEXT)
    whole = looked_at(data).plan
    assert whole is not None
    unsettled = looked_at({**data, "financing": data["financing"][:3]})
    assert unsettled.plan is None
    assert unsettled.computable is not None
    one, other = (appraise(plan).views[Viewpoint.PROJECT].indicators for plan in (whole, unsettled.computable))
    assert one.npv == other.npv


def test_a_faulty_block_stops_the_value_and_not_the_count() -> None:
    data = deepcopy(data_of(TEXT))
    del data["block"][0]["units"]
    data["investment"][0].pop("life")
    looked = looked_at(data)
    assert looked.computable is None
    assert {one.path for one in looked.mistakes} == {"investment[0].life"}
    found = counted(data)
    assert found is not None
    assert found.cost == Money.of(782_243_000 - 343_000_000, "COP")
    assert to_be_paid(data) == Money.of(782_243_000 - 343_000_000, "COP")


def test_a_line_is_wrong_at_once_though_others_are_still_to_be_written() -> None:
    data = deepcopy(data_of(TEXT))
    del data["product"][0]["price"], data["investment"][0]["life"], data["plan"]["rate"]
    data["investment"][1] |= {"life": 0}
    data["investment"][2] |= {"salvage": 10**6}
    data["loan"] = [{"code": "bank", "amount": 10, "rate": "14%", "term_months": 96}]
    data["block"][1] |= {"units": [1, 2]}
    found = {(one.path, one.code.removeprefix("appraisal.")) for one in looked_at(data).mistakes}
    assert found == {
        ("plan.rate", "missing_key"),
        ("product[0].price", "missing_key"),
        ("investment[0].life", "missing_key"),
        ("investment[1].life", "life_too_short"),
        ("investment[2].salvage", "salvage_above_cost"),
        ("loan[0].term_months", "loan_longer_than_plan"),
        ("block[1].units", "series_too_short"),
    }


def test_the_plans_own_figures_are_wrong_at_once_too() -> None:
    said = {
        ("years", 0): "0 is not possible here: 1 to 50.",
        ("years", 51): "51 is not possible here: 1 to 50.",
        ("households", 0): "0 is too few: at least 1.",
        ("start", date(2026, 12, 15)): "2026-12-15 is not the first day of a month.",
    }
    for (key, value), sentence in said.items():
        found = looked_at({"plan": {key: value}}).mistakes
        assert [(one.path, one.text.in_language("en")) for one in found if not one.code.endswith("missing_key")] == [
            (f"plan.{key}", sentence)
        ]


def test_nothing_is_counted_before_years_and_currency_are_known() -> None:
    assert counted({"plan": {"currency": "COP"}}) is None
    assert to_be_paid({}) is None
