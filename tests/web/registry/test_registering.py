"""The pages by which a person without an organisation comes to have one."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests import builders

from alianza.records.models import Organisation, User
from alianza.records.queries.calls import Row as Call

pytestmark = pytest.mark.usefixtures("everywhere")
ANSWERS = {
    "kind": "producer_organisation", "country": "HN", "step": "answers", "person": "Rosa Díaz", "position": "president",
    "name": "Cooperativa Café", "department": "HN-OC",
}  # fmt: skip


@pytest.fixture
def call() -> Call:
    return builders.call(builders.rulebook(), state="published")


@pytest.fixture
def rosa(client, call):
    return builders.signed_in(client, builders.user("", country=""))


def test_home_and_call_lead_a_person_without_organisation_to_registering_one(rosa, call):
    assert "/organisations/new/" in rosa.get("/portal/").content.decode()
    assert f'href="/organisations/new/?call={call.code}"' in rosa.get(f"/calls/{call.code}/").content.decode()


def test_who_made_an_account_to_apply_registers_first_and_then_goes_on_to_the_application(rosa, call):
    asked = rosa.get(f"/portal/apply/{call.code}/")
    assert asked.headers["Location"] == f"/organisations/new/?call={call.code}"
    page = rosa.get(asked.headers["Location"]).content.decode()
    assert "Register your organisation first" in page
    assert f'name="call" value="{call.code}"' in page
    onward = rosa.post("/organisations/new/", ANSWERS | {"call": call.code}).headers["Location"]
    assert onward == f"/portal/apply/{call.code}/"
    assert "Here your application begins" in rosa.get(onward).content.decode()


@pytest.mark.days_at_home
def test_who_registers_in_the_evening_acts_for_his_organisation_at_once(rosa, call):
    """Half past eight in the evening in Honduras is the next day in London: the first page is told in London's time, the next at home."""
    with patch.object(timezone, "now", lambda: datetime(2026, 3, 5, 2, 30, tzinfo=UTC)):
        onward = rosa.post("/organisations/new/", ANSWERS | {"call": call.code}).headers["Location"]
        assert rosa.get(onward).status_code == 200
        assert "You do not act for an organisation" not in rosa.get("/portal/").content.decode()


def test_the_country_of_the_call_is_chosen_already(rosa, call):
    builders.programme("colombia/paap-2020")
    page = rosa.get(f"/organisations/new/?call={call.code}").content.decode()
    assert '<option value="HN" selected>' in page
    assert '<option value="HN" selected>' not in rosa.get("/organisations/new/?call=HN-NONE").content.decode()


def test_a_buyer_is_told_how_it_comes_to_an_alliance_and_looks_for_no_call(rosa):
    answer = rosa.post("/organisations/new/", ANSWERS | {"kind": "buyer"})
    page = rosa.get(answer.headers["Location"]).content.decode()
    assert "the invitation appears on your home page" in page
    assert "look for an open call" not in page


def test_who_has_a_name_is_not_asked_for_it_and_keeps_it(client, call):
    here = builders.signed_in(client, builders.user("Rosa Díaz", country=""))
    assert (
        "Your given and family names"
        not in here.post("/organisations/new/", {"kind": "buyer", "country": "HN", "step": "kind"}).content.decode()
    )
    here.post("/organisations/new/", ANSWERS | {"person": "Somebody Else"})
    assert User.objects.get().name == "Rosa Díaz"
    assert Organisation.objects.get().officers.get().name == "Rosa Díaz"


def test_who_has_another_role_is_offered_no_application(client, call):
    builders.signed_in(client, builders.regional_officer("HN-OC"))
    assert "Start an application" not in client.get(f"/calls/{call.code}/").content.decode()


def test_kind_first_then_the_questions_then_its_page(rosa):
    assert "What kind of organisation is it?" in rosa.get("/organisations/new/").content.decode()
    asked = rosa.post("/organisations/new/", {"kind": "producer_organisation", "country": "HN", "step": "kind"})
    assert asked.status_code == 200
    assert "Your position in it" in asked.content.decode()
    answer = rosa.post("/organisations/new/", ANSWERS)
    row = Organisation.objects.get()
    assert answer.headers["Location"] == f"/organisations/{row.id}/"
    assert "is registered" in rosa.get(answer.headers["Location"]).content.decode()
    assert User.objects.get().name == "Rosa Díaz"


def test_faults_stand_with_what_was_typed(rosa):
    nothing = rosa.post("/organisations/new/", {"step": "kind"})
    assert nothing.status_code == 422
    assert "Choose what kind of organisation it is." in nothing.content.decode()
    refused = rosa.post("/organisations/new/", ANSWERS | {"position": "", "person": "", "department": "HN-XX"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "“Your position in it” has to be answered." in page
    assert "Cooperativa Café" in page
    assert not Organisation.objects.exists()


def test_a_day_that_does_not_exist_is_named_as_it_was_typed(rosa):
    typed = ANSWERS | {"founded_on_day": "31", "founded_on_month": "2", "founded_on_year": "2019"}
    answer = rosa.post("/organisations/new/", typed)
    assert answer.status_code == 422
    assert "“31/2/2019” is not a date" in answer.content.decode()
    assert 'value="31"' in answer.content.decode()


@pytest.mark.parametrize(
    "typed, stands",
    [("25299", "HN-CP-25299"), (" 25 299 ", "HN-CP-25299"), ("", "HN-CP"), ("Gachalá", None), ("neiva", None)],
)
def test_a_municipality_is_an_official_code_or_nothing(rosa, typed, stands):
    """A name was cut to the letters without accents, and stood on pages as such."""
    answer = rosa.post("/organisations/new/", ANSWERS | {"department": "HN-CP", "municipality": typed})
    if stands:
        assert Organisation.objects.get().territory == stands
        return
    assert answer.status_code == 422
    assert f"“{typed.upper()}” is no official code of a municipality." in answer.content.decode()
    assert f'value="{typed}"' in answer.content.decode()
    assert not Organisation.objects.exists()
