"""Pages of the roster and of lists sent in, through the browser's door."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests import builders

from alianza.domain.access import Role
from alianza.exchange.registry import roster
from alianza.exchange.tables import Column, csv_bytes
from alianza.pages.registry import roster_import
from alianza.pages.registry.roster_faults import rows_in_words
from alianza.records.models import AuditEvent, Household, Member, PossibleDuplicate, RosterImport
from alianza.services import members

pytestmark = pytest.mark.usefixtures("everywhere")
ANA = {"given_names": "Ana", "family_names": "Ñáñez", "document": "0801199012345", "birth_date": date(1990, 5, 1)}
TITLES = [Column(one) for one in ("Nombres", "Apellidos", "Número de documento", "Sexo")]


@pytest.fixture
def organisation():
    builders.programme()
    return builders.organisation(territory="HN-OC", currency="HNL")


@pytest.fixture
def president(organisation):
    return builders.member_of(organisation)


@pytest.fixture
def own(client, president):
    return builders.signed_in(client, president)


@pytest.fixture
def ana(organisation, president) -> Member:
    return members.add(actor=builders.actor(president), organisation_id=organisation.id, values=ANA).row


def sheet(*rows, name="lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_bytes(TITLES, rows))


def test_the_roster_page_is_quick_masks_numbers_and_filters(own, organisation, ana, django_assert_max_num_queries):
    path = f"/organisations/{organisation.id}/members/"
    with django_assert_max_num_queries(12):
        text = own.get(path).content.decode()
    assert "Ñáñez, Ana" in text
    assert "•••• 2345" in text
    assert "0801199012345" not in text
    assert "Nobody fits" in own.get(f"{path}?sex=male").content.decode()
    assert "Ñáñez, Ana" in own.get(f"{path}?search=NANEZ&sort=-age&group=nonsense&page=77").content.decode()


def test_an_empty_roster_says_what_to_do(own, organisation):
    assert "Send in a list" in own.get(f"/organisations/{organisation.id}/members/").content.decode()


def test_a_member_is_added_by_form_once(own, organisation):
    path = f"/organisations/{organisation.id}/members/new/"
    assert own.get(path).status_code == 200
    refused = own.post(path, {"given_names": "Luz", "sex": "x"})
    assert refused.status_code == 422
    assert 'value="Luz"' in refused.content.decode()
    said = {"given_names": "Luz", "family_names": "Roa", "sex": "female", "household": "F2", "form_key": "b" * 32}
    assert own.post(path, said).headers["Location"] == own.post(path, said).headers["Location"]
    assert Member.objects.get().household.code == "F2"


def test_a_possible_duplicate_is_asked_about_on_the_form(own, organisation, ana):
    path = f"/organisations/{organisation.id}/members/new/"
    said = {"given_names": "Ana", "family_names": "Ñáñez", "document": "0801-1990-12345"}
    asked = own.post(path, said)
    assert asked.status_code == 422
    assert "same document number is already on your list, as No. 1" in asked.content.decode()
    assert 'name="decision"' in asked.content.decode()
    assert "already, as No. 1" in own.post(path, said | {"decision": "same_person", "reason": "her"}).content.decode()
    assert own.post(path, said | {"decision": "different_people", "reason": "a typing mistake"}).status_code == 302
    assert PossibleDuplicate.objects.get().decision == "different_people"


def test_a_member_s_page_and_each_of_its_forms(own, ana):
    page = own.get(f"/members/{ana.id}/")
    assert page.status_code == 200
    for section in ("person", "household", "work", "membership"):
        assert own.get(f"/members/{ana.id}/edit/{section}/").status_code == 200
    assert own.get(f"/members/{ana.id}/edit/nothing/").status_code == 404
    said = {"version": "1", "land_used_ha": "2.125", "tenure": "owner", "literate": "yes"}
    assert own.post(f"/members/{ana.id}/edit/work/", said).status_code == 422
    said["land_used_ha"] = "2,1250"
    assert own.post(f"/members/{ana.id}/edit/work/", said).status_code == 302
    assert 'value="2.1250"' in own.get(f"/members/{ana.id}/edit/work/").content.decode()
    assert own.post(f"/members/{ana.id}/edit/work/", said).status_code == 409


def test_numbers_are_revealed_left_and_erased_after_questions(own, ana):
    assert "0801199012345" in own.post(f"/members/{ana.id}/show/document/").content.decode()
    assert own.get(f"/members/{ana.id}/show/sex/").status_code == 404
    assert own.get(f"/members/{ana.id}/leave/").status_code == 200
    assert own.post(f"/members/{ana.id}/leave/", {"version": "1"}).status_code == 422
    leave = {"version": "1", "on_day": "1", "on_month": "3", "on_year": "2026"}
    assert own.post(f"/members/{ana.id}/leave/", leave).status_code == 302
    assert own.get(f"/members/{ana.id}/erase/").status_code == 200
    assert own.post(f"/members/{ana.id}/erase/", {}).status_code == 422
    assert own.post(f"/members/{ana.id}/erase/", {"reason": "asked"}).status_code == 302
    assert "Data erased" in own.get(f"/members/{ana.id}/").content.decode()


def test_staff_read_masked_and_only_those_who_may_reveal(client, organisation, ana):
    programme = builders.programme()
    evaluator = builders.signed_in(client, builders.officer(Role.EVALUATOR, programme))
    text = evaluator.get(f"/members/{ana.id}/").content.decode()
    assert "•••• 2345" in text
    assert f"/members/{ana.id}/show/document/" not in text
    assert evaluator.post(f"/members/{ana.id}/show/document/").status_code == 403
    assert evaluator.get(f"/organisations/{organisation.id}/members/new/").status_code == 403


def test_the_template_has_explanations_and_allowed_words(own, organisation):
    own.cookies["language"] = "es"
    book = load_workbook(io.BytesIO(own.get(f"/organisations/{organisation.id}/template.xlsx").content))
    assert book.sheetnames == ["Integrantes", "Explicaciones"]
    assert "Ingreso del hogar al mes (HNL)" in [cell.value for cell in book["Integrantes"][1]]
    assert "Jornalero sin tierra" in str([[cell.value for cell in row] for row in book["Explicaciones"].iter_rows()])


def test_a_list_is_sent_checked_and_accepted(own, organisation):
    path = f"/organisations/{organisation.id}/members/import/"
    assert own.get(path).status_code == 200
    sent = own.post(path, {"file": sheet(("Ana", "Ñáñez", "", "mujer"), ("Luz", "Roa", "", "")), "form_key": "c" * 32})
    here = sent.headers["Location"]
    assert "read without a fault" in own.get(here).content.decode()
    assert not Member.objects.exists()
    assert own.post(here, {"do": "accept"}).status_code == 302
    assert Member.objects.count() == 2
    assert "taken over" in own.get(here).content.decode()
    assert '<a href="/home/">What to do next</a>' in own.get(here).content.decode()
    assert own.post(here, {"do": "accept"}).status_code == 302
    assert Member.objects.count() == 2


def test_faults_stand_with_row_and_column_in_the_reader_s_language(own, organisation):
    own.cookies["language"] = "es"
    sent = own.post(f"/organisations/{organisation.id}/members/import/", {"file": sheet(("Ana", "", "1", "M"))})
    text = own.get(sent.headers["Location"]).content.decode()
    assert "B Apellidos" in text
    assert "D Sexo" in text
    assert "«M»" in text or "“M”" in text


def test_a_list_with_more_faults_than_are_kept_says_so(own, organisation, monkeypatch):
    monkeypatch.setattr(roster, "MOST_FAULTS", 1)
    monkeypatch.setattr(roster_import, "MOST_FAULTS", 1)
    sent = own.post(f"/organisations/{organisation.id}/members/import/", {"file": sheet(("Ana", "", "1", "M"))})
    text = own.get(sent.headers["Location"]).content.decode()
    assert "There is 1 fault" in text
    assert "more than are counted here" in text


def test_duplicates_are_decided_before_the_list_is_accepted(own, organisation, ana):
    sent = own.post(f"/organisations/{organisation.id}/members/import/", {"file": sheet(("Ana María", "Ñáñez", "0801199012345", ""))})
    here = sent.headers["Location"]
    assert "No. 1 of your list" in own.get(here).content.decode()
    assert own.post(here, {"do": "accept"}).status_code == 422
    assert own.post(here, {"do": "accept", "decision-0": "same_person"}).status_code == 422
    assert own.post(here, {"do": "accept", "decision-0": "same_person", "reason-0": "her card"}).status_code == 302
    assert Member.objects.get().given_names == "Ana María"


def test_a_list_is_given_up(own, organisation):
    here = own.post(f"/organisations/{organisation.id}/members/import/", {"file": sheet(("Ana", "Roa", "", ""))}).headers["Location"]
    assert own.post(here, {"do": "discard"}).status_code == 302
    assert RosterImport.objects.get().state == "discarded"


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name, content",
    [
        ("lista.xlsx", b"not a workbook at all, just words"),
        ("lista.csv", b"%PDF-1.7 renamed"),
        ("lista.xlsm", b"PK\x03\x04"),
        ("lista.xlsx", b"PK\x03\x04 broken"),
        ("lista.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")),
        ("lista.xlsx", bomb()),
        ("lista.csv", b""),
    ],
    ids=["renamed", "pdf", "macros", "broken", "encrypted", "bomb", "empty"],
)
def test_wrong_files_are_refused_in_words(own, organisation, name, content):
    answer = own.post(f"/organisations/{organisation.id}/members/import/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert "exchange." not in answer.content.decode()
    assert not RosterImport.objects.exists()
    assert not AuditEvent.objects.filter(subject_kind="organisation").exists()


def test_no_file_at_all(own, organisation):
    assert "Choose a file" in own.post(f"/organisations/{organisation.id}/members/import/", {}).content.decode()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_download_can_be_sent_in_again(own, organisation, ana, form):
    content = own.get(f"/organisations/{organisation.id}/members.{form}").content
    assert b"0801199012345" not in content
    here = own.post(f"/organisations/{organisation.id}/members/import/", {"file": SimpleUploadedFile(f"lista.{form}", content)}).headers[
        "Location"
    ]
    assert own.post(here, {"do": "accept"}).status_code == 302
    row = Member.objects.get()
    assert (row.document_last, row.version) == ("2345", 1)


def test_a_pair_found_earlier_is_decided_on_its_page(own, organisation, ana):
    other = Member.objects.create(organisation=builders.organisation("Secreta", territory="HN-YO"), number=1, family_names="Ñáñez")
    pair = PossibleDuplicate.objects.create(first=other, second=ana, ground="document")
    path = f"/duplicates/{pair.id}/"
    assert path in own.get(f"/organisations/{organisation.id}/members/").content.decode()
    text = own.get(path).content.decode()
    assert "Secreta" not in text
    assert own.post(path, {"decision": "allowed"}).status_code == 422
    assert own.post(path, {"decision": "allowed", "reason": "both"}).status_code == 302


def test_faults_of_one_kind_stand_once_with_their_rows_and_each_in_the_file(own, organisation):
    rows = [("Ana", "Roa", "", "X")] * 30 + [("Luz", "Roa", "", "mujer")] + [("Eva", "Roa", "", "Y")] * 2 + [("Pia", "", "", "")]
    here = own.post(f"/organisations/{organisation.id}/members/import/", {"file": sheet(*rows)}).headers["Location"]
    text = own.get(here).content.decode()
    assert "There are 33 faults" in text
    assert "2–31, 33–34 (32 rows)" in text
    assert text.count("D Sex") == 1
    csv = own.get(f"{here}faults.csv").content.decode("utf-8-sig").splitlines()
    assert len(csv) == 34
    assert [line.split(",")[0] for line in csv[1:4]] == ["2", "3", "4"]
    assert own.get(f"{here}faults.xlsx").content.startswith(b"PK")
    assert own.get(f"{here}faults.exe").status_code == 404


MANY = "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 … (29 rows)"


@pytest.mark.parametrize("numbers, words", [([0], "File"), ([7], "7"), ([3, 2, 2], "2–3 (2 rows)"), (range(2, 60, 2), MANY)])
def test_rows_in_words(numbers, words):
    assert rows_in_words(numbers) == words


def test_where_else_a_family_is_listed_is_said_to_staff_alone():
    builders.programme()
    first, second = builders.organisation("Cooperativa Uno", territory="HN-OC"), builders.organisation("Asociación Dos", territory="HN-OC")
    homes = [Household.objects.create(country="HN", code=code, organisation=one) for code, one in (("F1", first), ("77", second))]
    Household.objects.update(family=homes[0].family)
    rows = [Member.objects.create(organisation=one.organisation, household=one, number=1, given_names="Ana") for one in homes]
    path = f"/members/{rows[1].id}/"
    officer = builders.signed_in(Client(), builders.regional_officer("HN-OC"))
    own = builders.signed_in(Client(), builders.member_of(second))
    assert "Cooperativa Uno (F1)" in officer.get(path).content.decode()
    page = own.get(path)
    assert page.status_code == 200
    assert "Cooperativa Uno" not in page.content.decode()
