"""Organisations and officers through the services: nothing changes when something is wrong, everything leaves an audit row."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.domain.values import Money
from alianza.records.models import AuditEvent, EarlierFinancing, Grant, Message, Officer, Organisation, OutsideCheck
from alianza.records.queries.applicant_facts import applicant_facts
from alianza.records.queries.people import actor_of_user
from alianza.services import officers, organisations
from alianza.services.officers import Elected
from alianza.services.organisations import Check, Financing

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.now().date()


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def officer():
    return builders.actor(builders.regional_officer("HN-OC"))


@pytest.fixture
def organisation() -> Organisation:
    return builders.organisation(territory="HN-OC")


def test_an_officer_enters_an_organisation_once(officer):
    said = {"name": "Cooperativa Ñuflo", "tax_id": "08019012345678", "phone": "+50499991234", "assets": Money.of(100, "HNL")}
    key = uuid4()
    first = organisations.create(actor=officer, kind="micro_enterprise", country="HN", territory="HN-OC", values=said, form_key=key)
    again = organisations.create(actor=officer, kind="micro_enterprise", country="HN", territory="HN-OC", values=said, form_key=key)
    assert first.done
    assert again.row == first.row
    row = Organisation.objects.get()
    assert (row.tax_id_last, row.phone_last, row.assets_minor, row.currency) == ("5678", "1234", 100_00, "HNL")
    assert b"0801" not in bytes(row.tax_id)
    assert organisations.reveal(actor=officer, organisation_id=row.id, what="tax_id").row == "08019012345678"
    assert [one.action for one in AuditEvent.objects.order_by("number")] == ["create_organisation", "reveal_number"]
    assert "08019012345678" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"territory": "HN-XX"}, "registry.place_unknown"),
        ({"territory": "CO-HUI"}, "registry.place_unknown"),
        ({"territory": "HN-YO"}, "registry.not_your_organisation"),
        ({"kind": "circus"}, "registry.kind_unknown"),
        ({"values": {}}, "registry.field_needed"),
    ],
)
def test_what_an_officer_can_not_enter(officer, changes, code):
    said = {"kind": "buyer", "country": "HN", "territory": "HN-OC", "values": {"name": "Super"}} | changes
    assert codes(organisations.create(actor=officer, **said)) == [code]
    assert not Organisation.objects.exists()


def test_a_tax_number_stands_once_in_a_country(officer, organisation):
    number = {"tax_id": "08019012345678"}
    assert organisations.edit(actor=officer, organisation_id=organisation.id, values=number, version=1).done
    outcome = organisations.create(
        actor=officer, kind="buyer", country="HN", territory="HN-OC", values={"name": "Other", "tax_id": "0801-9012-345678"}
    )
    assert codes(outcome) == ["registry.tax_id_taken"]


def test_a_change_on_an_old_page_is_refused(officer, organisation):
    assert organisations.edit(actor=officer, organisation_id=organisation.id, values={"short_name": "ESP"}, version=1).done
    stale = organisations.edit(actor=officer, organisation_id=organisation.id, values={"short_name": "X"}, version=1)
    assert codes(stale) == ["workflow.stale"]
    assert Organisation.objects.get().short_name == "ESP"


def test_a_partner_edits_itself_and_nobody_else(organisation):
    buyer = builders.organisation("Super", kind="buyer", territory="HN-FM")
    actor = builders.actor(builders.member_of(buyer, Role.BUYER))
    assert organisations.edit(actor=actor, organisation_id=buyer.id, values={"latitude": Decimal("14.1")}, version=1).done
    assert codes(organisations.edit(actor=actor, organisation_id=organisation.id, values={}, version=1)) == ["workflow.not_found"]


def test_checks_and_earlier_financing_reach_the_facts(officer, organisation):
    check = Check(register="tax", outcome="clear", checked_on=TODAY, source="SAR, constancia 88")
    assert organisations.record_check(actor=officer, organisation_id=organisation.id, check=check).done
    paid = Financing(programme_name="PAR II", source="Acta 4", year=2019, amount=Money.of(5, "HNL"))
    assert organisations.record_financing(actor=officer, organisation_id=organisation.id, financing=paid).done
    facts = applicant_facts(organisation, TODAY)
    assert facts.tax_id_active is True
    assert [one.programme for one in facts.earlier_financing or ()] == ["PAR II"]


def test_checks_need_a_source_a_past_day_and_one_s_own_people(officer, organisation):
    check = Check(register="tax", outcome="clear", checked_on=TODAY + timedelta(days=1), source=" ", officer_id=uuid4())
    refused = organisations.record_check(actor=officer, organisation_id=organisation.id, check=check)
    assert codes(refused) == ["registry.field_needed", "registry.date_in_future", "registry.person_unknown"]
    own = builders.actor(builders.member_of(organisation))
    fine = Check(register="tax", outcome="clear", checked_on=TODAY, source="x")
    assert codes(organisations.record_check(actor=own, organisation_id=organisation.id, check=fine)) == ["registry.not_your_organisation"]
    empty = organisations.record_check(
        actor=officer, organisation_id=organisation.id, check=Check(register="", outcome="", checked_on=None, source="")
    )
    assert [one.parameter("field") for one in empty.blockers] == ["register", "outcome", "source", "checked_on"]
    bad = Financing(programme_name="", source="", year=3000)
    assert len(organisations.record_financing(actor=officer, organisation_id=organisation.id, financing=bad).blockers) == 3
    assert not OutsideCheck.objects.exists()
    assert not EarlierFinancing.objects.exists()


def test_a_list_of_earlier_financing_can_be_called_whole(officer, organisation):
    assert organisations.confirm_financing(actor=officer, organisation_id=organisation.id, complete=True).done
    organisation.refresh_from_db()
    assert applicant_facts(organisation, TODAY).earlier_financing == ()
    organisations.confirm_financing(actor=officer, organisation_id=organisation.id, complete=False)
    organisation.refresh_from_db()
    assert applicant_facts(organisation, TODAY).earlier_financing is None


def test_a_new_board_takes_the_account_over(officer, organisation):
    before = builders.member_of(organisation)
    board = [
        Elected(position="president", name="Marta Luz", email="marta@example.org", document="0801199012345"),
        Elected(position="secretary", name="Eva"),
    ]
    said = {"organisation_id": organisation.id, "board": board, "from_day": TODAY, "version": 1, "form_key": uuid4()}
    assert officers.hand_over(actor=officer, **said).done
    assert officers.hand_over(actor=officer, **said).done
    assert Officer.objects.filter(term_to=None).count() == 2
    new = Officer.objects.get(position="president", term_to=None)
    assert str(organisation.id) in actor_of_user(new.user_id, TODAY).targets(ScopeKind.ORGANISATION)
    assert not actor_of_user(before.id, TODAY).grants
    assert actor_of_user(before.id, TODAY - timedelta(days=1)).grants
    actions = list(AuditEvent.objects.order_by("number").values_list("action", flat=True))
    assert actions == ["end_term", "end_account", "begin_term", "give_account", "begin_term"]
    assert officers.reveal(actor=officer, organisation_id=organisation.id, officer_id=new.id).row == "0801199012345"


def test_the_same_president_may_be_elected_again(officer, organisation):
    president = builders.member_of(organisation)
    board = [Elected(position="president", name=president.name, email=president.email)]
    assert officers.hand_over(actor=officer, organisation_id=organisation.id, board=board, from_day=TODAY, version=1).done
    assert actor_of_user(president.id, TODAY).grants


@pytest.mark.parametrize(
    "board, day, code",
    [
        ([], 0, "registry.board_empty"),
        ([Elected(position="president", name="Marta")], 0, "registry.president_needed"),
        ([Elected(position="king", name="", email="a@b.co")], 0, "registry.field_needed"),
        ([Elected(position="president", name="M", email="a@b.co", document="12")], 0, "registry.number_characters"),
        ([Elected(position="president", name="M", email="a@b.co")], 200, "registry.term_too_far"),
        ([Elected(position="president", name="M", email="a@b.co")], -5000, "registry.term_before_running"),
    ],
)
def test_boards_that_can_not_take_over(officer, organisation, board, day, code):
    president = builders.member_of(organisation)
    outcome = officers.hand_over(
        actor=officer, organisation_id=organisation.id, board=board, from_day=TODAY + timedelta(days=day), version=1
    )
    assert code in codes(outcome)
    assert Grant.objects.get(user=president).ends_on is None
    assert not AuditEvent.objects.exists()


def test_the_last_account_is_not_sent_away(officer, organisation):
    builders.member_of(organisation)
    term = Officer.objects.get()
    said = {"actor": officer, "organisation_id": organisation.id, "officer_id": term.id, "last_day": TODAY}
    assert codes(officers.end_term(**said)) == ["registry.last_account"]
    second = Elected(position="treasurer", name="Eva", email="eva@example.org")
    assert officers.appoint(actor=officer, organisation_id=organisation.id, elected=second, from_day=TODAY).done
    assert officers.end_term(**said).done
    assert codes(officers.end_term(**(said | {"officer_id": UUID(int=5)}))) == ["workflow.not_found"]


def test_a_term_with_a_set_end_may_end_earlier_and_others_of_the_board_keep_the_account(officer, organisation):
    builders.member_of(organisation)
    builders.member_of(organisation)
    Officer.objects.update(term_to=TODAY + timedelta(days=400))
    said = {"actor": officer, "organisation_id": organisation.id, "officer_id": Officer.objects.earliest("created_at").id}
    assert codes(officers.end_term(**said, last_day=TODAY + timedelta(days=401))) == ["registry.term_ends_before", "registry.last_account"]
    assert officers.end_term(**said, last_day=TODAY).done
    assert sorted(Officer.objects.values_list("term_to", flat=True)) == [TODAY, TODAY + timedelta(days=400)]


def test_new_officers_are_invited_old_ones_told_and_who_stays_keeps_acting(officer, organisation):
    before, stays = builders.member_of(organisation), builders.member_of(organisation, position="secretary")
    board = [
        Elected(position="president", name="Marta Luz", email="marta@example.org"),
        Elected(position="secretary", name=stays.name, email=stays.email.upper()),
    ]
    day = TODAY + timedelta(days=20)
    assert officers.hand_over(actor=officer, organisation_id=organisation.id, board=board, from_day=day, version=1).done
    new = Officer.objects.get(position="president", term_from=day).user
    assert list(Message.objects.filter(user=new).values_list("code", flat=True)) == ["officer.invited"]
    assert list(Message.objects.filter(user=before).values_list("code", flat=True)) == ["account.ended"]
    assert not Message.objects.filter(user=stays, code="account.ended").exists()
    assert not actor_of_user(new.id, TODAY).grants
    assert actor_of_user(new.id, day).grants
    for one in (TODAY, day - timedelta(days=1), day):
        assert actor_of_user(stays.id, one).grants
    assert not actor_of_user(before.id, day).grants


def test_who_has_an_account_is_told_and_who_never_used_it_is_invited_again(officer, organisation):
    known, silent = builders.user("Ana"), builders.user("Eva")
    silent.set_unusable_password()
    silent.save()
    for one in (known, silent):
        elected = Elected(position="treasurer", name=one.name, email=one.email)
        assert officers.appoint(actor=officer, organisation_id=organisation.id, elected=elected, from_day=TODAY).done
    assert Message.objects.get(user=known).code == "account.given"
    assert Message.objects.get(user=silent).code == "officer.invited"


@pytest.mark.parametrize("address", ["rosa", "rosa@", "@example.org", "rosa quispe@example.org"])
def test_an_officers_address_is_one(officer, organisation, address):
    elected = Elected(position="treasurer", name="Eva", email=address)
    assert codes(officers.appoint(actor=officer, organisation_id=organisation.id, elected=elected, from_day=TODAY)) == [
        "registry.email_invalid"
    ]
