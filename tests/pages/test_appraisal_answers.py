"""The sentence each reader gets first, for every way a plan may turn out."""

from dataclasses import dataclass
from typing import Any

import pytest

from alianza.exchange.appraisal_meanings import PACKS
from alianza.pages.appraisals import answers
from alianza.pages.appraisals.pictures import pack_rows
from alianza.pages.appraisals.reading import Reading


@dataclass(frozen=True)
class Frozen:
    """A result as it is kept, as far as an answer reads it."""

    result: Any
    currency: str = "USD"
    financing: Any = None


def bank(ratios: list[float | None], instalments: list[float]) -> Reading:
    due = [{"month": 12 * place, "coverage": one} for place, one in enumerate(instalments, start=1)]
    debt = {"dscr": ratios, "dscr_min": min(one for one in ratios if one is not None), "by_instalment": due}
    return Reading(Frozen({"scale": 1, "debt": debt}))


def home(more: float, left: float, growth: float | None) -> Reading:
    family = {"increment": [more] * 3, "after_debt": [left] * 3, "growth": [growth] * 3}
    return Reading(Frozen({"scale": 1, "years": 3, "household": family}))


def country(npv: float, against: int) -> Reading:
    view = {"npv": npv, "rate": 0.06, "timing": "t0"}
    return Reading(Frozen({"scale": 1, "views": {"economy": view}}, financing={"blockers": [{}] * against}))


@pytest.mark.parametrize(
    "ratios, instalments, tone, words",
    [
        ([None, 2.0, 1.3], [2.0, 3.0], "good", "Yes: every year covers its debt at least 1.30 times"),
        ([None, 1.1, 2.0], [1.5, 2.0], "warn", "Just: the worst year, 1, covers its debt 1.10 times"),
        ([None, 1.5, 2.0], [1.5, 0.8], "warn", "in month 24 the cash at hand is less"),
        ([None, 0.2, 2.0], [1.5, 2.0], "warn", "Only with cash from before: year 1 earns its debt 0.20 times"),
        ([None, 2.0, -0.3], [1.5, 0.4], "bad", "No: in year 2 the cash covers the debt only -0.30 times"),
    ],
)
def test_the_lender(ratios, instalments, tone, words):
    found = answers.of_bank(bank(ratios, instalments))
    assert (found.tone, words in found.text) == (tone, True), found.text


@pytest.mark.parametrize(
    "more, left, growth, tone, words",
    [
        (800.0, 500.0, 0.4, "good", "800 more (40% more)"),
        (800.0, 500.0, None, "good", "more, USD"),
        (800.0, -20.0, 0.4, "warn", "the instalments take all of it and more"),
        (-300.0, -400.0, -0.1, "bad", "300 less than without"),
    ],
)
def test_a_family(more, left, growth, tone, words):
    found = answers.of_families(home(more, left, growth))
    text = found.text.replace("\xa0", " ").replace("US$", "USD")
    assert (found.tone, words in text) == (tone, True), text


@pytest.mark.parametrize("agreed, short, tone", [([5.0, 5.0], [], "good"), ([5.0, 5.0], [2], "warn"), ([0.0, 0.0], [], "warn")])
def test_the_buyer(agreed, short, tone):
    assert answers.of_buyer({"agreed": agreed, "short_years": short}).tone == tone


@pytest.mark.parametrize("npv, against, tone", [(10.0, 0, "good"), (10.0, 2, "warn"), (-10.0, 0, "bad")])
def test_the_country(npv, against, tone):
    assert answers.of_country(country(npv, against)).tone == tone


def test_shocks_stand_in_their_order_and_say_what_else_they_do():
    packs = {name: {"project_npv": 50.0, "instalment_missed": False} for name in sorted(PACKS, reverse=True)}
    packs["appreciation_15"] = {"project_npv": 100.0, "instalment_missed": False}
    packs["cost_plus_20"] = {"project_npv": -5.0, "instalment_missed": True}
    rows = pack_rows(Reading(Frozen({"scale": 1, "views": {"project": {"npv": 100.0}}, "risk": {"packs": packs}})))
    assert [one.label for one in rows[1:]] == [one.in_language("en") for one in PACKS.values()]
    assert [one.note for one in rows] == ["", "", "touches nothing in this plan", "", "", "an instalment is missed"]
