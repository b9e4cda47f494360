"""Applications: started once, saved as one types, sent in time and only once, frozen, copied and compared."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services import applications_world as world
from tests.services.applications_world import NOW

from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.records.models import Alliance, AuditEvent, Letter, Organisation, Submission
from alianza.records.queries import submissions
from alianza.records.queries.rulebooks import published
from alianza.services import submissions as service
from alianza.services.advance import advance
from alianza.services.effects import EFFECTS
from alianza.services.effects.applications import hash_of

pytestmark = pytest.mark.usefixtures("everywhere", "opinions_not_built_yet")
LAST_SECOND = datetime(2026, 5, 1, 5, 59, 59, tzinfo=UTC)  # 30 April 23:59:59 in Tegucigalpa


@pytest.fixture
def opinions_not_built_yet(monkeypatch) -> None:
    if "ask_opinions" not in EFFECTS:
        monkeypatch.setitem(EFFECTS, "ask_opinions", lambda subject: None)


@pytest.fixture
def call():
    return world.open_call()


@pytest.fixture
def organisation(db) -> Organisation:
    return world.organisation()


@pytest.fixture
def secretary(organisation):
    return world.of_organisation("sara", Role.PRODUCER_ORGANISATION, organisation)


@pytest.fixture
def alliance(secretary, call) -> Alliance:
    return world.started(secretary, call)


def codes(outcome) -> set[str]:
    return {one.code for one in outcome.blockers}


def ready(secretary, alliance) -> None:
    world.fill(secretary, alliance, FormKind.IDEA)
    world.bring_documents(alliance, Stage.IDEA)


def send(actor, alliance, name="submit_idea", at=NOW, version=None):
    return advance(actor, "alliance", alliance.id, name, {}, version=version, now=at)


def test_an_application_is_the_persons_own_organisations_with_a_readable_code(secretary, call, organisation, alliance) -> None:
    assert (alliance.code, alliance.organisation_id, alliance.currency) == ("HN-COMRURAL-2026-0001", organisation.id, "HNL")
    assert submissions.draft(alliance, "idea").answers == {"title": "White rice"}
    assert AuditEvent.objects.get(subject_id=alliance.id).action == "start_application"


def test_the_same_form_twice_starts_one_application(secretary, call) -> None:
    key = uuid4()
    first, second = world.started(secretary, call, form_key=key), world.started(secretary, call, form_key=key)
    assert first.id == second.id
    again = service.start(actor=secretary, call_id=call.id, opening=service.Opening(title="Another"), now=NOW)
    assert codes(again) == {"applications.already_applied"}


def test_every_reason_against_starting_at_once(call, organisation) -> None:
    opening = service.Opening(title=" ")
    nobody = world.person("nadie")
    assert codes(service.start(actor=nobody, call_id=call.id, opening=opening, now=NOW)) == {"applications.no_organisation"}
    buyer = world.organisation(kind="buyer", name="Molino", members=0)
    trader = world.of_organisation("tomas", Role.PRODUCER_ORGANISATION, buyer)
    late = service.start(actor=trader, call_id=call.id, opening=opening, now=LAST_SECOND + timedelta(seconds=1))
    assert codes(late) == {"workflow.call_closed", "applications.not_an_applicant", "applications.title_missing"}
    assert not Alliance.objects.exists()


def test_a_page_is_saved_as_far_as_it_can_be_read_and_the_rest_is_kept(secretary, alliance) -> None:
    typed = {"women": "sixty", "men": "12", "families": ""}
    saved = service.save(actor=secretary, alliance_id=alliance.id, kind=FormKind.IDEA, page="members", typed=typed, revision=1)
    assert (saved.draft.answers["men"], saved.draft.unread, saved.draft.revision) == (12, {"women": "sixty"}, 2)
    assert [one.code for one in saved.faults] == ["form.not_a_number"]
    mended = service.save(actor=secretary, alliance_id=alliance.id, kind=FormKind.IDEA, page="members", typed={"women": "60"}, revision=2)
    assert (mended.draft.answers["women"], mended.draft.unread) == (60, {})


def test_the_same_page_saved_twice_changes_nothing_and_an_older_one_is_refused(secretary, alliance) -> None:
    def save(women: str, revision: int, page: str = "members"):
        typed = {"women": women} if page == "members" else {"total_cost": women}
        return service.save(actor=secretary, alliance_id=alliance.id, kind=FormKind.IDEA, page=page, typed=typed, revision=revision)

    assert save("10", 1).draft.revision == 2
    assert not save("10", 1).blockers
    assert save("11", 1).is_stale
    assert save("99", 1, page="money").draft.revision == 3  # another page is nobody's conflict
    assert submissions.draft(alliance, "idea").answers["women"] == 10


def test_several_pages_are_saved_at_once_as_one_after_the_other_up_to_the_first_that_is_refused(secretary, alliance) -> None:
    given = {"actor": secretary, "alliance_id": alliance.id, "kind": FormKind.IDEA}
    saved = service.save_pages(**given, pages={"members": {"women": "10", "men": "x"}, "money": {"total_cost": "99"}}, revision=1)
    assert (saved.draft.answers["women"], saved.draft.unread, saved.draft.revision) == (10, {"men": "x"}, 3)
    assert [one.code for one in saved.faults] == ["form.not_a_number"]
    stored = submissions.draft(alliance, "idea")
    assert (stored.answers, stored.page_revisions) == (saved.draft.answers, {"members": 2, "money": 3})
    assert service.save_pages(**given, pages={"money": {"total_cost": "1"}, "members": {"women": "11"}}, revision=2).is_stale
    assert submissions.draft(alliance, "idea").answers == stored.answers
    assert codes(service.save_pages(**given, pages={"members": {}, "nowhere": {}}, revision=3)) == {"applications.no_such_page"}


def test_nobody_else_writes_and_nothing_is_written_after_it_was_sent(secretary, alliance) -> None:
    stranger = world.of_organisation("eva", Role.PRODUCER_ORGANISATION, world.organisation(name="Otra"))
    regional = world.officer("rene", Role.REGIONAL_OFFICER)
    given = {"alliance_id": alliance.id, "kind": FormKind.IDEA, "page": "members", "typed": {"women": "1"}, "revision": 1}
    assert codes(service.save(actor=stranger, **given)) == {"workflow.not_found"}
    assert codes(service.save(actor=regional, **given)) == {"applications.not_a_writer"}
    ready(secretary, alliance)
    assert send(secretary, alliance).done
    assert codes(service.save(actor=secretary, **given)) == {"applications.not_being_written"}


def test_sending_an_idea_freezes_checks_and_gives_a_receipt(secretary, alliance) -> None:
    ready(secretary, alliance)
    sent = send(secretary, alliance, version=1)
    assert sent.done, sent.blockers
    row, frozen = sent.row, submissions.latest_frozen(alliance, "idea")
    assert (row.state, row.member_count, row.women_count, row.submitted_at) == ("eligibility_review", 14, 7, NOW)
    assert frozen.sha256 == hash_of(row, frozen)
    receipt = Letter.objects.get(alliance=alliance)
    asked = [one for one in published(alliance.call.rulebook_id).rulebook.documents if one.stage is Stage.IDEA and one.required]
    assert receipt.code == "receipt"
    assert asked
    assert all(one.name.in_language("es") in receipt.body for one in asked)
    assert row.eligibility_checks.get().submission == frozen
    event = AuditEvent.objects.filter(subject_id=alliance.id).order_by("-number").first()
    assert event.facts["submission"]["sha256"] == frozen.sha256


def test_every_reason_against_sending_at_once(secretary, alliance, organisation) -> None:
    organisation.members.update(consent_on=None)
    found = send(secretary, alliance, at=LAST_SECOND + timedelta(seconds=1))
    assert codes(found) == {
        "workflow.call_closed", "workflow.form_incomplete", "workflow.documents_missing", "workflow.roster_without_consent",
    }  # fmt: skip
    organisation.members.all().delete()
    assert "workflow.roster_empty" in codes(send(secretary, alliance))
    Submission.objects.filter(alliance=alliance).delete()
    assert "workflow.form_not_started" in codes(send(secretary, alliance))
    assert Alliance.objects.get(id=alliance.id).state == "idea_draft"


@pytest.mark.days_at_home
def test_the_last_second_counts_and_the_next_does_not(secretary, alliance) -> None:
    ready(secretary, alliance)
    assert codes(send(secretary, alliance, at=LAST_SECOND + timedelta(seconds=1))) == {"workflow.call_closed"}
    assert send(secretary, alliance, at=LAST_SECOND).done


def test_sent_twice_stale_or_by_one_who_may_no_longer(secretary, alliance) -> None:
    ready(secretary, alliance)
    assert codes(send(secretary, alliance, version=7)) == {"workflow.stale"}
    without = world.person("sin")
    assert codes(send(without, alliance)) == {"workflow.not_found"}
    officer = world.officer("olga", Role.PROGRAMME_OFFICER)
    assert codes(send(officer, alliance)) == {"workflow.role_needed"}
    assert send(secretary, alliance).done
    assert codes(send(secretary, alliance)) == {"workflow.wrong_state"}
    assert Letter.objects.filter(alliance=alliance).count() == 1


def test_what_cannot_be_read_is_never_sent(secretary, alliance) -> None:
    ready(secretary, alliance)
    service.save(actor=secretary, alliance_id=alliance.id, kind=FormKind.IDEA, page="members", typed={"women": "x"}, revision=99)
    assert codes(send(secretary, alliance)) == {"form.not_a_number"}


def test_withdrawn_with_a_reason_and_where_it_stood(secretary, alliance) -> None:
    assert codes(advance(secretary, "alliance", alliance.id, "withdraw", {})) == {"workflow.need_missing"}
    given = {"reason_code": "buyer_gone", "reason": "The mill closed"}
    gone = advance(secretary, "alliance", alliance.id, "withdraw", given)
    assert (gone.row.state, gone.row.stopped_state, gone.row.reason_code) == ("withdrawn", "idea_draft", "buyer_gone")
    assert world.started(secretary, alliance.call).code == "HN-COMRURAL-2026-0002"


def test_paper_is_taken_in_by_the_officer_of_the_region_only(call, organisation) -> None:
    opening = service.Opening(title="On paper")
    elsewhere = world.officer("berta", Role.REGIONAL_OFFICER, country="BO")
    assert codes(service.take_in(actor=elsewhere, call_id=call.id, organisation=organisation, opening=opening, now=NOW)) == {
        "applications.outside_region"
    }
    regional = world.officer("rene", Role.REGIONAL_OFFICER)
    taken = service.take_in(actor=regional, call_id=call.id, organisation=organisation, opening=opening, now=NOW)
    assert taken.row.on_paper
    ready(regional, taken.row)
    assert send(regional, taken.row).done


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.dictionaries(st.sampled_from(["women", "men", "families", "title", "total_cost"]), st.text(max_size=30)),
    page=st.sampled_from(["members", "money", "about", "nothing"]),
)
def test_any_junk_is_saved_or_named(secretary, alliance, typed, page) -> None:
    saved = service.save(actor=secretary, alliance_id=alliance.id, kind=FormKind.IDEA, page=page, typed=typed, revision=10_000)
    stored = submissions.draft(alliance, "idea")
    assert page == "nothing" or not saved.blockers
    assert {one.parameter("field") for one in saved.faults} <= set(typed)
    assert set(saved.draft.unread) >= {one.parameter("field") for one in saved.faults}
    assert stored.unread == saved.draft.unread
