"""What dates bring: each note once, to whom it concerns, leading to a page that opens; calls closed when their day is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from tests.review_world import World, world
from tests.web.desk_pages import client_of

from alianza.domain.access import Role
from alianza.jobs.mail import send_notice
from alianza.pages.words.notices import notice_text
from alianza.records.models import Alliance, AuditEvent, Call, Message, Opinion, ScoreSheet
from alianza.services import closing_days, notices
from alianza.services.advance import advance, advance_by_calendar, moves

pytestmark = [pytest.mark.usefixtures("everywhere"), pytest.mark.days_at_home]
CLOSES = date(2026, 4, 30)
MIDNIGHT = datetime(2026, 5, 1, 6, tzinfo=UTC)
"""The end of 30 April in Honduras, six hours behind."""


def told(code: str) -> list[Message]:
    return list(Message.objects.filter(code=code).order_by("user__name"))


def opens(made: World, name: str, note: Message) -> bool:
    return client_of(made.people[name]).get(note.url).status_code == 200


@pytest.fixture
def closing() -> World:
    """A call that closes on 30 April, one application begun and one sent."""
    made = world()
    Call.objects.update(closes_on=CLOSES)
    made.applicant(made.alliance("idea_draft", 1, sent=""))
    made.applicant(made.alliance("eligibility_review", 2))
    return made


def test_who_has_not_sent_is_reminded_once_three_days_before_a_call_closes(closing) -> None:
    three_days = MIDNIGHT - timedelta(days=4)
    assert notices.closing_calls(three_days - timedelta(seconds=1)) == 0
    assert [notices.closing_calls(three_days + timedelta(days=day)) for day in (0, 1, 2, 3, 4)] == [1, 0, 0, 0, 0]
    note = told("call.closing")[0]
    assert note.user.name.startswith("Applicant Hn-Test-2026-0001")
    assert notice_text(note.code, note.parameters).startswith("The call HN-TEST-2026 closes at the end of")
    assert opens(closing, "applicant_HN-TEST-2026-0001", note)


def test_a_reminder_that_was_missed_is_given_on_the_last_day_and_again_before_a_later_one(closing) -> None:
    assert notices.closing_calls(MIDNIGHT - timedelta(seconds=1)) == 1
    Call.objects.update(closes_on=CLOSES + timedelta(days=10))
    assert notices.closing_calls(MIDNIGHT) == 0
    assert notices.closing_calls(MIDNIGHT + timedelta(days=8)) == 1
    Call.objects.update(state="closed")
    assert notices.closing_calls(MIDNIGHT + timedelta(days=9)) == 0


def test_a_note_goes_by_mail_too_in_the_language_of_its_reader(closing) -> None:
    notices.closing_calls(MIDNIGHT - timedelta(days=1))
    note = told("call.closing")[0]
    note.user.language = "es"
    note.user.save()
    send_notice(str(note.id))
    assert "todavía no se ha enviado" in mail.outbox[0].subject
    assert note.url in mail.outbox[0].body


def test_a_late_opinion_is_told_once_to_who_owes_it_and_who_answers_for_it() -> None:
    made = world()
    legal, director = made.person(Role.LEGAL_OFFICER), made.person(Role.PROGRAMME_DIRECTOR)
    alliance = made.alliance("eligibility_review")
    due = {"programme": made.programme, "alliance": alliance, "kind": "legal", "role": "legal_officer", "due_on": CLOSES}
    row = Opinion.objects.create(approval="legal_opinion", stage="eligibility", **due)
    Opinion.objects.create(approval="later", stage="board", **due)
    assert notices.late_opinions(MIDNIGHT - timedelta(seconds=1)) == 0
    assert [notices.late_opinions(MIDNIGHT + timedelta(days=day)) for day in (0, 1, 2)] == [2, 0, 0]
    assert [str(one.user_id) for one in told("opinion.late")] == [legal.user_id]
    there = told("opinion.late_there")
    assert [str(one.user_id) for one in there] == [director.user_id]
    assert "role: legal officer" in notice_text(there[0].code, there[0].parameters).lower()
    assert opens(made, director.name.lower().replace(" ", "_"), there[0])
    assert told("opinion.late")[0].url == f"/alliances/{alliance.code}/opinions/{row.approval}/"


def test_an_opinion_given_or_superseded_is_not_late() -> None:
    made = world()
    legal = made.person(Role.LEGAL_OFFICER)
    alliance = made.alliance("eligibility_review")
    row = Opinion.objects.create(
        programme=made.programme, alliance=alliance, approval="legal", stage="eligibility", kind="legal", role="legal_officer",
        due_on=CLOSES, is_superseded=True,
    )  # fmt: skip
    assert notices.late_opinions(MIDNIGHT) == 0
    Opinion.objects.filter(id=row.id).update(is_superseded=False, verdict="favourable", given_by=legal.user_id)
    assert notices.late_opinions(MIDNIGHT) == 0


def test_a_late_sheet_is_told_once_to_its_evaluator_and_to_who_asked() -> None:
    made = world()
    evaluator, officer = made.person(Role.EVALUATOR), made.person(Role.PROGRAMME_OFFICER)
    alliance = made.alliance("in_scoring")
    sheet = ScoreSheet.objects.create(
        programme=made.programme, alliance=alliance, submission=alliance.submissions.get(), evaluator_id=evaluator.user_id,
        asked_by_id=officer.user_id, due_on=CLOSES,
    )  # fmt: skip
    assert notices.late_sheets(MIDNIGHT - timedelta(seconds=1)) == 0
    assert [notices.late_sheets(MIDNIGHT + timedelta(days=day)) for day in (0, 1)] == [2, 0]
    assert opens(made, "evaluator", told("sheet.late")[0])
    assert opens(made, "programme_officer", told("sheet.late_there")[0])
    assert "the scores of Evaluator were due" in notice_text("sheet.late_there", told("sheet.late_there")[0].parameters)
    Message.objects.all().delete()
    ScoreSheet.objects.filter(id=sheet.id).update(state="replaced")
    assert notices.late_sheets(MIDNIGHT) == 0


def test_a_call_is_closed_when_its_day_is_over_in_its_own_zone(closing) -> None:
    assert closing_days.close_calls(MIDNIGHT - timedelta(seconds=1)) == 0
    assert closing_days.close_calls(MIDNIGHT) == 1
    assert closing_days.close_calls(MIDNIGHT) == 0
    call = Call.objects.get()
    assert (call.state, call.closed_at) == ("closed", MIDNIGHT)
    event = AuditEvent.objects.get(action="close_on_its_day")
    assert (event.actor, event.role, event.source, event.target) == (None, "", "published", "closed")
    assert event.facts["closes_on"] == "2026-04-30"
    assert len(event.sha256) == 64


def test_an_extension_announced_on_the_closing_day_keeps_the_call_open(closing) -> None:
    officer = closing.person(Role.PROGRAMME_OFFICER)
    last_minute = MIDNIGHT - timedelta(minutes=1)
    given = {"closes_on": CLOSES + timedelta(days=1), "reason": "Roads are closed"}
    assert advance(officer, "call", closing.call.id, "extend", given, now=last_minute).done
    assert closing_days.close_calls(MIDNIGHT) == 0
    late = advance_by_calendar("call", closing.call.id, "close_on_its_day", now=MIDNIGHT)
    assert [one.code for one in late.blockers] == ["workflow.closing_day_not_over"]
    assert closing_days.close_calls(MIDNIGHT + timedelta(days=1)) == 1
    refused = advance(officer, "call", closing.call.id, "extend", given, now=MIDNIGHT + timedelta(days=1))
    assert [one.code for one in refused.blockers] == ["workflow.wrong_state"]


def test_no_person_takes_the_calendars_step_and_the_calendar_takes_no_persons(closing) -> None:
    officer, call = closing.person(Role.PROGRAMME_OFFICER), closing.call
    refused = advance(officer, "call", call.id, "close_on_its_day", now=MIDNIGHT)
    assert [one.code for one in refused.blockers] == ["workflow.only_by_decision"]
    assert "close_on_its_day" not in [move.transition.name for move in moves(officer, "call", call)]
    assert [one.code for one in advance_by_calendar("call", call.id, "close", now=MIDNIGHT).blockers] == ["workflow.role_needed"]
    assert [one.code for one in advance_by_calendar("alliance", Alliance.objects.first().id, "decline", now=MIDNIGHT).blockers] == [
        "workflow.not_found"
    ]
