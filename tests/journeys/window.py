"""A person's window: what somebody sees and does, as in a browser, with an eye on accessibility at every page."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Locator, Page, expect
from tests.journeys.finding import clicks_to
from tests.journeys.tongues import said, strays

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.pages.addresses import url
from alianza.records.models import User

PATIENCE = 30_000
"""Milliseconds: machines that test are busy."""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}-[A-Z0-9-]{4,}")
ROW = re.compile(r"(\w+)-(\d+)-\w+")
SERIOUS = frozenset({"serious", "critical"})
COLOURS = ["color-contrast", "link-in-text-block"]
LATER_ROWS = [["tbody tr:nth-child(n+9)"], ["main li:nth-child(n+13)"]]
RUN = """([where, what, serious]) => {
  const less = axe._audit.rules.filter(one => one.impact && !serious.includes(one.impact)).map(one => [one.id, {enabled: false}]);
  return axe.run({include: [document], ...where}, what.runOnly ? what : {...what, rules: Object.fromEntries(less)});
}"""
"""A rule's own weight is that of all it finds, so those below serious need not look."""
Files = Mapping[str, tuple[str, bytes]]


@lru_cache(maxsize=1)
def axe() -> str:
    """The script that looks for barriers."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def barriers(page: Page, scheme: str) -> list[str]:
    """What axe calls serious; in the dark only colours differ, and later rows have those of the first."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    if not page.evaluate("() => !!window.axe"):
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": f"{axe()};0"})  # a browser that reads it this way remembers what it read
        session.detach()
    where, what = ({"exclude": LATER_ROWS}, {"runOnly": COLOURS}) if scheme == "dark" else ({}, {})
    found = page.evaluate(RUN, [where, {"resultTypes": ["violations"]} | what, sorted(SERIOUS)])
    serious = [one for one in found["violations"] if one["impact"] in SERIOUS]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in serious]


