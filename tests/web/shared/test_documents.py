"""Documents and letters through the pages: by whom, what is refused, what stays."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.builders import actor, alliance, call, grant, member_of, officer, organisation, rulebook, signed_in, user

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import AuditEvent, Document, LetterTemplate
from alianza.services import letters

pytestmark = pytest.mark.usefixtures("everywhere")


def picture(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "PNG")
    return made.getvalue()


def content_of(response) -> bytes:
    """The file sent, read to its end so that it is closed."""
    return b"".join(response.streaming_content)


@pytest.fixture
def ground():
    book = rulebook()
    group = organisation()
    return alliance(call(book), group), group


def send(client, made, content: bytes, name: str = "acta.png", **fields):
    data = {"kind": "statutes", "stage": "idea", "form_key": str(uuid4()), "file": SimpleUploadedFile(name, content), **fields}
    return client.post(f"/alliances/{made.code}/documents/new/", data)


def test_a_document_comes_in_once_and_a_newer_one_supersedes_it(client, ground) -> None:
    made, group = ground
    signed_in(client, member_of(group))
    key = str(uuid4())
    for _ in range(2):
        assert send(client, made, picture(), form_key=key).status_code == 302
    assert send(client, made, picture("blue")).status_code == 302
    rows = list(Document.objects.order_by("created_at"))
    assert [row.supersedes for row in rows] == [None, rows[0]]
    page = client.get(f"/alliances/{made.code}/documents/")
    assert page.status_code == 200
    assert "Earlier versions" in page.content.decode()
    file = client.get(f"/documents/{rows[1].id}/")
    assert content_of(file) == picture("blue")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.filter(action="keep_document").count() == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.pdf"), (b"MZ\x90\x00 not a picture", "a.png"), (b"%PDF-1.4 broken", "a.pdf"), (b"PK\x03\x04" + b"0" * 90, "a.xlsx")],
)
def test_a_wrong_file_is_answered_at_the_field_and_nothing_is_kept(client, ground, content: bytes, name: str) -> None:
    made, group = ground
    signed_in(client, member_of(group))
    answer = send(client, made, content, name)
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()
    assert not Document.objects.exists()


def test_another_organisation_sees_no_document_and_an_auditor_brings_none(client, ground) -> None:
    made, group = ground
    send(signed_in(client, member_of(group)), made, picture())
    document = Document.objects.get()
    signed_in(client, member_of(organisation("Otra")))
    assert client.get(f"/documents/{document.id}/").status_code == 404
    assert client.get(f"/alliances/{made.code}/documents/").status_code == 404
    auditor = user("Aura")
    grant(auditor, Role.AUDITOR, ScopeKind.ALL, "*")
    signed_in(client, auditor)
    assert content_of(client.get(f"/documents/{document.id}/")) == picture()
    assert send(client, made, picture()).status_code in (403, 404)


def test_letters_are_read_by_those_concerned_and_their_words_changed_by_officers(client, ground) -> None:
    made, group = ground
    legal = officer(Role.LEGAL_OFFICER, made.programme)
    first = letters.issue(actor(legal), made, "eligibility", on=made.state_since.date())
    signed_in(client, legal)
    path = f"/desk/letters/{made.programme.code}/eligibility/es/"
    assert client.post(path, {"subject": "Hola {nobody}", "body": "x"}).status_code == 422
    assert client.post(path, {"subject": "Elegible: {organisation}", "body": "Felicitaciones, {title}."}).status_code == 302
    assert LetterTemplate.objects.get().version == 1
    second = letters.issue(actor(legal), made, "eligibility", on=made.state_since.date())
    assert (first.template_version, second.template_version) == (0, 1)
    assert second.subject == f"Elegible: {group.name}"
    assert first.number != second.number
    signed_in(client, member_of(group))
    assert second.subject in client.get(f"/alliances/{made.code}/letters/").content.decode()
    assert client.get(f"/letters/{second.id}/").status_code == 200
    assert client.get(path).status_code == 403


def test_the_history_and_the_log_open_to_those_who_may_read_them(client, ground) -> None:
    made, group = ground
    signed_in(client, member_of(group))
    assert client.get(f"/alliances/{made.code}/history/").status_code == 200
    assert client.get("/audit/").status_code == 403
    auditor = user("Aura")
    grant(auditor, Role.AUDITOR, ScopeKind.ALL, "*")
    assert signed_in(client, auditor).get("/audit/?q=x&page=9999999999").status_code == 200
