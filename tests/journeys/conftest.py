"""A real server on a database of its own, and a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def served(cloned_database: str) -> Iterator[str]:
    """The address of the product, served by a thread of this process on the cloned database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A fresh phone-sized window whose addresses may be relative."""
    context = browser.new_context(base_url=served, viewport=PHONE)
    yield context.new_page()
    context.close()
