"""The worked numbers of ``docs/domain/appraisal/plausibility.md``."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import numbers, rows, shown

from alianza.domain.appraisal import appraise
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.plausibility import ENOUGH, compare, plan_figures, subject_of
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_samples import HUILA

PAGE = "plausibility.md"
SAID = {True: "yes", False: "no", None: "too few"}
amounts = st.floats(min_value=0.01, max_value=1e9)


def huila() -> Plan:
    plan = read_plan(HUILA).plan
    assert plan
    return plan


@pytest.mark.parametrize("row", rows(PAGE, "Spread"))
def test_spread(row):
    earlier, value, *printed, outlier = row
    found = compare(float(value), [] if earlier == "–" else [float(one) for one in numbers(earlier)])
    assert SAID[found.is_outlier] == outlier
    figures = (found.median, found.lowest, found.highest, found.low_fence, found.high_fence)
    for figure, text in zip(figures, printed, strict=True):
        assert figure is None if text == "–" else figure is not None and shown(figure, text)


def test_figures_of_huila():
    plan = huila()
    found = plan_figures(plan, appraise(plan).layout, "Maracuyá")
    assert {(one.measure.value, one.subject, one.unit) for one in found} == {(row[0], row[1], row[3]) for row in rows(PAGE, "Huila")}
    printed = {row[0]: row[2] for row in rows(PAGE, "Huila")}
    assert all(shown(one.value, printed[one.measure.value]) for one in found)


def test_a_plan_without_households_has_no_figures_by_family():
    plan = replace(huila(), households=None)
    assert not [one for one in plan_figures(plan, appraise(plan).layout, "maracuyá") if one.measure.value.endswith("family")]


def test_names_are_compared_without_brackets_and_capitals():
    assert subject_of("crop", " Café  (demo) ", "ha") == subject_of("Crop", "café", "HA") == "crop/café/ha"


@given(st.lists(amounts, min_size=ENOUGH, max_size=30))
def test_the_median_itself_is_never_an_outlier(earlier):
    middle = compare(1, earlier).median
    assert middle is not None
    assert compare(middle, earlier).is_outlier is False


@given(amounts, st.lists(amounts, max_size=ENOUGH - 1))
def test_few_plans_mark_nothing(value, earlier):
    assert compare(value, earlier).is_outlier is None
