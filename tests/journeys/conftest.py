"""A real server on a database of its own, a real browser, and a small demo world in which nobody has applied yet."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import copy
from dataclasses import replace
from random import Random

import psycopg
import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker
from tests.journeys.window import Window

from alianza.config import testing
from alianza.demo import tale
from alianza.demo.calls import Calls, make_calls
from alianza.demo.cast import Casting, make_cast
from alianza.demo.organisations import Register, write_rosters
from alianza.demo.stories import Country
from alianza.demo.stories.brazil import BRAZIL
from alianza.demo.stories.colombia import COLOMBIA, HUILA, JUICES, USUAL
from alianza.demo.told import Told
from alianza.domain.values import Money
from alianza.records.models import Programme
from alianza.records.queries.rulebooks import find_published, published
from alianza.records.walls import EVERYWHERE, working_for

GROUND, OWN = f"{testing.NAME}_ground", f"{testing.NAME}_own"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LULO = USUAL.story("lulo", "lulo", "Las Flores", "CO-HUI", (30, 12, 18), state="idea_draft", partners=JUICES)
COUNTRIES = (
    replace(COLOMBIA, stories=(replace(HUILA, call="open"), replace(LULO, call="open"))),
    replace(BRAZIL, stories=(replace(BRAZIL.stories[0], call="open"),)),
)
WITHOUT_ROSTER = "co-huila"
"""This organisation brings its list of members itself."""


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


@pytest.fixture(scope="session")
def ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Told]]:
    """Programmes, people, calls, organisations and partners, in a database that each journey copies."""
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], GROUND
    connections["default"].close()
    with psycopg.connect(testing.owner_address("postgres"), autocommit=True) as owner:
        testing.clone(owner, testing.template_name(), GROUND)
        with django_db_blocker.unblock():
            told = _tell()
            connections["default"].close()
        settings["NAME"] = before
        yield {one.story.key: one for one in told}
        testing.drop(owner, GROUND)


def _tell() -> list[Told]:
    told: list[Told] = []
    today = timezone.localdate()
    tale.prepare(today)
    with working_for([EVERYWHERE]), tale.quietly():
        for country in COUNTRIES:
            told += _cast(country, today)
    return told


def _cast(country: Country, today: tale.date) -> list[Told]:
    programme = Programme.objects.get(code=country.programme)
    version = find_published(country.programme, country.version)
    assert version is not None
    chance = Random(1)
    casting = Casting(country.code, chance)
    cast = make_cast(programme, published(version.id).rulebook, casting, today)
    calls: Calls = make_calls(cast, version, today, Money.of(country.call_budget, programme.currency), country.changes)
    told = tale.cast_alliances(country, cast, calls, Register(cast, casting, today, chance))
    listed = [(one.organisation, one.story) for one in told if one.story.key != WITHOUT_ROSTER]
    write_rosters(listed, programme.currency, chance)
    return told


@pytest.fixture
def world(ground: dict[str, Told], django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Told]]:
    """The world as each journey finds it, seen everywhere by the test's own connection."""
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], OWN
    connections["default"].close()
    with psycopg.connect(testing.owner_address("postgres"), autocommit=True) as owner:
        testing.clone(owner, GROUND, OWN)
        with django_db_blocker.unblock():
            with working_for([EVERYWHERE]):
                yield {key: copy(one) for key, one in ground.items()}
            connections["default"].close()
        settings["NAME"] = before
        testing.drop(owner, OWN)


@pytest.fixture
def address(world: dict[str, Told]) -> Iterator[str]:
    """The address of the product on that world."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def looked_at() -> set[str]:
    """Kinds of page whose accessibility was examined."""
    return set()


@pytest.fixture
def window(browser: Browser, address: str, looked_at: set[str]) -> Iterator[Callable[..., Window]]:
    """Opens a window: ``window(PHONE)``, ``window(DESK, scripted=False)``, ``window(DESK, language="en")``."""
    with ExitStack() as opened:

        def new(size: dict[str, int], *, scripted: bool = True, language: str = "es") -> Window:
            context = browser.new_context(base_url=address, viewport=size, java_script_enabled=scripted, locale=language)  # type: ignore[arg-type]
            opened.callback(context.close)
            return Window(context.new_page(), looked_at, scripted=scripted, language=language)

        yield new
