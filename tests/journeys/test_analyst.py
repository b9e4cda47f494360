"""The analyst opens the review, a figure to its source, changes the date, asks, takes the answer along and finds it by its link."""

import csv
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.domain.portfolio.focus import THEMES
from alianza.records.models import Project, ThemeRating, User
from alianza.records.walls import EVERYWHERE, work_for
from alianza.services.bundled_observations import load_observations

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")


@pytest.fixture
def world(cloned_database: str, settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    work_for([EVERYWHERE])
    load_observations()
    builders.grant(builders.user("Ana Lista"), Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    User.objects.update(is_demo=True)


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def test_the_analyst_reads_asks_and_comes_back(world: None, page: Page) -> None:
    page.set_default_timeout(30_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_role("link", name="Change person").click()
    page.get_by_role("button", name="Ana Lista").click()
    page.get_by_role("link", name="Living review", exact=True).first.click()
    expect(page.get_by_role("heading", name="The living review")).to_be_visible()
    wrong = faults(page)

    page.get_by_role("link", name="Alliances and their products").first.click()
    chart = page.locator("figure.chart svg").first
    expect(chart).to_be_visible()
    assert "Guatemala: 116" in (chart.get_attribute("aria-label") or "")
    assert page.request.get(page.locator("figure.chart use").first.get_attribute("href") or "").ok
    wrong += faults(page)
    page.locator("tr", has_text="Bolivia I").first.get_by_role("link", name="37.6").click()
    expect(page.get_by_text("Sources differ.")).to_be_visible()
    expect(page.get_by_text("28,896")).to_be_visible()
    wrong += faults(page)

    page.go_back()
    page.get_by_label("As of").fill("2013-12-31")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("tr", has_text="Bolivia I").first.get_by_role("link", name="38")).to_be_visible()

    page.get_by_role("link", name="Explore", exact=True).first.click()
    page.get_by_label("Measure").select_option("contribution_share")
    page.get_by_label("By", exact=True).select_option("programme")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("cell", name="61%")).to_be_visible()
    wrong += faults(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert {row["code"]: row["value"] for row in rows}["CO-PAAP-II"] == "61"
    page.get_by_label("Measure").select_option("families")
    page.get_by_label("By", exact=True).select_option("country")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("Map: achieved")).to_be_visible()
    expect(page.get_by_role("row", name="Malawi 650,000")).to_contain_text("target")
    wrong += faults(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX").click()
    about = {row[0].value: row[1].value for row in load_workbook(BytesIO(Path(taken.value.path()).read_bytes()))["about"].iter_rows()}
    assert about["question"] == "Families by country"
    assert about["link"].endswith("/explore/?measure=families&by=country&selection=all")
    seen, link = page.locator("table.figures").inner_text(), about["link"]
    page.goto("/")
    page.goto(link)
    assert page.locator("table.figures").inner_text() == seen
    assert wrong == []


BEYOND = """() => [...document.querySelectorAll('.piece table')].filter(
  one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.parentElement.clientWidth + 1
).map(one => one.parentElement.getAttribute('aria-label'))"""
"""Tables of which a part cannot be seen."""


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_table_of_the_review_is_wider_than_the_screen_or_the_paper(world: None, page: Page, language: str) -> None:
    for name in ("Juana del Carmen Pop Tzoc", "Alcides Ñaupari Quispe"):
        person = builders.user(name)
        for code in ("CO-PAAP-II", "GT-PDER"):
            about = {"project": Project.objects.get(code=code), "rated_by": person, "reason": "As its manual says"}
            for place, theme in enumerate(THEMES):
                ThemeRating.objects.create(theme=theme, stars=1 + place % 3, **about)
    User.objects.update(is_demo=True, language=language)
    page.set_default_timeout(30_000)
    page.goto("/demo/?country=all")
    page.get_by_role("button", name="Ana Lista").click()
    for media, width in (("screen", 1280), ("screen", 390), ("print", 718)):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/review/chapters/focus/", "/review/whole/"):
            page.goto(path)
            assert page.locator("table.dense td[data-label]").count() >= len(THEMES) * 2
            assert page.evaluate(BEYOND) == [], (media, width, path)
