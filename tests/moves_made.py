"""Which transitions the tests make through the door, in which life; the whole suite has to make every one."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

MADE: set[tuple[str, str]] = set()
"""Kind of record and name of the transition, as the audit log has them."""
LAST = "test_every_move.py"


@pytest.fixture(scope="session", autouse=True)
def _moves_are_noted(django_db_setup: None) -> Iterator[None]:
    audit = import_module("alianza.services.audit")  # its tables need Django to be ready
    record = audit.record

    def noting(**given: Any) -> None:
        record(**given)
        MADE.add((given["subject_kind"], given["action"]))

    with patch.object(audit, "record", noting):
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The test that looks at what all others did comes last, and only when all others were asked for."""
    files = {Path(str(item.fspath)) for item in items}
    whole = files >= set((Path(config.rootpath) / "tests").rglob("test_*.py"))
    for item in items:
        if Path(str(item.fspath)).name == LAST and not (whole and not config.option.keyword):
            item.add_marker(pytest.mark.skip(reason="looks at what the whole suite did"))
    items.sort(key=lambda item: Path(str(item.fspath)).name == LAST)
