"""Every kind of rule does what its docs page says: a case that passes, one that is refused, one with a missing fact."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from alianza.domain import eligibility, financing
from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook.build import FAILED, build
from alianza.domain.rulebook.rules import ELIGIBILITY, FINANCING
from alianza.domain.values import Circumstances, DatedSeries, DatedValue, Money, ReferenceDate, as_json
from alianza.domain.values.share import Share

PAGES = Path(__file__).parents[3] / "docs" / "domain" / "rules"
KINDS = ELIGIBILITY | FINANCING
CODES = eligibility.CODES | financing.CODES
ARITHMETIC = {"item_not_balanced", "line_without_item", "negative_amount", "other_currency"}
NO_DATE = date(2024, 6, 30)


def example(name: str) -> dict:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    return tomllib.loads(text.split("```toml\n", 1)[1].split("```", 1)[0])


def cases() -> list:
    return [pytest.param(name, case, id=f"{name}-{place}") for name in KINDS for place, case in enumerate(example(name)["case"])]


def built(cls, data):
    faults: list = []
    value = build(cls, data, "", faults)
    assert value is not FAILED, faults
    return value


def circumstances(case: dict) -> Circumstances:
    series = {
        code: DatedSeries(code, one["unit"], tuple(DatedValue(day, Decimal(value), "docs") for day, value in one["entries"]))
        for code, one in case.get("series", {}).items()
    }
    dates = {ReferenceDate(name): day for name, day in case.get("dates", {}).items()}
    return Circumstances(case.get("on", NO_DATE), dates, series)


def shown(value: object) -> object:
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}"
    if isinstance(value, Share):
        return str(value)
    if isinstance(value, tuple):
        return [shown(one) for one in value]
    return as_json(value)


@pytest.mark.parametrize(("name", "case"), cases())
def test_worked_case(name, case):
    kind = KINDS[name]
    arguments = case.get("rule") or {key: value for key, value in example(name)["rule"].items() if key != "rule"}
    facts = built(ApplicantFacts if kind.room == "eligibility" else FinancingPlan, case["facts"])
    blockers = kind.check(built(kind.arguments, arguments), facts, circumstances(case))
    assert [blocker.code for blocker in blockers] == [one["code"] for one in case["blocked"]], case["says"]
    assert all(set(blocker.parameters) <= set(CODES[blocker.code]) for blocker in blockers)
    for blocker, expected in zip(blockers, case["blocked"], strict=True):
        for key, value in expected.items():
            if key != "code":
                assert shown(blocker.parameter(key)) == value, (case["says"], key)


@pytest.mark.parametrize("name", KINDS)
def test_page_shows_yes_no_and_missing(name):
    codes = [[one["code"] for one in case["blocked"]] for case in example(name)["case"]]
    assert [] in codes
    assert any(code and not code[0].endswith(".unknown") for code in codes)
    assert any(code and code[0].endswith(".unknown") for code in codes)
    assert example(name)["rule"]["rule"] == name


def test_every_reason_is_listed_and_shown_in_a_case():
    shown = {one["code"] for name in KINDS for case in example(name)["case"] for one in case["blocked"]}
    assert set(CODES) - shown == {f"financing.{name}" for name in ARITHMETIC}
