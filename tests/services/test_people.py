"""Persons and their roles: each change by another person, within reach, in the log."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import AuditEvent, Grant, Message, User
from alianza.services import absences, people

pytestmark = pytest.mark.usefixtures("everywhere")


def administrator(scope: ScopeKind = ScopeKind.ALL, target: object = "*") -> User:
    made = builders.user("Ada Rey")
    builders.grant(made, Role.ADMINISTRATOR, scope, target)
    return made


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def test_a_person_is_invited_once_and_told() -> None:
    actor = builders.actor(administrator())
    given = {"name": "Luz Paz", "email": "Luz@Example.org", "country": "HN", "language": "es"}
    outcome = people.invite(actor, **given)
    assert outcome.done
    assert outcome.row.email == "luz@example.org"
    assert not outcome.row.has_usable_password()
    assert Message.objects.get().code == "person.invited"
    assert codes(people.invite(actor, **given)) == ["people.email_taken"]
    assert set(codes(people.invite(actor, **given | {"name": " ", "email": "nothing"}))) == {"people.name_missing", "people.email_invalid"}


def test_a_role_is_given_ended_and_given_again() -> None:
    programme, person, boss = builders.programme(), builders.user(), administrator()
    given = people.NewGrant("legal_officer", "programme", str(programme.id))
    first = people.grant_role(builders.actor(boss), user_id=person.id, given=given)
    assert first.done
    assert builders.actor(person).roles == {Role.LEGAL_OFFICER}
    assert codes(people.grant_role(builders.actor(boss), user_id=person.id, given=given)) == ["people.already_granted"]
    Grant.objects.filter(id=first.row.id).update(starts_on=timezone.now().date() - timedelta(days=9))
    assert people.end_grant(builders.actor(boss), grant_id=first.row.id).done
    assert builders.actor(person).roles == frozenset()
    assert codes(people.end_grant(builders.actor(boss), grant_id=first.row.id)) == ["people.grant_over"]
    assert people.grant_role(builders.actor(boss), user_id=person.id, given=given).done
    assert [one.action for one in AuditEvent.objects.filter(subject_kind="person").order_by("number")] == [
        "grant_role",
        "end_grant",
        "grant_role",
    ]


def test_who_acts_for_an_organisation_decides_in_no_programme() -> None:
    programme, boss = builders.programme(), administrator()
    rosa = builders.member_of(builders.organisation())
    given = people.NewGrant("finance_officer", "programme", str(programme.id))
    assert codes(people.grant_role(builders.actor(boss), user_id=rosa.id, given=given)) == ["people.acts_for_an_organisation"]
    Grant.objects.filter(user=rosa).update(ends_on=timezone.now().date() - timedelta(days=2))
    assert people.grant_role(builders.actor(boss), user_id=rosa.id, given=given).done


def test_nobody_changes_his_own_roles() -> None:
    boss = administrator()
    own = Grant.objects.get(user=boss)
    actor = builders.actor(boss)
    assert codes(people.grant_role(actor, user_id=boss.id, given=people.NewGrant("finance_officer", "all", "*"))) == ["people.own_grants"]
    assert codes(people.end_grant(actor, grant_id=own.id)) == ["people.own_grants"]
    assert codes(people.set_active(actor, user_id=boss.id, active=False)) == ["people.own_grants"]


@pytest.mark.parametrize(
    "role, scope, target, code",
    [
        ("king", "all", "*", "people.role_unknown"),
        ("buyer", "programme", "", "people.scope_not_for_role"),
        ("legal_officer", "region", "HN-OC", "people.scope_not_for_role"),
        ("legal_officer", "programme", "x", "people.target_unknown"),
        ("legal_officer", "programme", str(UUID(int=7)), "people.target_unknown"),
        ("regional_officer", "region", "HN", "people.target_unknown"),
        ("legal_officer", "country", "ZZ", "people.target_unknown"),
        ("legal_officer", "country", "PE", "people.out_of_reach"),
        ("legal_officer", "all", "*", "people.out_of_reach"),
    ],
)
def test_what_cannot_be_given(role: str, scope: str, target: str, code: str) -> None:
    builders.programme()
    builders.programme("peru/aliados-2013")
    boss = administrator(ScopeKind.COUNTRY, "HN")
    outcome = people.grant_role(builders.actor(boss), user_id=builders.user().id, given=people.NewGrant(role, scope, target))
    assert codes(outcome) == [code]


def test_an_administrator_of_one_country_locks_nobody_out_who_works_for_others() -> None:
    builders.programme()
    wide, narrow = builders.user(), builders.user()
    builders.grant(wide, Role.AUDITOR, ScopeKind.ALL, "*")
    builders.grant(narrow, Role.LEGAL_OFFICER, ScopeKind.COUNTRY, "HN")
    actor = builders.actor(administrator(ScopeKind.COUNTRY, "HN"))
    assert codes(people.set_active(actor, user_id=wide.id, active=False)) == ["people.out_of_reach"]
    assert people.set_active(actor, user_id=narrow.id, active=False).done
    assert codes(people.set_active(actor, user_id=builders.user(country="PE").id, active=False)) == ["people.not_found"]


def test_an_absence_names_a_colleague_of_the_same_programmes() -> None:
    programme, today = builders.programme(), timezone.now().date()
    away, here = builders.officer(Role.LEGAL_OFFICER, programme), builders.officer(Role.FINANCE_OFFICER, programme)
    stranger = builders.officer(Role.LEGAL_OFFICER, builders.programme("peru/aliados-2013"))
    actor, days = builders.actor(away), {"starts_on": today, "ends_on": today + timedelta(days=3)}
    assert codes(absences.plan(actor, stand_in=str(stranger.id), **days)) == ["absences.stand_in_unknown"]
    assert codes(absences.plan(actor, stand_in="", starts_on=None, ends_on=today)) == [
        "absences.dates_missing",
        "absences.stand_in_missing",
    ]
    outcome = absences.plan(actor, stand_in=str(here.id), **days)
    assert outcome.done
    assert Role.LEGAL_OFFICER in builders.actor(here).roles
    assert codes(absences.plan(actor, stand_in=str(here.id), **days)) == ["absences.overlaps"]
    assert codes(absences.end(builders.actor(here), absence_id=outcome.row.id)) == ["absences.not_found"]
    assert absences.end(actor, absence_id=outcome.row.id).done
    assert Role.LEGAL_OFFICER not in builders.actor(here).roles
