"""One becomes a person of the demo, finds what to do, changes language and person; no page has a serious fault of accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests import builders

from alianza.domain.access import Role
from alianza.records.models import User
from alianza.records.walls import EVERYWHERE, work_for

pytestmark = pytest.mark.browser
SERIOUS = ("serious", "critical")
PATHS = (
    "/desk/", "/settings/", "/absences/", "/messages/", "/demo/mail/", "/account/2fa/", "/account/password/change/", "/nothing/",
)  # fmt: skip


@pytest.fixture
def world(cloned_database: str) -> None:
    work_for([EVERYWHERE])
    rules = builders.rulebook()
    applicant = builders.organisation()
    builders.alliance(builders.call(rules), applicant, "idea_draft", "Coffee with a buyer")
    builders.member_of(applicant, name="Rosa Díaz")
    builders.officer(Role.PROGRAMME_OFFICER, rules.programme, "Ana Paz")
    User.objects.update(is_demo=True)


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in SERIOUS]


def test_persons_of_the_demo(world: None, page: Page) -> None:
    wrong: list[str] = []
    page.goto("/")
    page.get_by_role("link", name="Change person").click()
    wrong += faults(page)
    page.get_by_role("button", name="Rosa Díaz").click()
    expect(page.get_by_role("heading", name="What to do next")).to_be_visible()
    expect(page.get_by_role("link", name="Write your idea and send it")).to_be_visible()
    wrong += faults(page)
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Español").click()
    expect(page.get_by_role("heading", name="Qué hacer ahora")).to_be_visible()
    page.get_by_role("link", name="Cambiar de persona").click()
    page.get_by_role("button", name="Ana Paz").click()
    expect(page).to_have_url(re.compile("/desk/$"))
    for path in PATHS:
        page.goto(path)
        wrong += faults(page)
    page.locator("details.menu summary").click()
    page.locator("details.user summary").click()
    page.get_by_role("button", name="Salir").click()
    page.goto("/account/login/")
    wrong += faults(page)
    assert wrong == []
