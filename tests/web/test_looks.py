"""One page of every kind as a phone shows it: no barrier in light or dark, nothing wider than the screen, no text cut off, a low head.

A tablet and an office's small screen show each of them without sideways scroll.
"""

from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.window import barriers
from tests.web.test_every_page import LINK, name_of, person_of

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
WIDER = ({"width": 1024, "height": 768}, {"width": 1280, "height": 800})
WIDTH = "() => document.documentElement.scrollWidth"
HIGHEST_HEAD = 112
PERSONS = (
    ("CO", "producer_organisation"), ("CO", "programme_officer"), ("CO", "finance_officer"), ("CO", "administrator"),
    ("BR", "programme_officer"), ("CO", "portfolio_analyst"), ("CO", "board_secretary"), ("CO", "evaluator"), ("CO", "legal_officer"),
)  # fmt: skip
FAULTS = """highest => {
  const found = [], root = document.documentElement, head = document.querySelector(".head").getBoundingClientRect().bottom + scrollY;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`);
  if (head > highest) found.push(`the head is ${Math.round(head)} high`);
  for (const one of document.querySelectorAll("main *, header *")) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (box.width < 2 || box.height < 2 || one.closest(".scroll, .hidden, svg, thead, [hidden]") || !one.checkVisibility()) continue;
    const text = one.textContent.trim().slice(0, 50), hides = ["hidden", "clip"].includes(style.overflowX);
    if (hides && one.scrollWidth > one.clientWidth + 1 && !one.matches("input, select, textarea")) found.push(`cut off: ${text}`);
    if (!one.children.length && box.right > innerWidth + 1) found.push(`beyond the edge: ${text}`);
  }
  return found.slice(0, 5);
}"""


@pytest.fixture
def address(world: Any, settings: Any) -> Iterator[str]:
    """The product on the demo world, served by a thread of this process."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def kinds(client: Client, known: set[str]) -> Iterator[str]:
    """A path for every kind of page that links lead to and that is not known yet; the kinds become known."""
    waiting, seen = ["/", "/home/"], {"/", "/home/"}
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or name in known:
            continue
        answer = client.get(path)
        links = [answer.headers["Location"]] if answer.status_code in (301, 302) else []
        if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
            known.add(name)
            yield path
            links = [unescape(link) for link in LINK.findall(answer.content.decode())]
        elif answer.streaming:
            answer.close()
        waiting += [link for link in links if link not in seen and not seen.add(link)]


def faults(page: Page, path: str) -> list[str]:
    """Everything wrong with one page; in the dark only colours differ."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(path)
    found = page.evaluate(FAULTS, HIGHEST_HEAD) + barriers(page, "light")
    found += [f"dark, {one}" for one in barriers(page, "dark")]
    for screen in WIDER:
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        if (wide := page.evaluate(WIDTH)) > screen["width"]:
            found.append(f"on {screen['width']} the page is {wide} wide")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return [f"{path} {one}" for one in found]


def signed_in(browser: Browser, address: str, client: Client) -> BrowserContext:
    """A phone with the session of a test's client."""
    context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
    if cookie := client.cookies.get("sessionid"):
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": address}])
    return context


def test_every_kind_of_page_looks_right_on_a_phone(address: str, browser: Browser) -> None:
    known: set[str] = set()
    wrong: list[str] = []
    for person in chain([None], PERSONS):
        client = Client()
        if person:
            client.force_login(person_of(*person), backend="django.contrib.auth.backends.ModelBackend")
        context = signed_in(browser, address, client)
        page = context.new_page()
        for path in kinds(client, known):
            wrong += faults(page, path)
        context.close()
    assert not wrong, "\n".join(wrong)
    assert len(known) > 80


PLANTED = """<!doctype html><html lang="en"><title>Two barriers</title><style>
  body { background: white; color: black } @media (prefers-color-scheme: dark) { body { background: #222; color: #444 } }
</style><main><h1>Words</h1><input></main></html>"""


def test_a_barrier_would_be_found_in_light_and_in_dark(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PLANTED)
    assert [one.partition(":")[0] for one in barriers(page, "light")] == ["label"]
    assert [one.partition(":")[0] for one in barriers(page, "dark")] == ["color-contrast"]
    page.close()


def test_the_menu_of_a_phone_opens_without_script(address: str, browser: Browser) -> None:
    context = browser.new_context(base_url=address, viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Programmes")
    expect(link).not_to_be_visible()
    page.get_by_text("Menu", exact=True).click()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Programmes")
    context.close()
