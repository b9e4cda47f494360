"""The life of an alliance as a table: everything in it can be reached, and nothing outside it can happen."""

import pytest

from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.reasons import REASONS
from alianza.domain.workflow.transition import Life, Onward, refusals

PAIRS = [(state.code, one.name) for state in ALLIANCE.states for one in ALLIANCE.transitions]


def reachable(life: Life, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for one in life.transitions:
            if here in one.sources and one.target is not Onward.WHERE_IT_STOPPED:
                waiting += (new := life.possible_targets(one, here) - found)
                found |= new
    return found


def test_every_state_can_be_reached_and_every_open_one_can_be_left() -> None:
    assert reachable(ALLIANCE, "idea_draft") == set(ALLIANCE.codes)
    assert not [state.code for state in ALLIANCE.states if not state.ends and not ALLIANCE.leaving(state.code)]
    assert not [state.code for state in ALLIANCE.states if state.ends and ALLIANCE.leaving(state.code)]


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_a_move_is_made_from_its_sources_only(state: str, name: str) -> None:
    one = ALLIANCE.transition(name)
    assert one is not None
    given = {need.name: need.codes[0] if need.codes else "because" for need in one.needs}
    reasons = refusals(ALLIANCE, one, state, one.roles, given)
    assert [reason.code for reason in reasons] == ([] if state in one.sources else ["workflow.wrong_state"])


@pytest.mark.parametrize("one", ALLIANCE.transitions, ids=lambda one: one.name)
def test_nobody_else_may_and_nothing_needed_is_left_out(one) -> None:
    others = frozenset(Role) - one.roles
    assert [reason.code for reason in refusals(ALLIANCE, one, one.sources[0], others, {})] == ["workflow.role_needed"]
    missing = refusals(ALLIANCE, one, one.sources[0], one.roles, {})
    assert [reason.parameter("need") for reason in missing] == [need.name for need in one.needs if need.required]


def test_an_auditor_and_an_administrator_move_nothing() -> None:
    assert not [one.name for one in ALLIANCE.transitions if one.roles & {Role.AUDITOR, Role.ADMINISTRATOR, Role.PORTFOLIO_ANALYST}]


def test_a_programme_without_profile_goes_on_to_its_next_stage() -> None:
    honduras = tuple(stage for stage in Stage if stage is not Stage.PROFILE)
    declare = ALLIANCE.transition("declare_eligible")
    assert declare is not None
    assert ALLIANCE.target_of(declare, "eligibility_review", honduras) == "in_scoring"
    assert ALLIANCE.target_of(declare, "eligibility_review", tuple(Stage)) == "profile_draft"


def test_a_scored_application_goes_back_to_what_the_programme_has() -> None:
    honduras = tuple(stage for stage in Stage if stage is not Stage.PROFILE)
    with_profile = {one.name for one in ALLIANCE.leaving("in_scoring")}
    without = {one.name for one in ALLIANCE.leaving("in_scoring", honduras)}
    assert with_profile - without == {"return_profile"}
    assert without - with_profile == {"return_scored_idea"}


def test_every_coded_reason_has_words() -> None:
    codes = {code for one in ALLIANCE.transitions for need in one.needs for code in need.codes}
    assert codes <= set(REASONS)
