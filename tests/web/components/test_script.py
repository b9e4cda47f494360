"""The script in a real browser: nothing typed is lost, nothing is sent twice, and the pages hold without it."""

import functools
import http.server
import importlib.util
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from alianza.web.components import charts

pytestmark = pytest.mark.browser

specification = importlib.util.spec_from_file_location("gallery", Path(__file__).with_name("gallery.py"))
gallery = importlib.util.module_from_spec(specification)
specification.loader.exec_module(gallery)


@dataclass
class Site:
    """The gallery behind a small server that remembers what was posted."""

    address: str = ""
    status: int = 200
    posted: list[str] = field(default_factory=list)


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, site: Site, **options):
        self.site = site
        super().__init__(*arguments, **options)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.site.posted.append(self.path)
        body = b'{"saved_at": "10:42"}' if self.path == "/autosave" else b"<p id=answered>received</p>"
        self.send_response(self.site.status if self.path == "/autosave" else 200)
        self.send_header("Content-Type", "application/json" if self.path == "/autosave" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Quiet."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("gallery")
    shutil.copytree(Path(charts.__file__).parents[1] / "static", target / "static")
    for name in gallery.PAGES:
        (target / name).write_text(gallery.draw(name=name).replace('src="/static', 'src="static'))
    return target


@pytest.fixture
def site(folder) -> Iterator[Site]:
    found = Site()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder, site=found))
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser, site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.goto(f"{site.address}/index.html")
    yield opened
    context.close()


def test_saves_as_one_types(page, site):
    page.get_by_label("Name of the organisation").fill("ASOPRA")
    expect(page.get_by_role("status").filter(has_text="Saved 10:42")).to_be_visible()
    assert site.posted == ["/autosave"]


def test_what_was_typed_without_connection_is_offered_again(page, site):
    page.context.set_offline(True)
    page.get_by_label("Name of the organisation").fill("ASOPRA")
    page.get_by_label("Rice", exact=True).uncheck()
    page.get_by_label("The idea in your own words").fill("A dryer.")
    page.get_by_label("Department").select_option("cortes")
    expect(page.get_by_text("Not saved: no connection.")).to_be_visible()
    page.get_by_role("button", name="Save and continue").first.click()
    expect(page.get_by_label("The idea in your own words")).to_have_value("A dryer.")
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"{site.address}/index.html")
    offer = again.locator(".restore")
    expect(offer).to_contain_text("ASOPRA")
    expect(offer).to_contain_text("What do you sell?")
    assert offer.get_by_role("row").filter(has_text="A dryer.").get_by_role("cell").all_inner_texts() == [
        "A mill of our own, so that we sell white rice instead of paddy.",
        "A dryer.",
    ]
    assert offer.get_by_role("row").filter(has_text="Department").get_by_role("cell").all_inner_texts() == ["Yoro", "Cortés"]
    again.get_by_role("button", name="Take over what this phone kept").click()
    expect(again.get_by_label("Name of the organisation")).to_have_value("ASOPRA")
    expect(again.get_by_label("Rice", exact=True)).not_to_be_checked()
    expect(again.get_by_text("Saved 10:42")).to_be_visible()


def test_a_form_that_someone_else_changed_says_so(page, site):
    site.status = 409
    page.get_by_label("Name of the organisation").fill("ASOPRA")
    expect(page.get_by_text("this form was changed meanwhile, by someone else")).to_be_visible()


def test_a_click_too_many_sends_nothing_twice(page, site):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.get_by_role("button", name="Send the profile").last
    button.evaluate("button => { button.click(); button.click(); }")
    page.wait_for_timeout(300)
    assert len(sent) == 1


def test_a_file_that_is_too_big_never_travels(page, tmp_path):
    big = tmp_path / "photo.jpg"
    big.write_bytes(b"0" * 11_000_000)
    page.get_by_label("Letter of the buyer").set_input_files(big)
    expect(page.get_by_role("alert").filter(has_text="photo.jpg has 11 MB. The largest file allowed is 10 MB.")).to_be_visible()


def test_a_file_travels_and_the_answer_is_shown(page, site, tmp_path):
    small = tmp_path / "letter.pdf"
    small.write_bytes(b"%PDF-1.4")
    page.get_by_label("Letter of the buyer").set_input_files(small)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#answered")).to_be_visible()
    assert site.posted[-1] == "/index.html"


def test_a_dangerous_action_asks_first(page, site):
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Withdraw").click()
    assert site.posted == []


def test_adds_a_row(page):
    page.get_by_role("button", name="Add another").click()
    expect(page.locator('[name="purchases-2-item"]')).to_be_focused()
    expect(page.locator('[name="purchases-TOTAL_FORMS"]')).to_have_value("3")


def test_the_switch_remembers_light_and_dark(page):
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert {"theme": "dark"}.items() <= {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}.items()


def test_characters_are_counted(page):
    page.get_by_label("The idea in your own words").fill("x" * 610)
    expect(page.get_by_text("You have 10 characters too many")).to_be_visible()


def test_without_script_the_page_is_whole(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.goto(f"{site.address}/index.html")
    expect(opened.get_by_text("At most 600 characters")).to_be_visible()
    expect(opened.get_by_role("link", name="Refresh")).to_be_visible()
    expect(opened.locator(".only-js:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "list.html", "question.html"])
def test_nothing_serious_bars_anybody(browser, site, name, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(f"{site.address}/{name}")
    found = Axe().run(opened).response["violations"]
    context.close()
    assert [
        (fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found if fault["impact"] in ("serious", "critical")
    ] == []


BEYOND = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    for name in gallery.PAGES:
        opened.goto(f"{site.address}/{name}")
        beyond = opened.evaluate(BEYOND)
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, (name, beyond)
    context.close()


def test_paper_is_white_even_in_the_dark(browser, site):
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(f"{site.address}/index.html")
    opened.emulate_media(media="print")
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()
