"""Score sheets: declared first, no answer never a zero, others hidden, and one score that both evaluators stand by."""

from datetime import date
from decimal import Decimal

import pytest
from tests.review_world import World, world

from alianza.domain.access import Grant as Held
from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Alliance, AuditEvent, Grant, ScoreSheet
from alianza.records.queries import scoring as rows
from alianza.services import scoring
from alianza.services.advance import advance

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = date(2026, 3, 5)
CRITERIA = ("market", "organisation", "technical", "finance", "environment")


@pytest.fixture
def honduras() -> World:
    return world()


def codes(outcome) -> list[str]:
    return [reason.code for reason in outcome.blockers]


def asked(honduras: World, alliance: Alliance, *names: str) -> list[ScoreSheet]:
    people = [honduras.person(Role.EVALUATOR, name).user_id for name in names]
    outcome = scoring.ask(honduras.person(Role.PROGRAMME_OFFICER), alliance=alliance, evaluators=people, due_on=None, today=TODAY)
    assert outcome.done, outcome.blockers
    return outcome.row


def fill(honduras: World, sheet: ScoreSheet, name: str, score: str, note: str = "seen"):
    evaluator = honduras.person(Role.EVALUATOR, name)
    assert scoring.declare(evaluator, sheet=sheet, conflict=False).done
    assert scoring.save(evaluator, sheet=sheet, scores=dict.fromkeys(CRITERIA, score), notes=dict.fromkeys(CRITERIA, note)).done
    return scoring.send(evaluator, sheet=sheet)


def close(honduras: World, alliance: Alliance):
    return advance(honduras.person(Role.PROGRAMME_OFFICER), "alliance", alliance.id, "finish_scoring")


