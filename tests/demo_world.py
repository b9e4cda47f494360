"""The demo world for tests that read it: told once a run, in a database that every process copies; kept until the product changes."""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from fcntl import LOCK_EX, flock
from shutil import rmtree
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import connections
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker
from tests.moves_made import MADE

from alianza.config import places, testing
from alianza.demo import tale
from alianza.records.walls import EVERYWHERE, working_for

TODAY = date(2026, 11, 24)
NAME = f"{testing.NAME}_demo"
TEMPLATE = "alianza_told"
TOLD = places.data_folder() / "test" / "told"
COMPILED = {".pyc", ".mo"}


@dataclass(frozen=True)
class Loaded:
    """What loading it came to."""

    alliances: int
    seconds: float
    moves: tuple[tuple[str, str], ...]
    """The transitions its telling made through the door: they count for the run also where an earlier one told it."""


def template_name() -> str:
    """A name that changes with every file of the product, every library and every day, so that no stale telling is read."""
    found = hashlib.sha256(f"{testing.template_name()} {TODAY} {datetime.now(UTC).date()}".encode())
    for file in sorted(one for one in places.SOURCE.rglob("*") if one.is_file() and one.suffix not in COMPILED):
        found.update(str(file).encode() + file.read_bytes())
    return f"{TEMPLATE}_{found.hexdigest()[:10]}"


def told(owner: psycopg.Connection[Any]) -> tuple[str, Loaded]:
    """The template with the demo, told by the first process that asks for it, and what came of it."""
    places.make_folder(TOLD)
    with (TOLD / "turnstile").open("ab") as turnstile:
        flock(turnstile, LOCK_EX)
        name = template_name()
        note = TOLD / name / "loaded.json"
        kept = {one for (one,) in owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TEMPLATE}%"])}
        if name not in kept or not note.exists():
            for stale in kept:
                testing.drop(owner, stale)
                rmtree(TOLD / stale, ignore_errors=True)
            with papers_of(name):
                loaded = _tell(owner, name)
            note.write_text(json.dumps(asdict(loaded)), encoding="utf-8")
    found = json.loads(note.read_text(encoding="utf-8"))
    return name, Loaded(found["alliances"], found["seconds"], tuple((kind, move) for kind, move in found["moves"]))


def papers_of(name: str) -> Any:
    """Its papers lie where every process finds them."""
    files = places.make_folder(TOLD / name / "files")
    return patch.multiple(django_settings, FILES_FOLDER=files, MEDIA_ROOT=files)


def _tell(owner: psycopg.Connection[Any], name: str) -> Loaded:
    """Tell it in a database that takes its name only when it is complete."""
    unfinished = f"{TEMPLATE}_unfinished"
    testing.clone(owner, testing.template_name(), unfinished)
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], unfinished
    connections["default"].close()
    made = set(MADE)
    MADE.clear()
    began = time.perf_counter()
    count = tale.load_once(TODAY)
    loaded = Loaded(count, time.perf_counter() - began, tuple(sorted(MADE)))
    MADE.update(made)
    connections["default"].close()
    settings["NAME"] = before
    owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name)))
    return loaded


@pytest.fixture(scope="session")
def _loaded(django_db_setup: None, _moves_are_noted: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Loaded]]:
    with psycopg.connect(testing.owner_address("postgres"), autocommit=True) as owner:
        with django_db_blocker.unblock():
            template, loaded = told(owner)
        MADE.update(loaded.moves)
        testing.clone(owner, template, NAME)
        yield template, loaded
        testing.drop(owner, NAME)


@pytest.fixture
def world(_loaded: tuple[str, Loaded], django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """The told world, for reading: seen by a connection that works everywhere."""
    template, loaded = _loaded
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], NAME
    connections["default"].close()
    with django_db_blocker.unblock():
        with working_for([EVERYWHERE]), papers_of(template):
            yield loaded
        connections["default"].close()
    settings["NAME"] = before
