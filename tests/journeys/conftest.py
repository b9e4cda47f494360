"""A real server on a database of its own, and a real browser."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.conftest import CHROMIUM

PHONE = {"width": 390, "height": 844}

# Playwright's loop lives in the same thread as the tests' own database calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def served(cloned_database: str) -> Iterator[str]:
    """The address of the product, served by a thread of this process on the cloned database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A fresh phone-sized window whose addresses may be relative."""
    context = browser.new_context(base_url=served, viewport=PHONE)
    yield context.new_page()
    context.close()
