"""Every input of a plan has words of the builder, and stands as a person writes it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.domain.appraisal.pages import FOLDER

from alianza.exchange.plan_file import read_plan_text
from alianza.exchange.plan_samples import HUILA
from alianza.exchange.plan_versions import changed_inputs
from alianza.pages.feasibility.inputs import Inputs, rows_of

TEXT = HUILA.read_text(encoding="utf-8")
PLANS = [HUILA, *sorted((FOLDER / "plans").glob("*.toml"))]


def of(text: str) -> Inputs:
    return Inputs(SimpleNamespace(source=text))


def differing(old: str, new: str) -> list[list[object]]:
    before, after = TEXT, TEXT.replace(old, new, 1)
    plans = [read_plan_text(one).plan for one in (before, after)]
    return rows_of(of(before), of(after), changed_inputs(*plans))


@pytest.mark.parametrize("path", PLANS, ids=lambda one: one.stem)
def test_every_input_that_may_differ_has_a_name_in_words(path):
    text = path.read_text(encoding="utf-8")
    plan, known = read_plan_text(text).plan, of(text)
    names = [known.name(one.place) for one in changed_inputs(replace(plan, blocks=(), products=(), contributions=()), plan)]
    assert not [one for one in names if "[" in one]
    assert len(names) > 20


@pytest.mark.parametrize(
    "old, new, row",
    [
        ("price = 2.0\n", "price = 1.8125\n", ["Products: Passion fruit (demo): Price of one unit", "2", "1.8125"]),
        ("wage = 55\n", "wage = 60\n", ["Production: Passion fruit on trellis (demo): Hired days (demo): Wage of a day", "55", "60"]),
        ("households = 49\n", "households = 50\n", ["The plan itself: Families that take part", "49", "50"]),
        ('rate = "12%"\n', 'rate = "12.25%"\n', ["The plan itself: Discount rate a year", "12%", "12.25%"]),
    ],
)
def test_a_change_is_said_in_words(old, new, row):
    assert differing(old, new) == [row]
