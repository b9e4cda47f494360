"""One's own account, the inbox, the demo's persons and mail, and the administrator's pages."""

import html5lib
import pytest
from django.core import mail
from django.core.mail import get_connection
from django.test import Client
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Absence, Grant, Mail, Message, User
from alianza.services.invitations import key_for
from alianza.services.messages import tell

pytestmark = pytest.mark.usefixtures("everywhere")
STAFF = (
    "/settings/",
    "/absences/",
    "/messages/",
    "/demo/",
    "/demo/mail/",
    "/desk/people/",
    "/desk/people/new/",
    "/desk/people/?find=x&page=9",
)


@pytest.fixture
def boss(client: Client) -> User:
    builders.programme()
    made = builders.user("Ada Rey")
    builders.grant(made, Role.ADMINISTRATOR, ScopeKind.ALL, "*")
    builders.signed_in(client, made)
    return made


@pytest.mark.parametrize("path", STAFF)
@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_whole_within_twelve_queries(boss, client: Client, path: str, language: str, django_assert_max_num_queries) -> None:
    client.cookies["language"] = language
    tell([boss.id], "grant.given", {"role": "auditor"}, "/home/")
    with django_assert_max_num_queries(12):
        answer = client.get(path)
    assert answer.status_code == 200
    parser = html5lib.HTMLParser()
    parser.parse(answer.content.decode())
    assert parser.errors == []


def test_name_and_language_are_kept(boss, client: Client) -> None:
    assert client.post("/settings/", {"name": " ", "language": "es"}).status_code == 422
    client.post("/settings/", {"name": "Ada Reyes", "language": "es"})
    boss.refresh_from_db()
    assert (boss.name, boss.language) == ("Ada Reyes", "es")
    assert "Ada Reyes" in client.get("/settings/").content.decode()


def test_a_note_is_read_by_opening_it(boss, client: Client) -> None:
    tell([boss.id], "grant.given", {"role": "auditor"}, "/desk/people/")
    note = Message.objects.get(user=boss)
    assert client.get("/messages/").content.decode().count(">New<") == 1
    assert client.post("/messages/", {"message": str(note.id)}).headers["Location"] == "/desk/people/"
    assert ">New<" not in client.get("/messages/").content.decode()


def test_another_persons_note_stays_unread(boss, client: Client) -> None:
    tell([builders.user().id], "grant.given", {"role": "auditor"}, "/desk/people/")
    client.post("/messages/", {"message": str(Message.objects.get().id)})
    client.post("/messages/", {"message": "x"})
    assert Message.objects.get().read_at is None


