"""Every transition of every life: made when all is right, refused when anything is wrong, and refused when anything isn't known."""

from dataclasses import replace

import pytest
from tests.domain.workflow.guard_cases import GUARD_CASES

from alianza.domain.access import Role
from alianza.domain.values import Blocker
from alianza.domain.workflow.lives import LIVES
from alianza.domain.workflow.transition import Guard, Life, NeedKind, Transition, refusals

EVERY = [(life, one) for life in LIVES for one in life.transitions]
NAMES = [f"{life.kind}.{one.name}" for life, one in EVERY]
each = pytest.mark.parametrize(("life", "one"), EVERY, ids=NAMES)


def whole(one: Transition) -> dict[str, str]:
    """All that a transition needs to be given."""
    return {need.name: need.codes[0] if need.codes else "2026-03-05" if need.kind is NeedKind.DATE else "because" for need in one.needs}


def reasons(life: Life, one: Transition, given: dict[str, str], facts: dict[Guard, object]) -> list[Blocker]:
    """Everything against a move, as the door asks it: from each of its sources, by each role that may."""
    found = [blocker for source in one.sources for role in one.roles for blocker in refusals(life, one, source, {role}, given)]
    return found + [blocker for guard in one.guards for blocker in guard(facts[guard])]


def good(one: Transition) -> dict[Guard, object]:
    return {guard: GUARD_CASES[guard].yes for guard in one.guards}


def test_the_table_holds_every_guard_and_no_other() -> None:
    used = {guard for _, one in EVERY for guard in one.guards}
    assert used == GUARD_CASES.keys()
    assert not [guard.__name__ for guard, cases in GUARD_CASES.items() if not cases.no or bool(cases.missing) == bool(cases.complete)]


@each
def test_yes(life: Life, one: Transition) -> None:
    assert reasons(life, one, whole(one), good(one)) == []


@each
def test_no(life: Life, one: Transition) -> None:
    for guard in one.guards:
        for change in GUARD_CASES[guard].no:
            assert reasons(life, one, whole(one), good(one) | {guard: replace(GUARD_CASES[guard].yes, **change)}), guard.__name__
    others = frozenset(Role) - one.roles
    assert [found.code for found in refusals(life, one, one.sources[0], others, whole(one))] == ["workflow.role_needed"]
    elsewhere = [state.code for state in life.states if state.code not in one.sources]
    assert all(refusals(life, one, state, one.roles, whole(one))[0].code == "workflow.wrong_state" for state in elsewhere)
    for need in one.needs:
        if need.codes:
            unheard = whole(one) | {need.name: "unheard_of"}
            assert [found.code for found in refusals(life, one, one.sources[0], one.roles, unheard)] == ["workflow.code_unknown"]


@each
def test_missing(life: Life, one: Transition) -> None:
    for guard in one.guards:
        for change in GUARD_CASES[guard].missing:
            assert reasons(life, one, whole(one), good(one) | {guard: replace(GUARD_CASES[guard].yes, **change)}), guard.__name__
    for need in one.needs:
        for nothing in ("", "  ", None):
            found = refusals(life, one, one.sources[0], one.roles, whole(one) | {need.name: nothing})  # type: ignore[dict-item]
            assert [blocker.code for blocker in found] == ["workflow.need_missing"] * need.required
    assert refusals(life, one, one.sources[0], (), whole(one))
