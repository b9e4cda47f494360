"""Cursors that are kept while the demo is told: Django makes one for each statement, which takes longer than the statement's answer.

A kept cursor is lent out again as soon as it has been closed. Faults come as psycopg's own: in a tale they end it, whatever their name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connections


class Lent:
    """A kept cursor in somebody's hands, until ``close``; does what Django's own would."""

    def __init__(self, cursor: Any, kept: list[Any]) -> None:
        self._cursor, self._kept = cursor, kept
        self.execute = cursor.execute

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def __enter__(self) -> "Lent":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give it back; a second time changes nothing."""
        if self._cursor is not None:
            self._kept.append(self._cursor)
            self._cursor = self.execute = None


@contextmanager
def kept() -> Iterator[None]:
    """Within the block the connection lends cursors instead of making them. The block is one transaction on one connection."""
    wrapper, free = connections["default"], list[Any]()
    wrapper.ensure_connection()

    def cursor() -> Lent:
        return Lent(free.pop() if free else wrapper.create_cursor(), free)

    with patch.object(wrapper, "cursor", cursor):
        yield
    for one in free:
        one.close()
