"""The demo world for tests that read it: loaded once a run, in a database of its own."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from alianza.config import testing
from alianza.demo import tale
from alianza.records.walls import EVERYWHERE, working_for

TODAY = date(2026, 11, 24)
NAME = f"{testing.NAME}_demo"


@dataclass(frozen=True)
class Loaded:
    """What loading it came to."""

    alliances: int
    seconds: float


@pytest.fixture(scope="session")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], NAME
    connections["default"].close()
    with psycopg.connect(testing.owner_address("postgres"), autocommit=True) as owner:
        testing.clone(owner, testing.template_name(), NAME)
        with django_db_blocker.unblock():
            began = time.perf_counter()
            count = tale.load_once(TODAY)
            loaded = Loaded(count, time.perf_counter() - began)
            connections["default"].close()
        settings["NAME"] = before
        yield loaded
        testing.drop(owner, NAME)


@pytest.fixture
def world(_loaded: Loaded, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """The loaded world, for reading: seen by a connection that works everywhere."""
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], NAME
    connections["default"].close()
    with django_db_blocker.unblock():
        with working_for([EVERYWHERE]):
            yield _loaded
        connections["default"].close()
    settings["NAME"] = before
