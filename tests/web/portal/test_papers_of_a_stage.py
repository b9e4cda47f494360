"""Papers a stage asks of somebody: who is told, and who may bring them."""

import pytest
from tests import builders

from alianza.domain.access import Role
from alianza.records.models import Alliance, Organisation

pytestmark = pytest.mark.usefixtures("everywhere")
PERU = "peru/agroideas-2020"


@pytest.fixture
def applicant() -> Organisation:
    return builders.organisation(country="PE")


@pytest.fixture
def alliance(applicant) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook(PERU)), applicant, "in_closing")


def test_the_organisation_is_told_which_paper_the_closing_waits_for(client, alliance, applicant):
    here = builders.signed_in(client, builders.member_of(applicant))
    assert "Bring: Closing report" in here.get("/portal/").content.decode()
    page = here.get(f"/portal/alliances/{alliance.code}/").content.decode()
    assert "Bring: Closing report" in page
    assert f"/alliances/{alliance.code}/documents/new/?stage=closing&amp;kind=closing_report" in page
    assert "There is nothing for you to do now" not in page


def test_a_buyer_brings_no_paper_that_is_asked_of_the_organisation(client, alliance):
    buyer = builders.organisation("Buyer", country="PE", kind="buyer")
    builders.partner(alliance, buyer)
    here = builders.signed_in(client, builders.member_of(buyer, Role.BUYER))
    assert "kind=closing_report" not in here.get(f"/alliances/{alliance.code}/documents/").content.decode()
    assert here.get(f"/alliances/{alliance.code}/documents/new/?stage=closing&kind=closing_report").status_code == 404
    assert here.get(f"/alliances/{alliance.code}/documents/new/").status_code == 200


def test_an_organisation_does_not_replace_the_form_of_the_safeguards_officer(client, alliance, applicant):
    here = builders.signed_in(client, builders.member_of(applicant))
    assert here.get(f"/alliances/{alliance.code}/documents/new/?stage=feasibility&kind=environmental_form").status_code == 404
