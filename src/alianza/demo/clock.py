"""The demo's clock: the demo tells of past months, and every service that asks for the time gets the story's.

Only the loading process sees it, and only within the block.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

OFFICE_HOURS = 14


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """``django.utils.timezone.now()`` is this moment within the block."""
    with patch.object(timezone, "now", lambda: moment):
        yield moment


def morning(day: date, minutes: int = 0) -> datetime:
    """A moment of that day's office hours in the Americas, so many minutes after nine in the morning."""
    return datetime.combine(day, time(OFFICE_HOURS), UTC) + timedelta(minutes=minutes)
