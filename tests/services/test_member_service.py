"""Members through the services: duplicates are decided, numbers stay sealed, erasure leaves the counts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role
from alianza.domain.values import Money, Share
from alianza.records.models import AuditEvent, Household, Member, PossibleDuplicate
from alianza.records.queries import members as roster
from alianza.services import members
from alianza.services.members import Decision

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.now().date()
ANA = {"given_names": "Ana", "family_names": "Ñáñez", "document": "0801199012345", "birth_date": date(1990, 5, 1), "household": "F1"}


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def organisation():
    return builders.organisation(territory="HN-OC", currency="HNL")


@pytest.fixture
def actor(organisation):
    return builders.actor(builders.member_of(organisation))


@pytest.fixture
def ana(organisation, actor) -> Member:
    return members.add(actor=actor, organisation_id=organisation.id, values=ANA).row


def test_a_member_is_entered_once_and_sealed(organisation, actor):
    key = uuid4()
    said = ANA | {"monthly_income": Money.of(900, "HNL"), "farm_income_share": Share.percent(75), "phone": "+50499991234"}
    for _ in range(2):
        assert members.add(actor=actor, organisation_id=organisation.id, values=said, form_key=key).done
    row = Member.objects.get()
    assert (row.number, row.document_last, row.phone_last, row.household.code) == (1, "2345", "1234", "F1")
    assert (row.monthly_income_minor, str(row.farm_income_share)) == (900_00, "0.7500")
    assert b"0801" not in bytes(row.document)
    assert members.reveal(actor=actor, member_id=row.id, what="document").row == "0801199012345"
    assert "0801199012345" not in str(list(AuditEvent.objects.values()))


def test_who_may_not_does_not(organisation, ana):
    buyer = builders.actor(builders.member_of(builders.organisation("Super", kind="buyer"), Role.BUYER))
    board = builders.actor(builders.officer(Role.BOARD_MEMBER, builders.programme()))
    assert codes(members.add(actor=buyer, organisation_id=organisation.id, values=ANA)) == ["workflow.not_found"]
    assert codes(members.edit(actor=board, member_id=ana.id, values={"sex": "female"}, version=1)) == ["registry.not_your_organisation"]
    assert codes(members.reveal(actor=board, member_id=ana.id, what="document")) == ["registry.not_your_organisation"]
    assert codes(members.reveal(actor=buyer, member_id=ana.id, what="document")) == ["workflow.not_found"]


def test_the_same_person_on_the_own_list_is_named(organisation, actor, ana):
    outcome = members.add(actor=actor, organisation_id=organisation.id, values=ANA | {"document": "0801-1990-12345"})
    assert [(one.code, one.parameter("number")) for one in outcome.blockers] == [("registry.possible_duplicate_here", 1)]
    same = Decision(decision="same_person", reason="twice")
    assert codes(members.add(actor=actor, organisation_id=organisation.id, values=ANA, decision=same)) == ["registry.already_on_list"]
    no_reason = Decision(decision="different_people", reason=" ")
    assert "registry.reason_needed" in codes(members.add(actor=actor, organisation_id=organisation.id, values=ANA, decision=no_reason))
    assert Member.objects.count() == 1


def test_the_same_person_elsewhere_is_found_and_not_betrayed(organisation, actor):
    other = builders.organisation("Cooperativa Secreta", territory="HN-YO")
    other_actor = builders.actor(builders.member_of(other))
    members.add(actor=other_actor, organisation_id=other.id, values=ANA)
    outcome = members.add(actor=actor, organisation_id=organisation.id, values=ANA | {"document": ""})
    assert codes(outcome) == ["registry.possible_duplicate_elsewhere"]
    assert "Secreta" not in str(outcome.blockers)
    assert str(other.id) not in str(outcome.blockers)
    same = Decision(decision="same_person", reason="her")
    assert codes(members.add(actor=actor, organisation_id=organisation.id, values=ANA, decision=same)) == ["registry.same_person_elsewhere"]
    both = Decision(decision="allowed", reason="She grows coffee here and honey there")
    assert members.add(actor=actor, organisation_id=organisation.id, values=ANA, decision=both).done
    assert PossibleDuplicate.objects.get().decision == "allowed"


def test_another_birth_date_is_another_person(organisation, actor, ana):
    said = ANA | {"document": "", "birth_date": date(1991, 5, 1)}
    assert members.add(actor=actor, organisation_id=organisation.id, values=said).done


def test_a_change_that_makes_two_entries_alike_asks_for_a_decision_once(organisation, actor, ana):
    other = ANA | {"document": "", "birth_date": date(1991, 5, 1)}
    second = members.add(actor=actor, organisation_id=organisation.id, values=other).row
    assert members.edit(actor=actor, member_id=second.id, values={"phone": "99887766"}, version=1).done
    assert not PossibleDuplicate.objects.exists()
    assert members.edit(actor=actor, member_id=second.id, values={"birth_date": ANA["birth_date"]}, version=2).done
    assert members.edit(actor=actor, member_id=second.id, values={"document": ANA["document"]}, version=3).done
    pair = PossibleDuplicate.objects.get()
    assert (pair.first, pair.second, pair.ground, pair.decision) == (ana, second, "name_and_birth_date", "")


def test_edits_keep_versions_and_follow_the_document(actor, ana):
    assert members.edit(actor=actor, member_id=ana.id, values={"sex": "female", "household": None}, version=1).done
    assert codes(members.edit(actor=actor, member_id=ana.id, values={"sex": "male"}, version=1)) == ["workflow.stale"]
    before = Member.objects.get().document_index
    assert members.edit(actor=actor, member_id=ana.id, values={"document_kind": "passport", "document": ANA["document"]}, version=2).done
    row = Member.objects.get()
    assert (row.sex, row.household, row.document_index != before) == ("female", None, True)
    assert codes(members.edit(actor=actor, member_id=ana.id, values={"given_names": ""}, version=3)) == ["registry.field_needed"]


def test_leaving_keeps_the_row(organisation, actor, ana):
    assert codes(members.leave(actor=actor, member_id=ana.id, on=TODAY + timedelta(days=1), version=1)) == ["registry.date_in_future"]
    assert members.leave(actor=actor, member_id=ana.id, on=TODAY, version=1).done
    assert list(roster.roster(organisation)) == []
    assert [one.number for one in roster.roster(organisation, former=True)] == [1]


def test_erasure_takes_names_and_numbers_and_leaves_the_counts(organisation, actor, ana):
    members.edit(actor=actor, member_id=ana.id, values={"sex": "female"}, version=1)
    assert codes(members.erase(actor=actor, member_id=ana.id, reason="")) == ["registry.field_needed"]
    assert members.erase(actor=actor, member_id=ana.id, reason="Asked for it in writing").done
    row = Member.objects.get()
    assert not any((row.given_names, row.family_names, row.search_name, row.sort_name, bytes(row.document), row.document_index))
    counts = roster.counts(organisation, TODAY)
    assert (counts.members, counts.women, counts.families) == (1, 1, 1)
    assert "Ana" not in str(list(Household.objects.values())) + str(list(AuditEvent.objects.values()))
    assert codes(members.edit(actor=actor, member_id=ana.id, values={"given_names": "Ana"}, version=row.version)) == [
        "registry.member_erased"
    ]
    assert members.add(actor=actor, organisation_id=organisation.id, values=ANA).done


def test_a_pair_found_earlier_is_decided_once(organisation, actor, ana):
    other = Member.objects.create(organisation=organisation, number=9)
    pair = PossibleDuplicate.objects.create(first=ana, second=other, ground="document")
    said = Decision(decision="different_people", reason="Mother and daughter")
    assert members.decide_duplicate(actor=actor, duplicate_id=pair.id, decision=said).done
    assert codes(members.decide_duplicate(actor=actor, duplicate_id=pair.id, decision=said)) == ["registry.already_decided"]
