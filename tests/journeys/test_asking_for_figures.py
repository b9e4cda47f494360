"""A year's figures: asked for by the analyst, filled by the country's team, validated by its leader; the text waits until it is read."""

from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import User
from alianza.records.walls import EVERYWHERE, work_for
from alianza.services import review_text
from alianza.services.bundled_observations import load_observations

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
CONTRIBUTION = "contribution_share"
PROJECT = "/portfolio/projects/HN-COMRURAL/"
CHAPTER = "/review/chapters/plans/"


@pytest.fixture
def world(cloned_database: str, settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    work_for([EVERYWHERE])
    load_observations()
    review_text.load_paragraphs()
    programme = builders.rulebook().programme
    analyst = builders.user("Ana Lista")
    builders.grant(analyst, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    builders.officer(Role.ME_OFFICER, programme, "Luis Mejía")
    builders.officer(Role.PROGRAMME_DIRECTOR, programme, "Rosa Díaz")
    User.objects.update(is_demo=True)
    for one in review_text.stale(timezone.now().date()):
        assert review_text.confirm(actor=builders.actor(analyst), paragraph_id=one.row.id, as_of=timezone.now().date()).done


def become(page: Page, name: str) -> None:
    person = User.objects.get(name=name)
    everywhere = person.grants.filter(scope=ScopeKind.ALL).exists()
    page.goto(f"/demo/?country={'all' if everywhere else person.country}")
    with page.expect_navigation(wait_until="commit"):
        page.get_by_role("button", name=name).click()


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def ask(page: Page) -> None:
    page.goto("/portfolio/requests/")
    page.get_by_role("link", name="Ask for a year’s figures").click()
    page.get_by_label("Year").fill("2025")
    page.get_by_label("Answer until").fill((timezone.now().date() + timedelta(days=20)).isoformat())
    page.get_by_label("Honduras – Rural Competitiveness Project", exact=True).check()
    page.get_by_role("button", name="Send the requests").click()
    expect(page.get_by_role("cell", name="With the country’s team")).to_be_visible()


def open_request(page: Page) -> None:
    page.goto("/portfolio/requests/")
    page.get_by_role("link", name="Rural Competitiveness Project").click()


def fill(page: Page) -> list[str]:
    """The team answers figure by figure, saves, comes back, and sends."""
    open_request(page)
    expect(page.get_by_text("163 (14 Jul 2025, World Bank brief, 2025)")).to_be_visible()
    wrong = faults(page)
    for card in page.locator("section.card").all():
        card.get_by_label("It is as it was").or_(card.get_by_label("Not known")).first.check()
    page.locator(f"#id_value_{CONTRIBUTION}").fill("12")
    page.locator(f"#id_as_of_{CONTRIBUTION}").fill("2025-12-31")
    page.locator(f"#id_source_{CONTRIBUTION}").fill("Annual report of 2025, page 9")
    card_of(page, "Producers’ contribution").get_by_label("A new figure").check()
    page.get_by_role("button", name="Save and go on later").click()
    open_request(page)
    assert page.locator(f"#id_source_{CONTRIBUTION}").input_value() == "Annual report of 2025, page 9"
    page.get_by_role("button", name="Send for validation").click()
    expect(page.get_by_text("Waits to be validated")).to_be_visible()
    expect(page.get_by_role("button", name="Validate the figures")).to_have_count(0)
    return wrong


def card_of(page: Page, name: str) -> Locator:
    return page.locator("section.card", has=page.get_by_role("heading", name=name, exact=True))


def read_first(page: Page, figure: str, reason: str) -> None:
    page.goto(PROJECT)
    page.get_by_role("link", name=f"Read it first Producers’ contribution {figure}").click()
    page.get_by_label("Why is it read first?").fill(reason)
    page.get_by_role("button", name="Read it first").click()


def honduras(page: Page) -> Locator:
    page.goto(CHAPTER)
    return page.locator("#table-4 tr", has_text="Honduras I").first


def test_a_validated_figure_that_is_read_first_stops_publication_until_its_paragraph_is_read(world: None, page: Page) -> None:
    page.set_default_timeout(30_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    become(page, "Ana Lista")
    ask(page)
    become(page, "Luis Mejía")
    wrong = fill(page)
    become(page, "Rosa Díaz")
    open_request(page)
    expect(page.get_by_text("12% (31 Dec 2025, Annual report of 2025, page 9)")).to_be_visible()
    wrong += faults(page)
    page.get_by_role("button", name="Validate the figures").click()
    expect(page.get_by_text("Validated", exact=True)).to_be_visible()

    become(page, "Ana Lista")
    read_first(page, "10%", "The review counts cash and labour alike; the report counts cash alone")
    expect(honduras(page)).to_contain_text("10%")
    expect(page.locator("#table-4")).not_to_contain_text("figures have changed")
    become(page, "Rosa Díaz")
    read_first(page, "12%", "The team has checked the report against the agreements")
    expect(honduras(page)).to_contain_text("12%")
    expect(page.locator("#table-4")).to_contain_text("Producers pay 12% of a plan in Honduras")
    expect(page.locator("#table-4")).to_contain_text("figures have changed")
    honduras(page).get_by_role("link", name="12%").click()
    expect(page.get_by_text("The team has checked the report against the agreements")).to_be_visible()
    expect(page.get_by_text("Annual report of 2025, page 9").first).to_be_visible()

    become(page, "Ana Lista")
    page.goto("/review/published/")
    expect(page.get_by_text("nobody has read the paragraph")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert").get_by_text("Table 4")).to_be_visible()
    page.get_by_role("link", name="Read the paragraphs").click()
    page.get_by_role("link", name="Table 4").click()
    wrong += faults(page)
    page.get_by_role("button", name="it still holds").click()
    page.goto("/review/published/")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="The review as of")).to_be_visible()
    expect(page.locator("#table-4")).to_contain_text("12%")
    wrong += faults(page)
    page.get_by_role("link", name="What has changed since").click()
    expect(page.get_by_text("Nothing has changed")).to_be_visible()
    page.get_by_label("From").fill("2013-12-31")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("row", name="Honduras – Rural Competitiveness Project Producers’ contribution")).to_contain_text("12%")
    assert wrong == []
