"""Two versions of a plan, by the figures of ``docs/domain/appraisal/versions.md``."""

import pytest
from tests.domain.appraisal.pages import first_table, shown

from alianza.config.places import ROOT
from alianza.domain.appraisal import appraise
from alianza.domain.appraisal.plan import Plan
from alianza.exchange.appraisal_json import plan_json
from alianza.exchange.plan_file import read_plan_text
from alianza.exchange.plan_samples import HUILA
from alianza.exchange.plan_versions import changed_inputs, changed_results, inputs

TEXT = HUILA.read_text(encoding="utf-8")
RESULTS = [
    line for line in (ROOT / "docs/domain/appraisal/versions.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `views")
]


def read(text: str) -> Plan:
    plan = read_plan_text(text).plan
    assert plan
    return plan


@pytest.mark.parametrize("change, path, before, after", first_table("versions.md"))
def test_one_change_is_one_path(change, path, before, after):
    old, new = (part.strip().strip("`") for part in change.split("→"))
    found = changed_inputs(read(TEXT), read(TEXT.replace(f"{old}\n", f"{new}\n", 1)))
    assert [(one.path, one.before, one.after) for one in found] == [(path.strip("`"), before, after)]


def test_a_line_more_shifts_no_other_path():
    more = '\n[[cost]]\ncode = "fair"\nname = "Fair"\ncategory = "overhead"\nat_start = 10\n'
    found = changed_inputs(read(TEXT), read(TEXT.replace("\n[working_capital]", f"{more}\n[working_capital]")))
    assert {one.before for one in found} == {None}
    assert all(one.path.startswith("cost[fair].") for one in found)
    back = changed_inputs(read(TEXT.replace("\n[working_capital]", f"{more}\n[working_capital]")), read(TEXT))
    assert {one.after for one in back} == {None}


def test_results_carry_their_difference():
    plans = [read(TEXT), read(TEXT.replace("price = 2.0\n", "price = 1.8\n", 1))]
    found = {one.path: one for one in changed_results(*(plan_json(plan, appraise(plan)) for plan in plans))}
    for line in RESULTS:
        path, before, after, difference = (cell.strip() for cell in line.strip("|").split("|"))
        one = found[path.strip("`")]
        assert all(shown(*pair) for pair in ((one.before, before), (one.after, after), (one.difference, difference)))


def test_a_rate_that_appears_has_no_difference():
    bad = TEXT.replace("price = 2.0\n", "price = 0.1\n", 1)
    plans = [read(bad), read(TEXT)]
    found = {one.path: one for one in changed_results(*(plan_json(plan, appraise(plan)) for plan in plans))}
    rate = found["views.project.irr"]
    assert rate.before is None
    assert rate.after
    assert rate.difference is None


def test_equal_plans_have_no_changes_and_paths_stand_once():
    assert not changed_inputs(read(TEXT), read(TEXT))
    paths = [path for path, _ in inputs(read(TEXT))]
    assert len(paths) == len(set(paths))
