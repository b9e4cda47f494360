"""One embedded PostgreSQL for the whole run; every test works as the application role, never as owner or superuser."""

import asyncio
import importlib
import os
from collections.abc import Generator, Iterator
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from django.core.signals import request_finished
from django.db import connections
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from alianza.config import memory, testing
from alianza.domain.values import time_zone
from alianza.exchange import rulebook_file
from alianza.exchange.uploads import pdfs
from alianza.pages import formats
from alianza.records.walls import EVERYWHERE, SETTING, working_for

pytest_plugins = ["tests.composed_queries", "tests.side_by_side", "tests.moves_made", "tests.demo_world", "tests.money_world"]
# A busy machine is no fault of the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
OWN = f"{testing.NAME}_own"
LIGHT, WHOLE = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
"""Debian's Chromium without windows of its own, which opens a page for half the work, and with them."""
CHROMIUM = Path(os.environ.get("ALIANZA_CHROMIUM") or (LIGHT if LIGHT.exists() else WHOLE))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser's tests, with the reason, where there is no browser."""
    if not CHROMIUM.exists():
        missing = pytest.mark.skip(reason=f"no browser at {CHROMIUM} (apt-get install {LIGHT.name})")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(missing)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for waste at every test; as a process that answers requests does."""
    memory.set_apart()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test without browser does not see one that was opened before in this thread.

    Its loop still runs, beside it the queue refuses to work, and connections to the database are kept apart by it.
    """
    loop = None if "browser" in getattr(item, "fixturenames", ()) else asyncio._get_running_loop()
    if loop is None:
        return (yield)
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(loop)


@pytest.fixture(autouse=True)
def one_day_for_all(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests count their days in UTC, so that they hold at any hour; those about a country's day are marked."""
    if not request.node.get_closest_marker("days_at_home"):
        monkeypatch.setattr(time_zone, "HOME_ZONES", {})
        monkeypatch.setattr(time_zone, "ZoneInfo", lambda _: UTC)


@pytest.fixture
def cloned_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of the test's own, where commits are real; guards against truncation rule out Django's flush."""
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], OWN
    connections["default"].close()
    with psycopg.connect(testing.owner_address("postgres"), autocommit=True) as owner:
        testing.clone(owner, testing.template_name(), OWN)
        with django_db_blocker.unblock():
            yield OWN
            connections["default"].close()
        settings["NAME"] = before
        testing.drop(owner, OWN)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's browser, a ``playwright.sync_api.Browser``; one for the whole run, since Playwright opens only once.

    Its loop lives in the thread of the tests' own database calls, which Django must be told to allow.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    playwright = importlib.import_module("playwright.sync_api")  # 0.4 s that other tests need not pay
    with playwright.sync_playwright() as opened:
        chromium = opened.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def everywhere(db: None) -> Iterator[None]:
    """A test of services, queries or the web that works for all programmes; requests set their own wall and clear it."""

    def again(**_: Any) -> None:
        # Past Django's count of queries, so that a test's own view of the tables costs a page nothing.
        connections["default"].connection.execute("SELECT set_config(%s, %s, false)", [SETTING, EVERYWHERE])

    with working_for([EVERYWHERE]):
        request_finished.connect(again)
        yield
        request_finished.disconnect(again)


@pytest.fixture(scope="session", autouse=True)
def equal_papers_are_looked_into_once() -> Iterator[None]:
    """The process that looks into a PDF takes 0.4 s, and most tests that need papers hand in the same few."""
    with patch.object(pdfs, "_probe", cache(pdfs._probe)):
        yield


@pytest.fixture(scope="session", autouse=True)
def equal_rulebooks_are_read_once() -> Iterator[None]:
    """Reading the bundled ones anew was most of what a test began with."""
    with patch("alianza.exchange.rulebook_file.read_rulebook_text", cache(rulebook_file.read_rulebook_text)):
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A test's language and number formats end with it."""
    yield
    translation.deactivate()
    formats.use_country(None)
