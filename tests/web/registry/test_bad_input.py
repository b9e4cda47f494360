"""Whatever is typed or sent, the answer is a page in words, never a breakdown, and nothing half done."""

import pytest
from tests import builders

from alianza.records.models import EarlierFinancing, Member, Officer, Organisation
from alianza.services import members

pytestmark = pytest.mark.usefixtures("everywhere")
NASTY = ["\x00", "a\x00b", "' OR 1=1 --", "%", "<script>", "9" * 400, "-1", "1e999", "٣", "\u202e", " " * 50, "𝒳" * 300]
FORMS = (
    "edit/identity/",
    "edit/place/",
    "edit/contact/",
    "edit/work/",
    "edit/history/",
    "board/",
    "officers/new/",
    "financing/",
    "members/new/",
)
NAMES = """
name short_name legal_form tax_id registration_number founded_on_day founded_on_month founded_on_year is_formal address latitude longitude
department municipality phone email products sectors last_active_on_year collective_work declared_members version president_name
president_email from_day_day from_day_month from_day_year position document programme_name year amount model source do given_names
family_names document_kind sex birth_date_year household decision reason form_key joined_on_day
"""
MEMBER_NAMES = """
sex birth_date_year phone ethnicity displaced household monthly_income farm_income_share tenure land_used_ha cattle version on_day
"""


@pytest.fixture
def organisation():
    builders.programme()
    return builders.organisation(territory="HN-OC", currency="HNL")


@pytest.fixture
def own(client, organisation):
    return builders.signed_in(client, builders.member_of(organisation))


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nothing_typed_breaks_a_form(own, organisation, nasty):
    before = Organisation.objects.values().get()
    names = NAMES.split()
    for form in FORMS:
        answer = own.post(f"/organisations/{organisation.id}/{form}", dict.fromkeys(names, nasty))
        assert answer.status_code in (302, 400, 409, 422), form
    assert Organisation.objects.values().get() == before | {"version": before["version"]}
    assert not Officer.objects.exclude(position="president").exists()
    assert not EarlierFinancing.objects.exists()


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nothing_in_an_address_breaks_a_list(own, client, organisation, nasty):
    asked = dict.fromkeys(("search", "sex", "group", "age", "former", "sort", "page"), nasty)
    assert own.get(f"/organisations/{organisation.id}/members/", asked).status_code in (200, 400)
    assert own.get(f"/organisations/{organisation.id}/members.csv", asked).status_code in (200, 400)
    staff = builders.signed_in(client, builders.regional_officer("HN-OC"))
    asked = dict.fromkeys(("search", "kind", "territory", "sort", "page"), nasty)
    assert staff.get("/desk/organisations/", asked).status_code in (200, 400)
    assert staff.post("/desk/organisations/new/", dict.fromkeys(("step", "kind", "country", "name", "department"), nasty)).status_code in (
        400,
        422,
    )
    sent = dict.fromkeys(("register", "officer", "outcome", "details", "source", "checked_on_day", "form_key"), nasty)
    assert staff.post(f"/desk/organisations/{organisation.id}/checks/new/", sent).status_code in (400, 422)


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nothing_breaks_a_member_s_forms(own, organisation, nasty):
    actor = builders.actor(builders.member_of(organisation, name="Eva"))
    said = {"given_names": "Ana", "family_names": "Roa"}
    ana = members.add(actor=actor, organisation_id=organisation.id, values=said).row
    codes = MEMBER_NAMES.split()
    for form in ("edit/person/", "edit/household/", "edit/work/", "edit/membership/", "leave/"):
        assert own.post(f"/members/{ana.id}/{form}", dict.fromkeys(codes, nasty)).status_code in (302, 400, 409, 422), form
    assert Member.objects.get().given_names == "Ana"
