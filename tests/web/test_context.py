"""Person, language and wall of a request."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Absence, Grant
from alianza.records.queries import people
from alianza.web.components.context import person_and_wall

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = date(2026, 3, 5)


def wall() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('alianza.programmes', true), '')")
        return str(cursor.fetchone()[0])


def test_only_grants_in_force_count() -> None:
    programme, person = builders.programme(), builders.user()
    for days, role in [(-1, Role.EVALUATOR), (0, Role.LEGAL_OFFICER)]:
        builders.grant(person, role, ScopeKind.PROGRAMME, programme, ends_on=TODAY + timedelta(days=days))
    builders.grant(person, Role.FINANCE_OFFICER, ScopeKind.PROGRAMME, programme, starts_on=TODAY + timedelta(days=1))
    assert builders.actor(person, TODAY).roles == {Role.LEGAL_OFFICER}


def test_a_stand_in_has_the_absent_officers_work_but_no_personal_role() -> None:
    programme = builders.programme()
    away, here = builders.officer(Role.LEGAL_OFFICER, programme, "Ana Paz"), builders.officer(Role.FINANCE_OFFICER, programme)
    builders.grant(away, Role.EVALUATOR, ScopeKind.PROGRAMME, programme)
    Absence.objects.create(user=away, stand_in=here, starts_on=TODAY, ends_on=TODAY + timedelta(days=5))
    found = builders.actor(here, TODAY)
    assert found.roles == {Role.FINANCE_OFFICER, Role.LEGAL_OFFICER}
    assert [one.role for one in found.grants if one.stands_in_for == "Ana Paz"] == [Role.LEGAL_OFFICER]
    assert builders.actor(here, TODAY + timedelta(days=6)).roles == {Role.FINANCE_OFFICER}


@pytest.mark.parametrize(
    "scope, target, reach",
    [
        (ScopeKind.REGION, "HN-OC", ["HN-COMRURAL"]),
        (ScopeKind.COUNTRY, "PE", ["PE-ALIADOS"]),
        (ScopeKind.ALL, "*", ["*"]),
    ],
)
def test_scopes_reach_the_programmes_of_their_country(scope: ScopeKind, target: str, reach: list[str]) -> None:
    codes = {str(one.id): one.code for one in (builders.programme(), builders.programme("peru/aliados-2013"))}
    person = builders.user()
    builders.grant(person, Role.PROGRAMME_OFFICER, scope, target)
    seen = people.presence(person, TODAY)
    assert [codes.get(one, one) for one in seen.reach] == reach
    assert people.programmes_reached(seen.actor) == seen.reach


def test_an_organisation_reaches_the_programmes_of_its_country() -> None:
    programme = builders.programme()
    builders.programme("peru/aliados-2013")
    person = builders.member_of(builders.organisation())
    assert people.presence(person, TODAY).reach == people.programmes_reached(builders.actor(person)) == [str(programme.id)]


@pytest.mark.days_at_home
def test_roles_begin_and_end_with_the_day_of_the_country(rf: RequestFactory) -> None:
    """Half past two in the night in London is still the evening before in Honduras, not in Malawi."""
    seen = []
    for country in ("HN", "MW", ""):
        person = builders.user(country=country)
        builders.grant(person, Role.AUDITOR, ScopeKind.ALL, "*", starts_on=date(2026, 3, 5))
        request = rf.get("/")
        request.user = person
        with patch.object(timezone, "now", lambda: datetime(2026, 3, 5, 2, 30, tzinfo=UTC)):
            person_and_wall(lambda one: HttpResponse(seen.append((timezone.localdate().day, bool(one.actor.grants)))))(request)
            assert bool(people.actor_of_user(person.id).grants) is seen[-1][1]
    assert seen == [(4, False), (5, True), (5, True)]
    assert timezone.get_current_timezone_name() == "UTC"


def test_the_wall_stands_during_the_request_and_is_gone_after_it(rf: RequestFactory) -> None:
    programme = builders.programme()
    request = rf.get("/")
    request.user = builders.officer(Role.PROGRAMME_OFFICER, programme)
    answer = person_and_wall(lambda _: HttpResponse(wall()))(request)
    assert answer.content.decode() == str(programme.id)
    assert wall() == ""


def test_the_wall_is_gone_after_a_fault(rf: RequestFactory) -> None:
    def fail(_: HttpRequest) -> HttpResponse:
        raise RuntimeError

    request = rf.get("/")
    request.user = builders.officer(Role.PROGRAMME_OFFICER, builders.programme())
    with pytest.raises(RuntimeError):
        person_and_wall(fail)(request)
    assert wall() == ""


def test_a_person_costs_four_queries(client: Client, django_assert_num_queries) -> None:
    builders.signed_in(client, builders.officer(Role.PROGRAMME_OFFICER, builders.programme()))
    # session, user, presence with the wall up, the wall down
    with django_assert_num_queries(4):
        assert client.get("/home/").headers["Location"] == "/desk/"


def test_a_role_taken_away_meanwhile_refuses_the_next_request(client: Client) -> None:
    person = builders.officer(Role.PROGRAMME_OFFICER, builders.programme())
    builders.signed_in(client, person)
    assert client.get("/desk/").status_code == 200
    Grant.objects.filter(user=person).delete()
    refused = client.get("/desk/")
    assert refused.status_code == 403
    assert "not for your role" in refused.content.decode()


def test_the_account_decides_the_language_until_the_browser_does(client: Client) -> None:
    builders.signed_in(client, builders.officer(Role.PROGRAMME_OFFICER, builders.programme()))
    assert 'lang="en"' in client.get("/desk/").content.decode()
    client.post("/language/", {"language": "es", "next": "/desk/"})
    assert 'lang="es"' in client.get("/desk/").content.decode()
    assert client.post("/language/", {"language": "es", "next": "https://example.org/"}).headers["Location"] == "/"
