"""Random people try random moves in any state: nothing undeclared happens, nothing is lost from the log."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import actor, alliance, call, grant, member_of, organisation, rulebook, user

from alianza.domain.access import Role, ScopeKind, roles_at
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.chain import breaks
from alianza.records.models import Alliance, AuditEvent, Letter, Message
from alianza.records.queries import alliances, history
from alianza.records.queries.rulebooks import published
from alianza.services.advance import advance, moves

pytestmark = pytest.mark.usefixtures("everywhere")
NAMES = [one.name for one in ALLIANCE.transitions] + ["fly", ""]
STAFF = [role for role in Role if role not in (Role.PRODUCER_ORGANISATION, Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER)]
REASONS = [*sorted({code for one in ALLIANCE.transitions for need in one.needs for code in need.codes}), "unheard_of", ""]
TRIES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(NAMES),
        st.fixed_dictionaries({}, optional={"reason_code": st.sampled_from(REASONS), "reason": st.sampled_from(["because", "  ", ""])}),
        st.sampled_from([None, 0, 1, -1]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def cast(made: Alliance):
    """Six people: the organisation's, another organisation's, three of the staff, one who may do everything everywhere."""
    own, other = member_of(made.organisation), member_of(organisation("Otra"))
    people = [own, other]
    for roles in (STAFF[:5], STAFF[5:10], STAFF[10:]):
        person = user("Staff")
        for role in roles:
            grant(person, role, ScopeKind.PROGRAMME, made.programme)
        people.append(person)
    omnipotent = user("All")
    for role in Role:
        grant(omnipotent, role, ScopeKind.ALL, "*")
    return [actor(one) for one in [*people, omnipotent]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(state=st.sampled_from(ALLIANCE.codes), tries=TRIES)
def test_only_declared_moves_by_the_right_people_leave_a_trace(state: str, tries) -> None:
    book = rulebook()
    made = alliance(call(book), organisation(), state, stopped_state="in_implementation" if state == "suspended" else "")
    people, stages = cast(made), published(book.id).rulebook.stages
    for who, name, given_, drift, by_decision in tries:
        before = Alliance.objects.get(id=made.id)
        events, letters = AuditEvent.objects.count(), Letter.objects.count()
        version = None if drift is None else before.version + drift
        outcome = advance(people[who], "alliance", made.id, name, given_, version=version, by_decision=by_decision)
        after = Alliance.objects.get(id=made.id)
        if outcome.done:
            follow(before, after, name, people[who], stages)
            assert drift in (None, 0)
            event = AuditEvent.objects.order_by("-number").filter(stream=made.programme.code).first()
            assert event is not None
            assert (event.action, event.source, event.target) == (name, before.state, after.state)
            assert AuditEvent.objects.count() > events
        else:
            assert outcome.blockers
            assert (after.state, after.version, after.reason) == (before.state, before.version, before.reason)
            assert (AuditEvent.objects.count(), Letter.objects.count()) == (events, letters)
    stream = made.programme.code
    assert breaks(stream, history.chain(stream), history.heads()[stream]) == []


def follow(before: Alliance, after: Alliance, name: str, who, stages: tuple[Stage, ...]) -> None:
    """The move is in the table, for this person, and leads where the table says."""
    one = ALLIANCE.transition(name)
    assert one is not None
    assert before.state in one.sources
    assert one.roles & roles_at(who, alliances.place_of(before))
    assert after.state == ALLIANCE.target_of(one, before.state, stages, before.stopped_state)
    assert after.version == before.version + 1


@pytest.mark.parametrize("state", ALLIANCE.codes)
def test_buttons_are_the_moves_of_the_table_and_name_their_reasons(state: str) -> None:
    made = alliance(call(rulebook()), organisation(), state)
    for who in cast(made):
        found = moves(who, "alliance", Alliance.objects.select_related("programme", "call", "organisation").get(id=made.id))
        roles = roles_at(who, alliances.place_of(made))
        assert {one.transition.name for one in found} == {
            one.name
            for one in ALLIANCE.leaving(state, published(made.call.rulebook_id).rulebook.stages)
            if one.roles & roles and not one.system
        }
    assert not Message.objects.exists()