class Window:
    """One window, in which one person after another may sit. ``looked_at`` are the kinds of page already examined in this run."""

    def __init__(self, page: Page, looked_at: set[str], *, scripted: bool = True, language: str = "es") -> None:
        self.page, self.looked_at, self.scripted, self.language = page, looked_at, scripted, language
        page.set_default_timeout(PATIENCE)
        if language != "es":
            self.speak(language)

    def speak(self, language: str) -> None:
        """Choose the language at the foot of a page, for everybody who sits here from now on."""
        self.go("/")
        button, menu = self.page.locator(f'button[name="language"][value="{language}"]'), self.page.locator("details.menu summary")
        if not button.is_visible():
            menu.click()
        with self.page.expect_navigation(wait_until="commit"):
            button.click()
        assert self.page.locator("html").get_attribute("lang") == language

    def become(self, actor: Actor) -> None:
        """Switch person on the demo's page: first the country, then everybody of the role."""
        person = User.objects.get(id=actor.user_id)
        first = min(person.grants.all(), key=lambda one: [*Role].index(Role(one.role)))
        home = "all" if first.scope == ScopeKind.ALL else person.country
        self.go(f"{url('account.demo')}?country={home}&role={first.role}")
        with self.page.expect_navigation(wait_until="commit"):
            self.page.locator(f'button[name="person"][value="{actor.user_id}"]').click()
        self.look()

    def open(self, name: str, query: str = "", **parameters: Any) -> None:
        """Open an address of the product, which links must lead to from here or from this person's home."""
        path = url(name, **parameters)
        if self.scripted and f"found {name}" not in self.looked_at:
            self.looked_at.add(f"found {name}")
            clicks = clicks_to(self.page.context.request, path, [self.page.url, "/home/"])
            assert clicks is not None, f"no link leads to {path} from {self.page.url}"
        self.go(path + query)

    def go(self, path: str) -> None:
        """Open a path; anything but a page is a fault."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}\n{self.text}"
        self.look()

    def follow(self, words: str) -> None:
        """Follow the first link that reads so."""
        with self.page.expect_navigation(wait_until="commit"):
            self.page.get_by_role("link", name=words).first.click()
        self.look()

    def fill(self, typed: Mapping[str, str], files: Files | None = None, *, within: str = "main") -> None:
        """Fill boxes by name, each as it is drawn: text, choice, tick or list; rows are added as needed."""
        for name, value in typed.items():
            if name.endswith("-TOTAL_FORMS"):
                continue
            if row := ROW.fullmatch(name):
                self._room_for(row[1], int(row[2]))
            self._put(self.page.locator(within).locator(f'[name="{name}"]'), value)
        for name, (upload, content) in (files or {}).items():
            given = {"name": upload, "mimeType": "application/octet-stream", "buffer": content}
            self.page.locator(f'{within} [name="{name}"]').set_input_files(given)  # type: ignore[arg-type]

    def _room_for(self, name: str, place: int) -> None:
        """One row more when the last is full."""
        total = self.page.locator(f'[name="{name}-TOTAL_FORMS"]')
        if int(total.input_value()) <= place:
            self.page.locator(f'button[name="add"][value="{name}"]').click()
            expect(total).to_have_value(str(place + 1), timeout=PATIENCE)

    def _put(self, boxes: Locator, value: str) -> None:
        first = boxes.first
        kind = first.get_attribute("type") if first.evaluate("one => one.tagName") == "INPUT" else first.evaluate("one => one.tagName")
        if kind in ("radio", "checkbox"):
            if value:
                boxes.and_(self.page.locator(f'[value="{value}"]')).or_(boxes.and_(self.page.locator("[value=on]"))).first.check()
        elif kind == "SELECT":
            first.select_option(value)
        elif kind != "hidden":
            first.fill(value)

    def press(self, words: str, *, within: str = "main") -> int:
        """Press the button with these words of the product, in the language of the window, and wait; the status of what came."""
        button = self.page.locator(within).get_by_role("button", name=said(words, self.language), exact=True).first
        with self.page.expect_navigation(wait_until="commit") as came:
            button.click()
        self.look()
        answer = came.value
        return answer.status if answer else 0

    def send(self, form: str = "form[method=post]") -> None:
        """Press the first button of a form; what is refused is a fault of the journey."""
        button = self.page.locator(f"main {form} .actions button").first
        assert button.count(), f"nothing to send on {self.page.url}\n{self.text}"
        with self.page.expect_navigation(wait_until="commit") as came:
            button.click()
        self.look()
        assert came.value.ok, f"{came.value.status} {self.page.url}\n{self.text}"

    def press_first(self, form: str = "form[method=post]") -> int:
        """Press the first button of a form; the status of what came back."""
        with self.page.expect_navigation(wait_until="commit") as came:
            self.page.locator(f"main {form} .actions button").first.click()
        self.look()
        answer = came.value
        return answer.status if answer else 0

    @property
    def text(self) -> str:
        """What one reads on the page."""
        return self.page.locator("body").inner_text()

    def look(self) -> None:
        """Nothing in another language; no serious barrier on a kind of page seen for the first time, in light and in dark."""
        self.page.wait_for_load_state("domcontentloaded")
        assert not strays(self.text, self.language), f"{self.page.url} speaks another language: {strays(self.text, self.language)}"
        path = ID.sub("*", self.page.url.split("?")[0].split("/", 3)[-1])
        title = self.page.locator("h1").first.inner_text() if self.page.locator("h1").count() else ""
        kind = path if ID.search(title) else f"{path} {bool(self.page.locator('.errors, .error').count())}"
        if not self.scripted or kind in self.looked_at:
            return
        self.looked_at.add(kind)
        for scheme in ("dark", "light"):
            found = "\n".join(barriers(self.page, scheme))
            assert not found, f"{path} ({scheme})\n{found}"
