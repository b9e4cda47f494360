"""Which transitions the tests make through the door, in which life; the whole suite has to make every one."""

from pathlib import Path

import pytest
from django.db.models.signals import post_save

MADE: set[tuple[str, str]] = set()
"""Kind of record and name of the transition, as the audit log has them."""
LAST = "test_every_move.py"


@pytest.fixture(scope="session", autouse=True)
def _moves_are_noted(django_db_setup: None) -> None:
    post_save.connect(note, sender="records.AuditEvent", weak=False)


def note(instance: object, **_: object) -> None:
    """Remember what was entered in the log."""
    MADE.add((str(getattr(instance, "subject_kind", "")), str(getattr(instance, "action", ""))))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The test that looks at what all others did comes last, and only when all others were asked for."""
    files = {Path(str(item.fspath)) for item in items}
    whole = files >= set((Path(config.rootpath) / "tests").rglob("test_*.py"))
    for item in items:
        if Path(str(item.fspath)).name == LAST and not (whole and not config.option.keyword):
            item.add_marker(pytest.mark.skip(reason="looks at what the whole suite did"))
    items.sort(key=lambda item: Path(str(item.fspath)).name == LAST)