def test_two_sheets_that_agree_close_the_scoring_with_their_mean(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    first, second = asked(honduras, alliance, "ana", "luis")
    assert codes(close(honduras, alliance)) == ["workflow.sheets_missing"]
    assert fill(honduras, first, "ana", "4").done
    assert codes(close(honduras, alliance)) == ["workflow.sheets_missing"]
    assert fill(honduras, second, "luis", "3").done
    assert close(honduras, alliance).target == "in_selection"
    alliance.refresh_from_db()
    assert alliance.score == Decimal("70.0000")
    event = AuditEvent.objects.get(action="finish_scoring")
    assert event.facts["score"] == "70.0000"
    assert len(event.facts["sheets_sha256"]) == 64


def test_evaluators_far_apart_ask_for_a_third(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    first, second = asked(honduras, alliance, "ana", "luis")
    fill(honduras, first, "ana", "4")
    fill(honduras, second, "luis", "1")
    assert codes(close(honduras, alliance)) == ["workflow.evaluators_disagree"]
    (third,) = asked(honduras, alliance, "eva")
    fill(honduras, third, "eva", "3")
    assert close(honduras, alliance).done
    alliance.refresh_from_db()
    assert alliance.score == Decimal("53.3333")


def test_a_conflict_ends_a_sheet_without_scores_and_does_not_count(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    first, second = asked(honduras, alliance, "ana", "luis")
    ana = honduras.person(Role.EVALUATOR, "ana")
    assert codes(scoring.declare(ana, sheet=first, conflict=True, text=" ")) == ["scoring.conflict_unexplained"]
    assert scoring.declare(ana, sheet=first, conflict=True, text="My brother is a member").done
    assert codes(scoring.save(ana, sheet=first, scores={"market": "5"}, notes={})) == ["scoring.over"]
    assert codes(scoring.declare(ana, sheet=first, conflict=False)) == ["scoring.over"]
    fill(honduras, second, "luis", "4")
    outcome = close(honduras, alliance)
    assert [(one.code, one.parameter("submitted")) for one in outcome.blockers] == [("workflow.sheets_missing", 1)]


def test_no_answer_is_never_a_zero(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    (sheet,) = asked(honduras, alliance, "ana")
    ana = honduras.person(Role.EVALUATOR, "ana")
    assert codes(scoring.save(ana, sheet=sheet, scores={}, notes={})) == ["scoring.declare_first"]
    scoring.declare(ana, sheet=sheet, conflict=False)
    scoring.save(ana, sheet=sheet, scores={"market": "4", "finance": "four", "environment": "9", "technical": "0"}, notes={"made up": "x"})
    outcome = scoring.send(ana, sheet=sheet)
    assert [(one.code, one.parameter("criterion")) for one in outcome.blockers] == [
        ("selection.score_missing", "organisation"),
        ("selection.note_missing", "technical"),
        ("selection.score_missing", "finance"),
        ("selection.score_outside_scale", "environment"),
    ]
    sheet.refresh_from_db()
    assert (sheet.state, sheet.total, sheet.scores["finance"], sheet.notes) == ("open", None, "four", {})


def test_who_is_tied_to_the_organisation_is_not_asked(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    tied = honduras.person(Role.EVALUATOR, "tied")
    Grant.objects.create(user_id=tied.user_id, role=Role.BUYER, scope=ScopeKind.ORGANISATION, target=str(alliance.organisation_id))
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    asked(honduras, alliance, "ana")
    wanted = [tied.user_id, honduras.person(Role.EVALUATOR, "ana").user_id, officer.user_id]
    outcome = scoring.ask(officer, alliance=alliance, evaluators=wanted, due_on=date(2026, 3, 4), today=TODAY)
    assert codes(outcome) == ["scoring.tied", "scoring.asked_already", "scoring.no_evaluator", "scoring.due_passed"]
    assert ScoreSheet.objects.count() == 1


def test_only_the_programme_officer_asks_and_only_while_it_is_scored(honduras) -> None:
    alliance, other = honduras.alliance("in_scoring"), honduras.alliance("in_selection", 2)
    evaluator = honduras.person(Role.EVALUATOR, "ana")
    outcome = scoring.ask(evaluator, alliance=alliance, evaluators=[], due_on=None, today=TODAY)
    assert codes(outcome) == ["scoring.role_needed", "scoring.nobody_chosen"]
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    assert codes(scoring.ask(officer, alliance=other, evaluators=[evaluator.user_id], due_on=None, today=TODAY)) == [
        "scoring.not_in_scoring"
    ]


def test_a_sheet_is_its_evaluators_alone(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    (sheet,) = asked(honduras, alliance, "ana")
    luis = honduras.person(Role.EVALUATOR, "luis")
    assert rows.find_own(luis, sheet.id) is None
    assert codes(scoring.declare(luis, sheet=sheet, conflict=False)) == ["workflow.not_found"]
    assert codes(scoring.save(luis, sheet=sheet, scores={}, notes={})) == ["workflow.not_found"]


def test_a_role_taken_away_ends_the_right_to_score(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    (sheet,) = asked(honduras, alliance, "ana")
    ana = honduras.person(Role.EVALUATOR, "ana")
    without = type(ana)(ana.user_id, ana.name, "en", (Held(Role.AUDITOR, ScopeKind.ALL, "*"),))
    assert codes(scoring.declare(without, sheet=sheet, conflict=False)) == ["workflow.not_found"]


def test_a_sheet_nobody_fills_in_is_taken_back_and_a_sent_one_stays(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    first, second = asked(honduras, alliance, "ana", "luis")
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    assert scoring.replace(officer, sheet=first, why="On leave").done
    fill(honduras, second, "luis", "3")
    assert codes(scoring.replace(officer, sheet=second, why="")) == ["scoring.over"]
    assert [row.evaluator.name for row in rows.of_submission(second.submission)] == ["Luis"]


def test_a_new_version_is_scored_anew(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    first, second = asked(honduras, alliance, "ana", "luis")
    fill(honduras, first, "ana", "4")
    fill(honduras, second, "luis", "4")
    honduras.submit(alliance, "idea", number=2)
    assert codes(close(honduras, alliance)) == ["workflow.sheets_missing"]
