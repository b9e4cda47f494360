"""Which transitions the tests make through the door, in which life; the whole suite has to make every one.

Where several processes share the work, each hands over what it made, and the one that deals it out looks at all of it.
"""

from collections.abc import Generator, Iterator
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
from tests.side_by_side import has_dealt

from alianza.config import testing
from alianza.domain.workflow.lives import LIVES

MADE: set[tuple[str, str]] = set()
"""Kind of record and name of the transition, as the audit log has them."""
LAST = "tests/test_every_move.py"
NAME = "test_every_transition_was_made"
ONLY_A_PART = "looks at what the whole suite did"
ASKED = pytest.StashKey[bool | None]()
"""Whether the last test was asked for, and all others with it; ``None`` where it was not asked for."""


@pytest.fixture(scope="session", autouse=True)
def _moves_are_noted(django_db_setup: None) -> Iterator[None]:
    audit = import_module("alianza.services.audit")  # its tables need Django to be ready
    record = audit.record

    def noting(**given: Any) -> None:
        record(**given)
        MADE.add((given["subject_kind"], given["action"]))

    with patch.object(audit, "record", noting):
        yield


def never_made() -> list[str]:
    """The transitions that no test has made."""
    return [f"{life.kind}.{one.name}" for life in LIVES for one in life.transitions if (life.kind, one.name) not in MADE]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The test that looks at what all others did comes last, and only when all others were asked for."""
    files = {item.nodeid.partition("::")[0] for item in items}
    all_files = {one.relative_to(config.rootpath).as_posix() for one in (config.rootpath / "tests").rglob("test_*.py")}
    last = [item for item in items if item.nodeid.startswith(LAST)]
    config.stash[ASKED] = files >= all_files and not config.option.keyword if last else None
    if not config.stash[ASKED]:
        for item in last:
            item.add_marker(pytest.mark.skip(reason=ONLY_A_PART))
    items[:] = [item for item in items if item not in last] + ([] if testing.WORKER else last)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes hands over what its tests made."""
    if testing.WORKER:
        session.config.workeroutput["moves"] = (session.config.stash.get(ASKED, None), sorted(MADE))  # type: ignore[attr-defined]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The dealing process takes it over; one that crashed hands over nothing."""
    asked, made = getattr(node, "workeroutput", {}).get("moves", (True, []))
    node.config.stash[ASKED] = asked
    MADE.update((kind, action) for kind, action in made)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """When all processes have ended, the dealing one makes the last test, unless they could not agree on what to do."""
    done = yield
    if session.config.stash.get(ASKED, None) is not None and has_dealt(session.config):
        session.testscollected += 1
        session.config.hook.pytest_runtest_logreport(report=last_report(session.config))
    return done


def last_report(config: pytest.Config) -> pytest.TestReport:
    """The last test's report, as the process that runs all tests itself would write it."""
    missing = never_made()
    outcome, why = ("failed", f"never made: {', '.join(missing)}") if missing else ("passed", None)
    if not config.stash[ASKED]:
        outcome, why = "skipped", (str(config.rootpath / LAST), 0, f"Skipped: {ONLY_A_PART}")
    return pytest.TestReport(f"{LAST}::{NAME}", (LAST, 0, NAME), {}, outcome, why, "call")
