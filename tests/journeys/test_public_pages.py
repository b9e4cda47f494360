"""A visitor without an account goes from the first page to an alliance, sees where it is and what it cost, and takes the data along."""

import csv
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests import builders

from alianza.records.models import Agreement, Organisation
from alianza.records.walls import EVERYWHERE, work_for

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
SUMS = {"currency": "HNL", "total_minor": 100_000_00, "grant_minor": 60_000_00}
TERM = {"starts_on": date(2026, 2, 1), "ends_on": date(2027, 7, 31)}


@pytest.fixture
def world(cloned_database: str, settings, tmp_path: Path) -> str:
    """Two agreements in force, one of them of a group too small to be told; the code of the programme."""
    settings.FILES_FOLDER = tmp_path / "files"
    work_for([EVERYWHERE])
    opened, writer = builders.call(builders.rulebook()), builders.user("Pilar Escribe")
    for title, place, members in (("Café con comprador", ("14.72", "-88.78"), 40), ("Miel de la sierra", ("14.31", "-88.18"), 3)):
        group = builders.organisation(f"Cooperativa {title}")
        Organisation.objects.filter(id=group.id).update(latitude=place[0], longitude=place[1])
        one = builders.alliance(
            opened, group, "in_implementation", title, product="café", member_count=members, women_count=members // 2, family_count=members
        )
        Agreement.objects.create(
            programme=opened.programme, alliance=one, prepared_by=writer, number=f"{one.code}-A", state="in_force", **SUMS, **TERM
        )
    return opened.programme.code


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def test_a_visitor_finds_an_alliance_and_takes_the_data_along(world: str, page: Page) -> None:
    page.set_default_timeout(30_000)
    page.goto("/programmes/")
    page.locator(f'a[href="/programmes/{world}/"]').first.click()
    expect(page.get_by_role("heading", name="What it has come to")).to_be_visible()
    figures = page.locator("main").inner_text()
    assert "Members" in figures
    assert "40" in figures
    assert "43" not in figures
    outline = page.locator("figure.dots path.land")
    assert len(outline.get_attribute("d") or "") > 200
    assert page.locator("figure.dots circle").count() == 2
    wrong = faults(page)

    page.get_by_role("link", name="Café con comprador").click()
    expect(page.get_by_role("heading", name="Café con comprador", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wrong += faults(page)

    page.go_back()
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert {row["title"]: row["members"] for row in rows} == {"Café con comprador": "40", "Miel de la sierra": ""}
    assert {row["grant"] for row in rows} == {"60000.00"}
    assert wrong == []
