"""The chain of opinions: asked for with a deadline, given once by who may, superseded by a new version."""

from datetime import date
from uuid import UUID

import pytest
from tests.review_world import World, world

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import AuditEvent, Grant, Message, Opinion
from alianza.services import chains, opinions
from alianza.services.advance import advance, moves

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def honduras() -> World:
    return world()


def codes(outcome) -> list[str]:
    return [reason.code for reason in outcome.blockers]


def give(actor, alliance, approval="technical", *, verdict="favourable", text="It stands on solid ground.", conditions=""):
    return opinions.give(actor, alliance=alliance, approval=approval, verdict=verdict, text=text, conditions=conditions)


def test_a_stage_asks_for_its_chain_in_order_with_deadlines_in_working_days(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    asked = chains.ask(alliance, "in_feasibility", date(2026, 12, 18))
    found = [(row.approval, row.role, row.due_on) for row in asked]
    # Christmas and New Year are holidays in the rulebook; 15 working days after Friday 18 December
    assert found == [
        ("technical", "programme_officer", date(2027, 1, 12)),
        ("safeguards", "safeguards_officer", date(2027, 1, 5)),
        ("environmental_diagnosis", "safeguards_officer", None),
    ]
    assert chains.ask(alliance, "in_feasibility", date(2026, 12, 19)) == []


def test_who_writes_is_asked_nothing_and_a_stage_without_chain_neither(honduras) -> None:
    alliance = honduras.alliance("plan_draft")
    assert chains.ask(alliance, "plan_draft", date(2026, 3, 5)) == []
    assert chains.ask(alliance, "account_opening", date(2026, 3, 5)) == []
    assert chains.ask(alliance, "at_board", date(2026, 3, 5)) == []


def test_a_new_version_asks_again_and_supersedes(honduras) -> None:
    alliance = honduras.alliance("plan_review", sent="plan")
    chains.ask(alliance, "plan_review", date(2026, 3, 5))
    bank = honduras.person(Role.LENDER)
    assert give(bank, alliance, "lender_no_objection").done
    second = honduras.submit(alliance, "plan", number=2)
    (again,) = chains.ask(alliance, "plan_review", date(2026, 4, 5))
    assert (again.submission_id, again.verdict) == (second.id, "")
    assert list(alliance.opinions.filter(is_superseded=True).values_list("verdict", flat=True)) == ["favourable"]


def test_an_opinion_is_given_once_and_stays(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    chains.ask(alliance, "in_feasibility", date(2026, 3, 5))
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    assert give(officer, alliance, conditions="A permit for the well").done
    assert codes(give(officer, alliance, verdict="unfavourable")) == ["opinions.already_given"]
    row = Opinion.objects.get(alliance=alliance, approval="technical")
    assert (row.verdict, row.conditions, str(row.given_by_id)) == ("favourable", "A permit for the well", officer.user_id)
    event = AuditEvent.objects.get(action="give_opinion")
    assert (event.target, event.facts["opinion"], event.subject_code) == ("favourable", "technical", alliance.code)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"verdict": ""}, ["opinions.verdict_missing"]),
        ({"verdict": "perhaps", "text": " "}, ["opinions.verdict_missing", "opinions.text_missing"]),
        ({"approval": "regional"}, ["opinions.not_asked"]),
        ({"approval": "safeguards"}, ["opinions.role_needed"]),
    ],
)
def test_what_is_not_an_opinion_is_refused_with_every_reason(honduras, changes, expected) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    assert codes(give(honduras.person(Role.PROGRAMME_OFFICER), alliance, **changes)) == expected
    assert not Opinion.objects.exclude(verdict="").exists()


def test_who_does_not_reach_the_alliance_cannot_give_one(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    elsewhere = honduras.person(Role.REGIONAL_OFFICER, scope=ScopeKind.REGION, target="HN-01")
    assert codes(give(elsewhere, alliance, "regional")) == ["workflow.not_found"]


def test_an_opinion_nobody_asked_for_is_missing_all_the_same(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    assert give(officer, alliance).done
    assert Opinion.objects.get(alliance=alliance).submission.kind == "plan"


def test_the_chain_holds_a_move_back_until_it_is_complete(honduras) -> None:
    alliance = honduras.alliance("in_selection", score=80)
    director = honduras.person(Role.PROGRAMME_DIRECTOR)

    def reasons() -> list[str]:
        outcome = advance(director, "alliance", alliance.id, "select", by_decision=True)
        return [reason.code for reason in outcome.blockers if "opinion" in reason.code]

    chains.ask(alliance, "in_selection", date(2026, 3, 5))
    assert reasons() == ["workflow.opinion_waiting"]
    assert give(honduras.person(Role.EVALUATOR), alliance, "evaluation_council", verdict="observed").done
    assert reasons() == ["workflow.opinion_observed"]
    Opinion.objects.update(verdict="unfavourable")
    assert reasons() == ["workflow.opinion_unfavourable"]
    Opinion.objects.update(verdict="favourable")
    assert reasons() == []


def test_who_gives_it_is_told_and_the_first_deadline_is_the_alliances(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    officer, safeguards = honduras.person(Role.PROGRAMME_OFFICER), honduras.person(Role.SAFEGUARDS_OFFICER)
    rows = chains.ask(alliance, "in_feasibility", date(2026, 3, 5))
    opinions.tell_givers(alliance, rows)
    assert Message.objects.filter(user_id=officer.user_id, code="opinion.asked").count() == 1
    assert Message.objects.filter(user_id=safeguards.user_id, code="opinion.asked").count() == 2
    assert chains.earliest(rows) == date(2026, 3, 19)
    give(safeguards, alliance, "safeguards")
    alliance.refresh_from_db()
    assert alliance.due_on == date(2026, 3, 26)


def test_who_gives_it_is_everybody_whose_grant_reaches_it_today(honduras) -> None:
    alliance = honduras.alliance("in_feasibility")
    country, everywhere = ("HN", ScopeKind.COUNTRY), ("*", ScopeKind.ALL)
    here = [
        honduras.person(Role.PROGRAMME_OFFICER),
        *(honduras.person(Role.PROGRAMME_OFFICER, scope.value, scope=scope, target=target) for target, scope in (country, everywhere)),
    ]
    honduras.person(Role.PROGRAMME_OFFICER, "abroad", scope=ScopeKind.COUNTRY, target="PE")
    gone = honduras.person(Role.PROGRAMME_OFFICER, "gone")
    Grant.objects.filter(user=gone.user_id).update(ends_on=date(2020, 1, 1))
    assert opinions.givers(alliance, Role.PROGRAMME_OFFICER) == {UUID(one.user_id) for one in here}


def test_buttons_ask_once_where_it_stands(honduras, django_assert_num_queries) -> None:
    alliance = honduras.alliance("in_scoring")
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    # observations with submissions, sheets; the rulebook is parsed once
    moves(officer, "alliance", alliance)
    with django_assert_num_queries(2):
        found = {move.transition.name: [reason.code for reason in move.blockers] for move in moves(officer, "alliance", alliance)}
    assert found == {"return_scored_idea": ["workflow.observations_needed"], "finish_scoring": ["workflow.sheets_missing"], "decline": []}
