"""Calls: drafted, published once somebody answers for every supposed value, extended with a reason, closed to the second."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from tests.builders import alliance, member_of, organisation
from tests.services.calls_world import HEAD, NOW, call, draft, officer, person, published

from alianza.domain.access import Role
from alianza.domain.values import Money
from alianza.domain.workflow.guards import call_is_open
from alianza.pages.words.notices import notice_text
from alianza.records.models import AuditEvent, Call, CallExtension, Message
from alianza.services import calls, rulebooks
from alianza.services.advance import advance, moves

pytestmark = pytest.mark.usefixtures("everywhere")


def codes(outcome) -> list[str]:
    return [blocker.code for blocker in outcome.blockers]


def confirmed(actor, version) -> None:
    assert rulebooks.confirm_several(actor=actor, version_id=version.id, paths=None, reason="Resolution 12").done


def test_a_draft_has_the_next_number_of_its_year_and_is_made_once():
    olga, version, key = officer(), published(), uuid4()
    first = calls.create(actor=olga, programme_id=version.programme_id, draft=draft(version), form_key=key, now=NOW)
    again = calls.create(actor=olga, programme_id=version.programme_id, draft=draft(version), form_key=key, now=NOW)
    assert (first.row.code, again.row.id) == ("HN-PRUEBA-C01-2026", first.row.id)
    assert call(olga, version).code == "HN-PRUEBA-C02-2026"


def test_everything_wrong_is_said_at_once():
    olga, version = officer(), published()
    wrong = draft(
        version, opens_on=date(2026, 5, 1), closes_on=date(2026, 4, 1), cutoffs=(date(2027, 1, 1),) * 2, territories=("PE-CUS", "??"),
        windows=("young",), budget=Money(1, "USD"),
    )  # fmt: skip
    assert codes(calls.create(actor=olga, programme_id=version.programme_id, draft=wrong)) == [
        "calls.closes_before_it_opens", "calls.cutoff_outside", "calls.cutoff_outside", "calls.cutoff_twice", "calls.not_a_territory",
        "calls.not_a_territory", "calls.unknown_window", "calls.other_currency",
    ]  # fmt: skip
    assert not Call.objects.exists()


def test_not_before_a_named_officer_has_answered_for_every_supposed_value():
    olga, version = officer(), published()
    row = call(olga, version)
    refused = advance(olga, "call", row.id, "publish", now=NOW)
    assert codes(refused) == ["workflow.assumed_unconfirmed"]
    assert refused.blockers[0].parameter("paths") == ("eligibility[1]",)
    assert Call.objects.get().state == "draft"
    confirmed(olga, version)
    assert advance(olga, "call", row.id, "publish", now=NOW).done
    event = AuditEvent.objects.get(subject_kind="call", action="publish")
    assert (event.source, event.target, event.rulebook_sha256) == ("draft", "published", version.sha256)


def test_missing_facts_hold_publication_back():
    olga, version = officer(), published()
    confirmed(olga, version)
    row = call(olga, version, title={"es": "Solo español"}, closes_on=None)
    (reason,) = advance(olga, "call", row.id, "publish", now=NOW).blockers
    assert (reason.code, reason.parameter("fields")) == ("workflow.call_incomplete", ("closes_on", "title.en"))


def test_a_call_that_is_over_is_not_published():
    olga, version = officer(), published()
    confirmed(olga, version)
    late = advance(olga, "call", call(olga, version).id, "publish", now=datetime(2026, 5, 2, tzinfo=UTC))
    assert codes(late) == ["workflow.call_closed"]


def test_a_programme_that_does_not_run_makes_no_calls():
    olga, version = officer(), published(programme=HEAD | {"status": "closed"})
    confirmed(olga, version)
    assert codes(advance(olga, "call", call(olga, version).id, "publish", now=NOW)) == ["workflow.programme_not_running"]


def open_call(actor):
    version = published()
    confirmed(actor, version)
    row = call(actor, version)
    assert advance(actor, "call", row.id, "publish", now=NOW).done
    return Call.objects.select_related("programme").get(id=row.id)


def test_an_extension_needs_a_later_day_and_a_reason():
    olga = officer()
    row = open_call(olga)
    assert codes(advance(olga, "call", row.id, "extend", {"closes_on": date(2026, 5, 15)}, now=NOW)) == ["workflow.need_missing"]
    same = {"closes_on": date(2026, 4, 30), "reason": "Floods"}
    assert codes(advance(olga, "call", row.id, "extend", same, now=NOW)) == ["workflow.extension_not_later"]
    assert codes(advance(olga, "call", row.id, "extend", {"closes_on": "soon", "reason": "x"}, now=NOW)) == ["workflow.extension_not_later"]
    assert advance(olga, "call", row.id, "extend", {"closes_on": date(2026, 5, 15), "reason": "Floods in Olancho"}, now=NOW).done
    kept = CallExtension.objects.get()
    assert (kept.closed_before, kept.closes_on, kept.reason) == (date(2026, 4, 30), date(2026, 5, 15), "Floods in Olancho")
    assert Call.objects.get().closes_on == date(2026, 5, 15)
    assert [move.blockers for move in moves(olga, "call", Call.objects.get(), now=NOW) if move.transition.name == "extend"] == [()]


def test_who_has_begun_to_write_is_told_of_an_extension():
    olga = officer()
    row, writing, sent = open_call(olga), organisation("Escribe"), organisation("Envió")
    writer, _ = member_of(writing), member_of(sent)
    alliance(row, writing)
    alliance(row, sent, "eligibility_review")
    assert advance(olga, "call", row.id, "extend", {"closes_on": date(2026, 5, 15), "reason": "Floods"}, now=NOW).done
    told = Message.objects.get()
    assert (told.user_id, told.code) == (writer.id, "call.extended")
    assert "May 15, 2026: Floods" in notice_text(told.code, told.parameters) or "15 May 2026: Floods" in notice_text(
        told.code, told.parameters
    )


def test_a_published_call_is_not_edited_and_a_stale_form_not_kept():
    olga = officer()
    row = open_call(olga)
    again = draft(row.rulebook)
    assert codes(calls.edit(actor=olga, call_id=row.id, draft=again, version=row.version)) == ["calls.call_is_published"]
    assert codes(calls.edit(actor=olga, call_id=row.id, draft=again, version=1)) == ["workflow.stale"]


def test_who_may():
    version = published()
    for actor in (person("eva", Role.EVALUATOR), person("pia", Role.PROGRAMME_OFFICER, target="PE"), person("aud", Role.AUDITOR)):
        outcome = calls.create(actor=actor, programme_id=version.programme_id, draft=draft(version))
        assert codes(outcome) == ["calls.not_your_programme"]
    row = call(officer(), version)
    assert codes(advance(officer("oto"), "call", row.id, "cancel", {"reason": "x"})) == ["workflow.role_needed"]
    assert advance(person("dina", Role.PROGRAMME_DIRECTOR), "call", row.id, "cancel", {"reason": "No budget"}).done


@pytest.mark.days_at_home
def test_the_last_second_counts_and_the_next_does_not():
    row = open_call(officer())
    last = datetime(2026, 5, 1, 5, 59, 59, tzinfo=UTC)  # 23:59:59 in Tegucigalpa on 30 April
    assert call_is_open(calls.call_window(row, last)) == []
    assert [one.code for one in call_is_open(calls.call_window(row, last.replace(hour=6, minute=0, second=0)))] == ["workflow.call_closed"]
    early = datetime(2026, 3, 1, 5, 59, 59, tzinfo=UTC)
    assert [one.code for one in call_is_open(calls.call_window(row, early))] == ["workflow.call_opens_later"]


def test_a_draft_says_what_was_typed():
    olga, version = officer(), published()
    typed = draft(
        version, cutoffs=(date(2026, 4, 1), date(2026, 3, 15)), territories=("hn-lp",), products=("coffee",), budget=Money(500, "HNL")
    )
    row = calls.create(actor=olga, programme_id=version.programme_id, draft=typed).row
    kept = calls.draft_of(row)
    assert (kept.cutoffs, kept.territories, kept.budget) == ((date(2026, 3, 15), date(2026, 4, 1)), ("HN-LP",), Money(500, "HNL"))
