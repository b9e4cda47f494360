"""The pages by which a person without an organisation comes to have one."""

import pytest
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
    assert 'href="/organisations/new/"' in rosa.get(f"/calls/{call.code}/").content.decode()


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
