"""An organisation that nobody invited: it registers itself, and whoever did it acts for it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from tests import builders

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.models import AuditEvent, Grant, Officer, Organisation, User
from alianza.records.queries.people import actor_of_user
from alianza.services import officers, registrations, submissions
from alianza.services.registrations import Own, register_own

pytestmark = pytest.mark.usefixtures("everywhere")
CAFE = Own(
    kind="producer_organisation", country="HN", territory="HN-OC", person="Rosa Díaz", position="president",
    values={"name": "Cooperativa Café", "tax_id": "08019012345678"},
)  # fmt: skip


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def rosa() -> Actor:
    """Somebody with an account and nothing else."""
    builders.programme()
    return builders.actor(builders.user("", country=""))


def test_it_is_registered_once_and_its_president_may_apply(rosa):
    key = uuid4()
    first = register_own(actor=rosa, own=CAFE, form_key=key)
    again = register_own(actor=rosa, own=CAFE, form_key=key)
    assert first.done
    assert again.row == first.row == Organisation.objects.get()
    person = User.objects.get(id=rosa.user_id)
    assert (person.name, person.country) == ("Rosa Díaz", "HN")
    assert Officer.objects.get().user == person
    now = actor_of_user(person.id)
    assert now.targets(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION) == {str(first.row.id)}
    assert submissions.own_organisations(now) == [first.row]
    said = AuditEvent.objects.filter(actor=person).order_by("number").values_list("action", flat=True)
    assert list(said) == ["register_own", "begin_term", "give_account"]
    assert "08019012345678" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    "changes, found",
    [
        ({"kind": "lender"}, ["registry.kind_unknown"]),
        ({"country": "CO", "territory": "CO-HUI"}, ["registry.place_unknown"]),
        ({"territory": "HN-XX"}, ["registry.place_unknown"]),
        ({"territory": "HN"}, ["registry.place_unknown"]),
        ({"person": " ", "position": "king"}, ["registry.field_needed"] * 2),
        ({"values": {}}, ["registry.field_needed"]),
    ],
)
def test_what_is_missing_or_unknown_is_said(rosa, changes, found):
    assert codes(register_own(actor=rosa, own=replace(CAFE, **changes))) == found
    assert not Organisation.objects.exists()
    assert not Grant.objects.exists()


def test_nobody_registers_what_is_registered_already_nor_without_end(rosa):
    assert register_own(actor=rosa, own=CAFE).done
    assert codes(register_own(actor=rosa, own=replace(CAFE, values={**CAFE.values, "name": "The same again"}))) == ["registry.tax_id_taken"]
    for number in range(1, registrations.MOST_A_DAY):
        assert register_own(actor=rosa, own=replace(CAFE, values={"name": f"Group {number}"})).done
    assert codes(register_own(actor=rosa, own=replace(CAFE, values={"name": "One more"}))) == ["registry.registered_enough"]


def test_a_new_board_takes_it_over_as_any_other(rosa):
    row = register_own(actor=rosa, own=CAFE).row
    president = actor_of_user(User.objects.get(id=rosa.user_id).id)
    elected = officers.Elected(position="secretary", name="Luz Paz", email="luz@example.org")
    assert officers.appoint(actor=president, organisation_id=row.id, elected=elected, from_day=Officer.objects.get().term_from).done
    assert User.objects.filter(email="luz@example.org").exists()


@pytest.mark.parametrize("role", [Role.REGIONAL_OFFICER, Role.FINANCE_OFFICER, Role.ADMINISTRATOR])
def test_who_works_for_a_programme_brings_no_organisation_of_his_own(role):
    programme = builders.programme()
    officer = builders.actor(builders.officer(role, programme))
    assert codes(register_own(actor=officer, own=CAFE)) == ["registry.works_for_a_programme"]
    assert not Organisation.objects.exists()
