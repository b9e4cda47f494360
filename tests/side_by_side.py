"""Several processes share the work of a run: one database server for all, tests dealt out in groups, the longest first.

The run's own process starts the server and deals out; each of the others has databases and folders of its own.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from fcntl import LOCK_EX, flock
from random import SystemRandom
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from alianza.config import database, places, postgres, testing
from alianza.config.translations import compile_stale

GROUPS = {"journeys": ("tests/journeys/", "tests/web/shared/test_documents.py")}
"""Files whose tests share a world that is dear to make, so that one process makes it; all others are groups of their own."""
LONGEST = (
    "journeys",
    "tests/web/test_looks.py",
    "tests/web/security/test_addresses.py",
    "tests/exchange/test_plan_workbook.py",
    "tests/web/insight/test_explore.py",
    "tests/services/test_money_complaints.py",
    "tests/cli/test_review.py",
    "tests/web/components/test_script.py",
    "tests/web/portal/test_money_pages.py",
)
"""These start first, so that no process is left alone with one at the end."""
HOUSE, CHECKED = "tests/architecture/", "ALIANZA_HOUSE_CHECKED"
"""Tests that ``./alianza check`` makes, and the variable by which ``.ci/run`` says that they were green."""
SINGLY = ("tests/web/test_every_page.py::",)
"""Tests that are dealt out one by one, after all others: they fill up what is left."""


@contextmanager
def served() -> Iterator[None]:
    """The test cluster, running, with its template; a second run on this checkout waits for the first."""
    with ExitStack() as opened:
        if database.is_embedded():
            places.make_folder(testing.cluster().home)
            turnstile = opened.enter_context(open(testing.cluster().home / "turnstile", "ab"))
            flock(turnstile, LOCK_EX)
            opened.enter_context(postgres.serving(testing.cluster()))
        compile_stale()
        testing.prepare()
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A fresh copy of the migrated template; replaces pytest-django's own, which would need a superuser."""
    with nullcontext() if testing.WORKER else served():
        testing.copy_template(testing.NAME)
        yield


def deals_out(config: pytest.Config) -> bool:
    """True in the process that runs no test itself but gives them to others."""
    return config.pluginmanager.hasplugin("dsession")


def has_dealt(config: pytest.Config) -> bool:
    """True in that process when the others had collected the same tests."""
    return deals_out(config) and bool(config.pluginmanager.getplugin("dsession").sched.collection)


def pytest_sessionstart(session: pytest.Session) -> None:
    """The server runs before the first of several processes starts, and ends after the last."""
    if deals_out(session.config):
        # Tests parametrised over a set have to come in the same order in every process.
        os.environ.setdefault("PYTHONHASHSEED", str(SystemRandom().randrange(2**32)))
        opened = ExitStack()
        opened.enter_context(served())
        session.config.add_cleanup(opened.close)


def group_of(name: str) -> str:
    """The tests that one process makes together with the one of this name (``file::test``)."""
    file = name.partition("::")[0]
    return name if name.startswith(SINGLY) else next((group for group, files in GROUPS.items() if file.startswith(files)), file)


def rank(item: pytest.Item) -> int:
    """The place of a test's group in the order of starting."""
    group = group_of(item.nodeid)
    return LONGEST.index(group) if group in LONGEST else len(LONGEST) + group.startswith(SINGLY)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest groups first, where tests are dealt out; what a green ``./alianza check`` just made is not made again."""
    if os.environ.get(CHECKED) == "1":
        again = [item for item in items if item.nodeid.startswith(HOUSE)]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in again]
    if testing.WORKER:
        items.sort(key=rank)


class Dealing(LoadScopeScheduling):
    """Deals out group by group."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing:
    """Groups in the order of their tests, not of their number."""
    config.option.loadscopereorder = False
    return Dealing(config, log)
