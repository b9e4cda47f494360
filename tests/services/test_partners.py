"""Partners answer for themselves, a provider writes with the organisation, and its fee takes two people."""

from datetime import date

import pytest
from tests.services import applications_world as world
from tests.services.applications_world import NOW

from alianza.domain.access import Role, roles_at
from alianza.domain.workflow.forms import FormKind
from alianza.records.models import Message, SeriesValue
from alianza.records.queries import alliances, partners, submissions
from alianza.services import partners as service
from alianza.services import submissions as writing

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = date(2026, 3, 5)


@pytest.fixture
def alliance(db):
    organisation = world.organisation()
    secretary = world.of_organisation("sara", Role.PRODUCER_ORGANISATION, organisation)
    row = world.started(secretary, world.open_call())
    row.secretary = secretary
    return row


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def linked(alliance, kind: str, role: Role, name: str):
    organisation = world.organisation(kind=kind, name=name, members=0)
    person = world.of_organisation(name.lower(), role, organisation)
    outcome = service.link(actor=alliance.secretary, alliance_id=alliance.id, organisation_id=organisation.id, part=kind)
    assert outcome.done, outcome.blockers
    return outcome.row, person


def test_a_partner_is_told_sees_it_and_answers_in_its_own_name(alliance) -> None:
    row, buyer = linked(alliance, "buyer", Role.BUYER, "Molino")
    assert Message.objects.get(user_id=buyer.user_id).code == "partner.invited"
    assert alliances.find(buyer, alliance.id)
    assert codes(service.answer(actor=alliance.secretary, partner_id=row.id, accepts=True)) == ["partners.not_asked"]
    assert codes(service.answer(actor=buyer, partner_id=row.id, accepts=False)) == ["partners.reason_missing"]
    done = service.answer(actor=buyer, partner_id=row.id, accepts=True, commitment="letter")
    assert (done.row.state, done.row.commitment) == ("confirmed", "letter")
    assert codes(service.answer(actor=buyer, partner_id=row.id, accepts=False, words="No")) == ["partners.already_answered"]
    assert not list(partners.invited(buyer))


def test_a_refused_partner_no_longer_sees_it_and_may_be_asked_again(alliance) -> None:
    row, lender = linked(alliance, "lender", Role.LENDER, "Caja")
    assert service.answer(actor=lender, partner_id=row.id, accepts=False, words="Too risky").done
    assert alliances.find(lender, alliance.id) is None
    again = service.link(actor=alliance.secretary, alliance_id=alliance.id, organisation_id=row.organisation_id, part="lender")
    assert (again.row.id, again.row.state, again.row.answer) == (row.id, "proposed", "")


def test_whom_to_link_and_by_whom(alliance) -> None:
    row, buyer = linked(alliance, "buyer", Role.BUYER, "Molino")
    given = {"alliance_id": alliance.id, "organisation_id": row.organisation_id}
    assert codes(service.link(actor=alliance.secretary, part="buyer", **given)) == ["partners.already_linked"]
    assert codes(service.link(actor=alliance.secretary, part="lender", **given)) == ["partners.other_kind"]
    assert codes(service.link(actor=alliance.secretary, part="king", **given)) == ["partners.unknown_part"]
    assert codes(service.link(actor=buyer, part="other", **given)) == ["partners.not_a_linker"]
    found = partners.candidates(alliance, "buyer", "moli")
    assert not found
    assert [one.name for one in partners.candidates(alliance, "other", "moLÍ")] == ["Molino"]


def test_a_confirmed_provider_writes_plan_but_not_idea(alliance) -> None:
    row, provider = linked(alliance, "service_provider", Role.SERVICE_PROVIDER, "Asesores")
    assert not writing.may_write(provider, alliance, FormKind.PLAN)
    service.answer(actor=provider, partner_id=row.id, accepts=True)
    assert writing.may_write(provider, alliance, FormKind.PLAN)
    assert not writing.may_write(provider, alliance, FormKind.IDEA)


def test_the_fee_is_claimed_by_one_and_paid_by_another(alliance) -> None:
    row, provider = linked(alliance, "service_provider", Role.SERVICE_PROVIDER, "Asesores")
    finance = world.officer("fina", Role.FINANCE_OFFICER)
    assert set(codes(service.claim_fee(actor=provider, partner_id=row.id, on=TODAY))) == {
        "partners.not_confirmed", "partners.nothing_prepared", "partners.fee_unknown",
    }  # fmt: skip
    service.answer(actor=provider, partner_id=row.id, accepts=True)
    SeriesValue.objects.create(code="USD/HNL", valid_from=date(2026, 1, 1), value=25, unit="HNL", source="Central bank")
    submissions.Row.objects.create(programme=alliance.programme, alliance=alliance, kind="plan", submitted_at=NOW, sha256="0" * 64)
    assert codes(service.pay_fee(actor=finance, partner_id=row.id, paid_on=TODAY, today=TODAY)) == ["partners.fee_not_claimed"]
    claimed = service.claim_fee(actor=provider, partner_id=row.id, on=TODAY)
    assert claimed.row.fee_minor == 15_000_000
    assert codes(service.claim_fee(actor=provider, partner_id=row.id, on=TODAY)) == ["partners.fee_claimed"]
    assert codes(service.pay_fee(actor=provider, partner_id=row.id, paid_on=TODAY, today=TODAY)) == [
        "partners.not_a_payer",
        "workflow.same_person",
    ]
    assert service.pay_fee(actor=finance, partner_id=row.id, paid_on=TODAY, today=TODAY).done
    assert codes(service.pay_fee(actor=finance, partner_id=row.id, paid_on=TODAY, today=TODAY)) == ["partners.fee_paid"]


def test_who_is_linked_is_asked_for_only_once_a_partner_acts(alliance, django_assert_num_queries) -> None:
    row, buyer = linked(alliance, "buyer", Role.BUYER, "Molino")
    stranger = world.of_organisation("otra", Role.BUYER, world.organisation(kind="buyer", name="Otra", members=0))
    found = alliances.find(alliance.secretary, alliance.id)
    officer = world.officer("olga", Role.PROGRAMME_OFFICER)
    with django_assert_num_queries(0):
        place = alliances.place_of(found)
        assert roles_at(alliance.secretary, place) == {Role.PRODUCER_ORGANISATION}
        assert roles_at(officer, place) == {Role.PROGRAMME_OFFICER}
    with django_assert_num_queries(1):
        assert roles_at(buyer, place) == {Role.BUYER}
        assert not roles_at(stranger, place)
        assert place.organisations == {str(alliance.organisation_id), str(row.organisation_id)}
        assert len(place.organisations) == 2
