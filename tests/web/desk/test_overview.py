"""The overview of an alliance, its opinions and its observations, as each person may see and use them."""

import pytest
from tests import builders
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.domain.workflow.facts import EligibilityFacts
from alianza.records.models import Observation, Opinion
from alianza.services import chains, observations
from alianza.services.facts import LOADERS

pytestmark = pytest.mark.usefixtures("everywhere")
ANSWERS = {
    "lines": [
        {"item": "i1", "payer": "programme", "form": "cash", "amount": {"amount": "600.00", "currency": "HNL"}},
        {"item": "i1", "payer": "producers", "form": "labour", "amount": {"amount": "100.00", "currency": "HNL"}},
        {"item": "i1", "payer": "lender", "form": "credit", "amount": {"amount": "300.00", "currency": "HNL"}},
        {"item": "i1", "payer": "producers", "form": "labour"},
    ]
}


@pytest.fixture
def honduras() -> World:
    return world()


def test_the_overview_shows_turn_money_and_reasons(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="", member_count=40, women_count=18, grant_minor=60000, total_minor=100000)
    honduras.submit(alliance, "plan", ANSWERS)
    honduras.submit(alliance, "plan", ANSWERS, number=2)
    chains.ask(alliance, "in_feasibility", alliance.state_since.date())
    text = valid(client_of(honduras.person(Role.PROGRAMME_OFFICER)).get(f"/desk/alliances/{alliance.code}/"))
    for words in ("Now it is the turn of", "45%", "Programme (grant)", "labour", "Technical opinion", "Not yet: Declare feasible"):
        assert words in text
    assert "600.00" in text
    assert "portal/move" not in text
    assert f"/alliances/{alliance.code}/moves/decline/" in text


def test_a_page_of_an_alliance_costs_few_queries(honduras, django_assert_max_num_queries, monkeypatch) -> None:
    monkeypatch.setitem(LOADERS, EligibilityFacts, lambda _: EligibilityFacts(checked=True))
    alliance = honduras.alliance("eligibility_review")
    client = client_of(honduras.person(Role.REGIONAL_OFFICER))
    client.get(f"/desk/alliances/{alliance.code}/")
    with django_assert_max_num_queries(24):
        client.get(f"/desk/alliances/{alliance.code}/")


def test_the_overview_counts_the_documents_that_are_missing(honduras) -> None:
    alliance = honduras.alliance("plan_review")
    text = valid(client_of(honduras.person(Role.PROGRAMME_OFFICER)).get(f"/desk/alliances/{alliance.code}/"))
    assert "Documents missing" in text
    assert f"/alliances/{alliance.code}/documents/" in text


def test_another_regions_alliance_does_not_exist(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    client = client_of(honduras.person(Role.REGIONAL_OFFICER, scope=ScopeKind.REGION, target="HN-01"))
    for page in ("", "opinions/", "observations/"):
        assert client.get(f"/desk/alliances/{alliance.code}/{page}").status_code == 404


def test_an_opinion_is_given_on_its_own_page(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    chains.ask(alliance, "in_feasibility", alliance.state_since.date())
    officer = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    listed = valid(officer.get(f"/desk/alliances/{alliance.code}/opinions/"))
    assert f"/alliances/{alliance.code}/opinions/technical/" in listed
    assert f"/alliances/{alliance.code}/opinions/safeguards/" not in listed
    page = f"/alliances/{alliance.code}/opinions/technical/"
    assert "cannot be changed once given" in valid(officer.get(page))
    refused = officer.post(page, {"verdict": "", "text": "", "conditions": "Wells first"})
    assert refused.status_code == 422
    assert "Wells first" in valid(refused)
    assert 'href="#id_text"' in valid(refused)
    assert officer.post(page, {"verdict": "favourable", "text": "Sound"}).url == f"/desk/alliances/{alliance.code}/opinions/"
    assert "A given opinion stays" in valid(officer.get(page))
    assert officer.post(page, {"verdict": "unfavourable", "text": "No"}).status_code == 422
    assert Opinion.objects.get(approval="technical").verdict == "favourable"
    assert officer.get(f"/alliances/{alliance.code}/opinions/safeguards/").status_code == 404


def test_a_lender_gives_its_no_objection_without_the_desk(honduras) -> None:
    alliance = honduras.alliance("plan_review", sent="plan")
    bank = builders.organisation("Caja Rural", kind="lender")
    builders.partner(alliance, bank, "lender")
    lender = client_of(honduras.person(Role.LENDER, scope=ScopeKind.ORGANISATION, target=str(bank.id)))
    other = client_of(honduras.person(Role.LENDER, "other", scope=ScopeKind.ORGANISATION, target=str(builders.organisation("Otra").id)))
    page = f"/alliances/{alliance.code}/opinions/lender_no_objection/"
    assert other.get(page).status_code == 404
    assert lender.get(f"/desk/alliances/{alliance.code}/opinions/").status_code == 403
    assert f'href="{page}"' in valid(lender.get(f"/portal/alliances/{alliance.code}/"))
    assert "Decision of the private financial ally" in valid(lender.get(page))
    assert lender.post(page, {"verdict": "favourable", "text": "We lend 30 percent."}).status_code == 302
    after = valid(lender.get(f"/portal/alliances/{alliance.code}/"))
    assert "We lend 30 percent." in after
    assert f'href="{page}"' not in after
    assert "We lend 30 percent." not in valid(client_of(honduras.applicant(alliance)).get(f"/portal/alliances/{alliance.code}/"))


def test_observations_are_raised_at_a_line_and_looked_at(honduras) -> None:
    alliance = honduras.alliance("plan_review", sent="")
    honduras.submit(alliance, "plan", ANSWERS)
    officer = honduras.person(Role.REGIONAL_OFFICER)
    client, page = client_of(officer), f"/desk/alliances/{alliance.code}/observations/"
    assert "lines-1" in valid(client.get(page, {"line": "lines-1"}))
    empty = client.post(page, {"line": "lines-1", "text": " ", "category": "figure"})
    assert empty.status_code == 422
    assert 'href="#id_text"' in valid(empty)
    typed = {"line": "lines-1", "text": "Labour is valued twice.", "category": "figure", "form_key": "01a20e26-d318-7c43-a344-182bcc9034d3"}
    assert client.post(page, typed).status_code == 302
    assert client.post(page, typed).status_code == 302
    row = Observation.objects.get()
    assert (row.line, row.category) == ("lines-1", "figure")
    assert client.post(f"/desk/observations/{row.id}/", {"satisfied": "yes"}).status_code == 422
    observations.answer(honduras.applicant(alliance), row, "It is valued once now.")
    assert "It is valued once now." in valid(client.get(page))
    assert client.post(f"/desk/observations/{row.id}/", {"satisfied": "no"}).status_code == 422
    assert client.post(f"/desk/observations/{row.id}/", {"satisfied": "no", "why": "Line 2 still has it."}).status_code == 302
    row.refresh_from_db()
    assert row.state == "upheld"


def test_nobody_observes_while_the_organisation_writes(honduras) -> None:
    alliance = honduras.alliance("plan_draft")
    client = client_of(honduras.person(Role.REGIONAL_OFFICER))
    page = f"/desk/alliances/{alliance.code}/observations/"
    assert "not while the organisation writes" in valid(client.get(page))
    assert client.post(page, {"text": "x", "category": "content"}).status_code == 422
    assert not Observation.objects.exists()
