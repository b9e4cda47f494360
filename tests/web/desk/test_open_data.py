"""Who publishes, and which documents the public may read: two people of different roles."""

from datetime import date

import pytest
from django.test import Client
from tests import builders
from tests.exchange.samples import pdf

from alianza.domain.access import Role
from alianza.records.models import Agreement, Alliance, AuditEvent, Document
from alianza.services import documents, releases

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def awarded(tmp_path, settings) -> Alliance:
    settings.FILES_FOLDER = tmp_path
    opened = builders.call(builders.rulebook())
    made = builders.alliance(opened, builders.organisation("Las Flores"), "in_implementation")
    legal = builders.officer(Role.LEGAL_OFFICER, opened.programme, "Lía")
    Agreement.objects.create(
        programme=opened.programme, alliance=made, number="A-1", state="in_force", currency="HNL", total_minor=200, grant_minor=100,
        prepared_by=legal, starts_on=date(2026, 1, 1), ends_on=date(2027, 6, 30),
    )  # fmt: skip
    return made


@pytest.fixture
def document(awarded: Alliance) -> Document:
    officer = builders.actor(builders.officer(Role.PROGRAMME_OFFICER, awarded.programme, "Óscar"))
    owner = documents.Owner(alliance=awarded)
    kept: Document = documents.keep(officer, upload_name="Plan.pdf", content=pdf(), code="summary", owner=owner).row
    return kept


def staff(alliance: Alliance, role: Role, name: str) -> Client:
    return builders.signed_in(Client(), builders.officer(role, alliance.programme, name))


def at(alliance: Alliance, document: Document) -> str:
    return f"/desk/alliances/{alliance.code}/public/{document.id}/"


def on_the_public_page(alliance: Alliance, document: Document) -> bool:
    path = f"/programmes/{alliance.programme.code}/alliances/{alliance.code}/"
    listed = f"{path}documents/{document.id}/" in Client().get(path).content.decode()
    answer = Client().get(f"{path}documents/{document.id}/")
    if answer.streaming:
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert (answer.status_code == 200) is listed
    return listed


def test_one_proposes_another_of_another_role_lets_out_and_either_takes_back(awarded: Alliance, document: Document) -> None:
    officer, director = staff(awarded, Role.PROGRAMME_OFFICER, "Ana"), staff(awarded, Role.PROGRAMME_DIRECTOR, "Dina")
    assert officer.post(at(awarded, document), {"act": "ask"}).status_code == 302
    assert not on_the_public_page(awarded, document)
    unread = director.post(at(awarded, document), {"act": "release"})
    assert unread.status_code == 422
    assert "Read the document first" in unread.content.decode()
    assert director.post(at(awarded, document), {"act": "release", "is_read": "1"}).status_code == 302
    assert on_the_public_page(awarded, document)
    assert officer.post(at(awarded, document), {"act": "take_back"}).status_code == 302
    assert not on_the_public_page(awarded, document)
    told = AuditEvent.objects.filter(subject_id=document.id).exclude(action="keep_document").order_by("number")
    assert [one.action for one in told] == ["ask_release", "release_document", "take_back_document"]


def test_neither_the_same_person_nor_the_same_role_lets_out(awarded: Alliance, document: Document) -> None:
    first, second = staff(awarded, Role.PROGRAMME_OFFICER, "Ana"), staff(awarded, Role.PROGRAMME_OFFICER, "Eva")
    first.post(at(awarded, document), {"act": "ask"})
    for client, reason in ((first, "Another person has to do this"), (second, "the same role as you")):
        answer = client.post(at(awarded, document), {"act": "release", "is_read": "1"})
        assert answer.status_code == 422
        assert reason in answer.content.decode()
    assert not on_the_public_page(awarded, document)


def test_nothing_is_let_out_before_the_award(awarded: Alliance, document: Document) -> None:
    Agreement.objects.update(state="signing")
    officer = builders.actor(builders.officer(Role.PROGRAMME_OFFICER, awarded.programme, "Ana"))
    outcome = releases.ask(actor=officer, alliance=awarded, document_id=document.id)
    assert [one.code for one in outcome.blockers] == ["releases.not_awarded"]


def test_a_list_of_members_is_never_let_out(awarded: Alliance, document: Document) -> None:
    Document.objects.filter(id=document.id).update(code="member_register")
    officer = staff(awarded, Role.PROGRAMME_OFFICER, "Ana")
    assert "Never: names persons" in officer.get(f"/desk/alliances/{awarded.code}/public/").content.decode()
    refused = officer.post(at(awarded, document), {"act": "ask"})
    assert refused.status_code == 422
    assert "They are never public." in refused.content.decode()


def test_who_may_not_finds_nothing(awarded: Alliance, document: Document) -> None:
    member = builders.signed_in(Client(), builders.member_of(awarded.organisation))
    assert member.get(at(awarded, document)).status_code == 403
    other = builders.signed_in(Client(), builders.officer(Role.PROGRAMME_OFFICER, builders.programme("peru/agroideas-2020"), "Otra"))
    assert other.get(at(awarded, document)).status_code == 404


def test_the_list_says_how_public_each_is(awarded: Alliance, document: Document) -> None:
    officer = staff(awarded, Role.PROGRAMME_OFFICER, "Ana")
    page = officer.get(f"/desk/alliances/{awarded.code}/public/").content.decode()
    assert "Not public" in page
    assert f"/desk/alliances/{awarded.code}/public/" in officer.get(f"/alliances/{awarded.code}/documents/").content.decode()


def test_the_director_sets_who_publishes(awarded: Alliance) -> None:
    path = f"/desk/programmes/{awarded.programme.code}/publisher/"
    assert staff(awarded, Role.PROGRAMME_OFFICER, "Ana").get(path).status_code == 403
    director = staff(awarded, Role.PROGRAMME_DIRECTOR, "Dina")
    wrong = director.post(path, {"iati_reference": "HN 1", "address": "ftp://x", "name": "SAG"})
    assert wrong.status_code == 422
    assert "An identifier has no blanks." in wrong.content.decode()
    assert 'value="ftp://x"' in wrong.content.decode()
    assert director.post(path, {"iati_reference": "HN-SAG", "address": "https://datos.example/"}).status_code == 302
    awarded.programme.refresh_from_db()
    assert awarded.programme.publisher == {"iati_reference": "HN-SAG", "address": "https://datos.example"}
