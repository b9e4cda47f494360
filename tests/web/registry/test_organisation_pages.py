"""Pages of organisations, through the browser's door."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role
from alianza.records.models import AlliancePartner, AuditEvent, EarlierFinancing, Grant, Member, Officer, Organisation, OutsideCheck
from alianza.services import organisations

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.now().date()
DAY = {"_day": str(TODAY.day), "_month": str(TODAY.month), "_year": str(TODAY.year)}


def day(name: str) -> dict[str, str]:
    return {f"{name}{part}": value for part, value in DAY.items()}


@pytest.fixture
def programme():
    return builders.programme()


@pytest.fixture
def organisation(programme) -> Organisation:
    return builders.organisation(territory="HN-OC")


@pytest.fixture
def own(client, organisation):
    return builders.signed_in(client, builders.member_of(organisation))


@pytest.fixture
def staff(client, organisation):
    return builders.signed_in(client, builders.regional_officer("HN-OC"))


def test_one_s_own_organisation_in_spanish_with_nothing_invented(own, organisation):
    own.cookies["language"] = "es"
    assert own.get("/organisations/").headers["Location"] == f"/organisations/{organisation.id}/"
    text = own.get(f"/organisations/{organisation.id}/").content.decode()
    assert "Organización de productores" in text
    assert "Ocotepeque" in text
    assert "Sin dato" in text
    assert "Record a check" not in text


def test_another_organisation_is_not_there(own):
    other = builders.organisation("Otra", territory="HN-YO")
    for path in ("", "edit/identity/", "board/", "members/", "members/new/", "financing/", "show/tax_id/", "members/import/"):
        assert own.get(f"/organisations/{other.id}/{path}").status_code == 404, path


def test_every_section_opens_and_saves_what_it_shows(own, organisation):
    for section in ("identity", "place", "contact", "work", "history"):
        page = own.get(f"/organisations/{organisation.id}/edit/{section}/")
        assert page.status_code == 200
    assert own.get(f"/organisations/{organisation.id}/edit/partner/").status_code == 404
    path = f"/organisations/{organisation.id}/edit/place/"
    said = {"version": "1", "department": "HN-CP", "municipality": "0401", "latitude": "14,77", "longitude": "-88.78"}
    assert own.post(path, said).status_code == 302
    row = Organisation.objects.get()
    assert (row.territory, str(row.latitude), row.version) == ("HN-CP-0401", "14.770000", 2)
    assert own.post(path, said).status_code == 409


def test_what_was_typed_is_shown_again_where_it_can_not_be_kept(own, organisation):
    path, words = f"/organisations/{organisation.id}/edit/history/", "Beekeepers <since> 2009,\nwith a store of their own"
    said = {"version": "9", "collective_work": words, "declared_members": "31", "password": "never shown"}
    stale = own.post(path, said)
    Grant.objects.update(ends_on=TODAY - timedelta(days=2))
    taken_away = own.post(path, said)
    for answer, status in ((stale, 409), (taken_away, 403)):
        text = answer.content.decode()
        assert answer.status_code == status
        assert "Beekeepers &lt;since&gt; 2009,<br>with a store" in text
        assert "never shown" not in text
    assert "What you had typed" not in own.get(path).content.decode()
    own.logout()
    assert "Beekeepers" not in own.post("/nowhere/", said).content.decode()
    assert Organisation.objects.get().collective_work == ""


def test_a_refused_form_keeps_what_was_typed_and_says_every_fault(own, organisation):
    said = {"version": "1", "name": "", "founded_on_day": "31", "founded_on_month": "2", "founded_on_year": "1999", "tax_id": "12"}
    answer = own.post(f"/organisations/{organisation.id}/edit/identity/", said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="31"' in text
    assert text.count('class="error"') == 3
    assert Organisation.objects.get().name == "Cooperativa La Esperanza"


def test_an_amount_below_nothing_is_told_so(client):
    shop = builders.organisation("Rio Tours", kind="micro_enterprise", territory="HN-OC")
    visitor = builders.signed_in(client, builders.member_of(shop))
    answer = visitor.post(f"/organisations/{shop.id}/edit/enterprise/", {"version": "1", "turnover": "-5"})
    assert answer.status_code == 422
    assert "It has to be 0 or more." in answer.content.decode()


def test_a_personal_number_is_shown_after_a_question_and_recorded(own, organisation):
    actor = builders.actor(builders.regional_officer("HN-OC"))
    organisations.edit(actor=actor, organisation_id=organisation.id, values={"tax_id": "08019012345678"}, version=1)
    path = f"/organisations/{organisation.id}/show/tax_id/"
    assert "08019012345678" not in own.get(f"/organisations/{organisation.id}/").content.decode()
    assert "08019012345678" not in own.get(path).content.decode()
    assert "08019012345678" in own.post(path).content.decode()
    assert AuditEvent.objects.filter(action="reveal_number").count() == 1


def test_a_masked_number_sent_back_changes_nothing(own, organisation):
    actor = builders.actor(builders.regional_officer("HN-OC"))
    organisations.edit(actor=actor, organisation_id=organisation.id, values={"tax_id": "08019012345678"}, version=1)
    said = {"version": "2", "name": "Nueva", "tax_id": "•••• 5678"}
    assert own.post(f"/organisations/{organisation.id}/edit/identity/", said).status_code == 302
    assert Organisation.objects.get().tax_id_last == "5678"


def test_a_new_board_through_the_form(own, organisation):
    path = f"/organisations/{organisation.id}/board/"
    assert own.get(path).status_code == 200
    refused = own.post(path, {"version": "1", "president_name": "Marta Luz"} | day("from_day"))
    assert refused.status_code == 422
    assert "Marta Luz" in refused.content.decode()
    said = {"version": "1", "president_name": "Marta Luz", "president_email": "marta@example.org"} | day("from_day")
    assert own.post(path, said).status_code == 302
    assert Officer.objects.get(term_to=None).name == "Marta Luz"


@pytest.mark.parametrize("language, sentence", [("en", "What you had typed"), ("es", "Lo que usted había escrito")])
def test_a_new_board_takes_the_account_while_the_old_one_has_a_form_open(own, organisation, language, sentence):
    own.cookies["language"] = language
    here = f"/organisations/{organisation.id}/"
    assert own.get(f"{here}members/new/").status_code == 200
    officer = builders.signed_in(Client(), builders.regional_officer("HN-OC"))
    said = {"version": "1", "president_name": "Marta Luz", "president_email": "marta@example.org"} | day("from_day")
    assert officer.post(f"{here}board/", said).headers["Location"] == f"/desk/organisations/{organisation.id}/"
    late = own.post(f"{here}members/new/", {"given_names": "Gumersinda", "family_names": "Roa"})
    assert late.status_code == 403
    assert sentence in late.content.decode()
    assert "Gumersinda" in late.content.decode()
    assert not Member.objects.exists()
    assert own.get(here).status_code in (403, 404)
    assert own.get("/home/", follow=True).status_code == 200
    marta = builders.signed_in(Client(), Officer.objects.get(name="Marta Luz").user)
    assert marta.post(f"{here}members/new/", {"given_names": "Gumersinda", "family_names": "Roa", "form_key": "a" * 32}).status_code == 302


def test_an_officer_is_added_and_a_term_ends(own, organisation):
    path = f"/organisations/{organisation.id}/officers/"
    assert own.get(f"{path}new/").status_code == 200
    assert own.post(f"{path}new/", {"name": "Eva"}).status_code == 422
    said = {"name": "Eva Paz", "position": "treasurer", "document": "0801199012345"} | day("from_day")
    assert own.post(f"{path}new/", said).status_code == 302
    eva = Officer.objects.get(name="Eva Paz")
    assert "0801199012345" in own.post(f"{path}{eva.id}/show/").content.decode()
    assert own.get(f"{path}{eva.id}/end/").status_code == 200
    assert own.post(f"{path}{eva.id}/end/", {}).status_code == 422
    assert own.post(f"{path}{eva.id}/end/", day("last_day")).status_code == 302


def test_earlier_financing_is_added_and_confirmed(own, organisation):
    path = f"/organisations/{organisation.id}/financing/"
    assert own.get(path).status_code == 200
    assert own.post(path, {"do": "add", "year": "mil"}).status_code == 422
    said = {"do": "add", "programme_name": "PRONADERS", "year": "2019", "amount": "120,000", "source": "Acta 4"}
    assert own.post(path, said).status_code == 302
    assert EarlierFinancing.objects.get().amount_minor == 120_000_00
    assert own.post(path, {"do": "whole"}).status_code == 302
    assert Organisation.objects.get().earlier_financing_confirmed_on == TODAY


def test_staff_filter_sort_and_export_their_organisations(staff, django_assert_max_num_queries):
    builders.organisation("Super Colonial", kind="buyer", territory="HN-FM")
    builders.organisation("Lejana", territory="HN-YO")
    with django_assert_max_num_queries(12):
        text = staff.get("/desk/organisations/").content.decode()
    assert "Super Colonial" in text
    assert "Lejana" not in text
    partners = staff.get("/desk/organisations/?kind=partners&sort=-name").content.decode()
    assert "La Esperanza" not in partners
    assert "Nothing" not in staff.get("/desk/organisations/?territory=HN-OC&sort=members&page=99").content.decode()
    assert staff.get("/desk/organisations.csv?kind=buyer").content.decode("utf-8-sig").splitlines()[1].startswith("Super Colonial,")
    assert staff.get("/desk/organisations.xlsx").content.startswith(b"PK")
    assert staff.get("/desk/organisations.pdf").status_code == 404


def test_staff_open_an_organisation_with_few_queries(staff, organisation, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert staff.get(f"/desk/organisations/{organisation.id}/").status_code == 200


def test_the_alliances_of_an_organisation_and_what_waits_for_its_answer(staff, organisation):
    rules = builders.rulebook()
    alliance = builders.alliance(builders.call(rules), organisation, "idea_draft", "Coffee with a buyer")
    council = builders.organisation(kind="public_body", name="Alcaldía", territory="HN-OC")
    asked = AlliancePartner.objects.create(programme=rules.programme, alliance=alliance, organisation=council, part="municipality")
    assert f'href="/desk/alliances/{alliance.code}/"' in staff.get(f"/desk/organisations/{organisation.id}/").content.decode()
    partner = staff.get(f"/desk/organisations/{council.id}/").content.decode()
    assert f'href="/portal/partners/{asked.id}/"' in partner
    assert "Waiting for an answer" in partner


def test_staff_enter_an_organisation_of_any_kind(staff):
    path = "/desk/organisations/new/"
    assert staff.get(path).status_code == 200
    assert staff.post(path, {"step": "kind", "kind": ""}).status_code == 422
    second = staff.post(path, {"step": "kind", "kind": "micro_enterprise"}).content.decode()
    assert 'name="tax_id"' in second
    refused = staff.post(path, {"step": "answers", "kind": "micro_enterprise", "name": "", "department": "HN-OC"})
    assert refused.status_code == 422
    said = {"step": "answers", "kind": "micro_enterprise", "name": "Dulces de Ocotepeque", "department": "HN-OC", "form_key": "a" * 32}
    first, again = staff.post(path, said), staff.post(path, said)
    assert first.headers["Location"] == again.headers["Location"]
    assert Organisation.objects.filter(name="Dulces de Ocotepeque").count() == 1


def test_staff_record_a_check_with_its_document(staff, organisation, tmp_path, settings):
    settings.FILES_FOLDER = tmp_path
    path = f"/desk/organisations/{organisation.id}/checks/new/"
    assert staff.get(path).status_code == 200
    bad = staff.post(path, {"register": "tax"})
    assert bad.status_code == 422
    assert bad.content.decode().count('class="error"') == 3
    said = {"register": "tax", "outcome": "clear", "source": "SAR 88"} | day("checked_on")
    assert staff.post(path, said).status_code == 302
    assert OutsideCheck.objects.get().recorded_by is not None
    assert "SAR 88" in staff.get(f"/desk/organisations/{organisation.id}/").content.decode()


def test_a_check_is_about_an_officer_in_office_or_a_member(staff, organisation):
    builders.member_of(organisation, name="Eva Paz")
    Officer.objects.update(term_to=TODAY + timedelta(days=400))
    Member.objects.create(organisation=organisation, number=7, family_names="Luz")
    path = f"/desk/organisations/{organisation.id}/checks/new/"
    assert "Eva Paz" in staff.get(path).content.decode()
    said = {"register": "identity", "outcome": "clear", "source": "RNP 5"} | day("checked_on")
    officer = {"officer": str(Officer.objects.get().id)}
    assert "Nobody on the list has the No. 8." in staff.post(path, said | {"member": "8"}).content.decode()
    assert "A check is about one person" in staff.post(path, said | {"member": "7"} | officer).content.decode()
    assert staff.post(path, said | {"member": "7"}).status_code == 302
    assert staff.post(path, said | officer).status_code == 302
    assert [(one.member and one.member.number, one.officer_id is None) for one in OutsideCheck.objects.order_by("created_at")] == [
        (7, True), (None, False),
    ]  # fmt: skip


def test_a_buyer_edits_its_own_page_and_reads_its_partner_without_officers(client, organisation):
    buyer = builders.organisation("Super", kind="buyer", territory="HN-FM")
    person = builders.member_of(buyer, Role.BUYER)
    assert "Earlier financing" not in builders.signed_in(client, person).get(f"/organisations/{buyer.id}/").content.decode()
    call = builders.call(builders.rulebook())
    builders.partner(builders.alliance(call, organisation), buyer)
    who = builders.signed_in(client, builders.member_of(buyer, Role.BUYER))
    assert who.get(f"/organisations/{buyer.id}/edit/partner/").status_code == 200
    assert who.post(f"/organisations/{buyer.id}/edit/partner/", {"version": "1", "partner_type": "supermarket"}).status_code == 302
    page = who.get(f"/organisations/{organisation.id}/").content.decode()
    assert organisation.name in page
    assert "Open the list of members" not in page
    assert who.get(f"/organisations/{organisation.id}/edit/identity/").status_code == 404
    assert who.get(f"/organisations/{organisation.id}/members/").status_code == 404
