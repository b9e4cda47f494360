"""Every page of the register is valid HTML, in both languages, for one's own people and for staff."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import builders
from tests.web.desk_pages import valid

from alianza.records.models import Member, PossibleDuplicate, RosterImport
from alianza.services import members, rosters

pytestmark = pytest.mark.usefixtures("everywhere")
LIST = b"Nombres;Apellidos;Fecha de nacimiento\nAna;Roa;1990-05-01\nAna;Roa;1990-05-01\n"


@pytest.fixture
def world():
    builders.programme()
    organisation = builders.organisation(territory="HN-OC", currency="HNL", latitude="14.4", longitude="-89.1")
    president = builders.member_of(organisation)
    said = {"given_names": "Ana", "family_names": "Ñáñez", "document": "0801199012345", "phone": "+50499991234"}
    ana = members.add(actor=builders.actor(president), organisation_id=organisation.id, values=said).row
    far = Member.objects.create(organisation=builders.organisation("Otra"), number=1)
    pair = PossibleDuplicate.objects.create(first=far, second=ana, ground="document")
    return organisation, president, ana, pair


def send(world, content: bytes) -> RosterImport:
    organisation, president, *_ = world
    return rosters.stage(
        actor=builders.actor(president), organisation_id=organisation.id, upload_name="l.csv", content=content, language="es"
    ).row


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_of_an_organisation_s_own_people(client, world, language):
    organisation, president, ana, pair = world
    own = builders.signed_in(client, president)
    own.cookies["language"] = language
    here, her = f"/organisations/{organisation.id}/", f"/members/{ana.id}/"
    sections = [f"{here}edit/{one}/" for one in ("identity", "place", "contact", "work", "history")]
    parts = [f"{her}edit/{one}/" for one in ("person", "household", "work", "membership")]
    paths = [here, *sections, f"{here}board/", f"{here}officers/new/", f"{here}financing/", f"{here}members/", f"{here}members/new/"]
    paths += [f"{here}members/import/", her, *parts, f"{her}leave/", f"{her}erase/", f"{her}show/phone/", f"/duplicates/{pair.id}/"]
    ready, faulty = send(world, LIST), send(world, LIST + b";;x\n")
    assert (ready.state, faulty.state) == ("ready", "faulty")
    for path in [*paths, f"/rosters/{ready.id}/", f"/rosters/{faulty.id}/"]:
        answer = own.get(path)
        assert answer.status_code == 200, path
        valid(answer)


def test_refused_forms_are_valid_too(client, world):
    organisation, president, ana, _ = world
    own = builders.signed_in(client, president)
    for path in (f"/organisations/{organisation.id}/members/new/", f"/members/{ana.id}/edit/person/", f"/members/{ana.id}/erase/"):
        answer = own.post(path, {"sex": '"><script>', "given_names": "<b>"})
        assert answer.status_code == 422, path
        assert "<script>" not in valid(answer).replace("<script src", "")
    wrong = own.post(f"/organisations/{organisation.id}/members/import/", {"file": SimpleUploadedFile("l.xlsx", b"no")})
    valid(wrong)


def test_pages_of_staff(client, world):
    organisation = world[0]
    staff = builders.signed_in(client, builders.regional_officer("HN-OC"))
    for path in ("", f"{organisation.id}/", "new/", f"{organisation.id}/checks/new/"):
        answer = staff.get(f"/desk/organisations/{path}")
        assert answer.status_code == 200, path
        valid(answer)
    valid(staff.post("/desk/organisations/new/", {"step": "kind", "kind": "buyer"}))