def test_one_click_makes_one_an_invented_person_and_no_other(client: Client, settings) -> None:
    invented = builders.officer(Role.LEGAL_OFFICER, builders.programme(), "Ana Paz")
    User.objects.filter(id=invented.id).update(is_demo=True)
    real = builders.user()
    assert "Ana Paz" in client.get("/demo/").content.decode()
    assert client.post("/demo/", {"person": str(real.id)}).status_code == 404
    assert client.post("/demo/", {"person": "x"}).status_code == 404
    assert client.post("/demo/", {"person": str(invented.id)}).headers["Location"] == "/home/"
    assert "Ana Paz" in client.get("/desk/").content.decode()
    settings.DEMO = False
    for path in ("/demo/", "/demo/mail/"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/", {"person": str(invented.id)}).status_code == 404


def test_the_demo_shows_a_country_at_a_time_and_of_a_role_those_written_first_or_all(client: Client) -> None:
    programme, analyst = builders.programme(), builders.user("Zoila Cruz", is_demo=True)
    builders.grant(analyst, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    for number in range(10):
        person = builders.officer(Role.LEGAL_OFFICER, programme)
        User.objects.filter(id=person.id).update(name=f"Person {9 - number}", sort_name=f"person {9 - number}", country="HN", is_demo=True)
    first, whole = client.get("/demo/").content.decode(), client.get("/demo/?country=HN&role=legal_officer").content.decode()
    assert [f"Person {number}" in first for number in range(10)] == [number >= 2 for number in range(10)]
    assert all(f"Person {number}" in whole for number in range(10))
    assert "Zoila Cruz" not in first + whole
    assert "Zoila Cruz" in client.get("/demo/?country=all").content.decode()
    assert "Person 9" in client.get("/demo/?country=XX").content.decode()


def test_who_comes_while_the_demo_is_told_is_told_so(client: Client, settings, tmp_path) -> None:
    settings.TELLING = tmp_path / "demo.telling"
    sentence = "still being loaded"
    assert sentence not in client.get("/demo/").content.decode()
    settings.TELLING.touch()
    assert sentence in client.get("/demo/").content.decode()


def test_mail_of_the_demo_is_kept_on_a_page(client: Client) -> None:
    message = mail.EmailMessage(
        "Your report is due", "Open it here: http://localhost:8000/home/", to=["rosa@example.org", "luz@example.org"]
    )
    assert get_connection("alianza.jobs.demo_mail.Backend").send_messages([message]) == 1
    assert Mail.objects.count() == 2
    assert "Your report is due" in client.get("/demo/mail/").content.decode()


def test_an_absence_is_noted_and_ended(client: Client) -> None:
    programme = builders.programme()
    away, here = builders.officer(Role.LEGAL_OFFICER, programme), builders.officer(Role.FINANCE_OFFICER, programme)
    builders.signed_in(client, away)
    assert client.post("/absences/", {"stand_in": str(here.id), "starts_on": "x", "ends_on": ""}).status_code == 422
    client.post("/absences/", {"stand_in": str(here.id), "starts_on": "2099-01-01", "ends_on": "2099-01-09"})
    absence = Absence.objects.get()
    assert here.name in client.get("/absences/").content.decode()
    client.post(f"/absences/{absence.id}/end/")
    assert not Absence.objects.exists()


def test_an_administrator_invites_gives_a_role_and_takes_it_away(boss, client: Client) -> None:
    assert client.post("/desk/people/new/", {"name": "", "email": "x"}).status_code == 422
    place = client.post("/desk/people/new/", {"name": "Luz Paz", "email": "luz@example.org", "country": "HN", "language": "es"}).headers[
        "Location"
    ]
    person = User.objects.get(email="luz@example.org")
    assert "Luz Paz" in client.get(place).content.decode()
    roles = f"/desk/people/{person.id}/roles/"
    assert "Which role?" in client.get(roles).content.decode()
    organisation = builders.organisation("Cooperativa Ñandú")
    assert "Cooperativa Ñandú" in client.get(roles, {"role": "producer_organisation", "find": "ñandú"}).content.decode()
    assert client.post(roles, {"role": "producer_organisation", "where": ""}).status_code == 422
    client.post(roles, {"role": "producer_organisation", "where": f"organisation:{organisation.id}"})
    officer = {"role": "legal_officer", "where": "country:HN", "ends_on": "2099-12-31"}
    refused = client.post(roles, officer)
    assert "nobody decides over what his own organisation brings" in refused.content.decode()
    grants = Grant.objects.filter(user=person)
    assert {one.role for one in grants} == {"producer_organisation"}
    client.post(f"/desk/roles/{grants.get().id}/end/")
    client.post(roles, officer)
    assert builders.actor(person).roles == {Role.LEGAL_OFFICER}
    client.post(place, {"active": "0"})
    person.refresh_from_db()
    assert not person.is_active


def test_a_person_beyond_reach_is_not_found(client: Client) -> None:
    builders.programme()
    made = builders.user()
    builders.grant(made, Role.ADMINISTRATOR, ScopeKind.COUNTRY, "HN")
    builders.signed_in(client, made)
    stranger = builders.user(country="PE")
    assert client.get(f"/desk/people/{stranger.id}/").status_code == 404
    assert client.get(f"/desk/people/{made.id}/").status_code == 200


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_invitation_leads_straight_to_a_password_and_home(client: Client, language: str) -> None:
    person = builders.user("Rosa Quispe", language=language)
    person.set_password(None)
    person.save()
    client.cookies["language"] = language
    link = f"/invitation/{key_for(person)}/"
    page = client.get(link).content.decode()
    assert person.email in page
    parser = html5lib.HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    refused = client.post(link, {"password": "short", "again": "other"})
    assert refused.status_code == 422
    assert refused.content.decode().count('id="id_password_error"') == 1
    assert client.post(link, {"password": "tres burros de carga", "again": "tres burros de carga"}).headers["Location"] == "/home/"
    assert "Rosa Quispe" in client.get("/settings/").content.decode()
    again = client.get(link)
    assert again.status_code == 410
    assert "/account/password/reset/" in again.content.decode()


def test_mail_of_the_demo_leads_to_where_it_is_served_now(client: Client, settings) -> None:
    settings.ORIGIN = "http://localhost:8151"
    Mail.objects.create(recipient="a@example.org", subject="Hello", body="Open it here: http://localhost:8000/home/\n\nhttp://localhost")
    text = client.get("/demo/mail/").content.decode()
    assert "http://localhost:8151/home/" in text
    assert "8000" not in text


def test_whoever_has_not_said_his_name_is_found_by_his_address(boss, client: Client) -> None:
    """An account that somebody made himself has no name until he registers; the list led to him by a link without words."""
    stranger = builders.user("", email="tino@example.org")
    link = client.get("/desk/people/?find=tino").content.decode().split(f'href="/desk/people/{stranger.id}/"')[1].split("</a>")[0]
    assert "tino" in link
    assert "tino@example.org</h1>" in client.get(f"/desk/people/{stranger.id}/").content.decode()
