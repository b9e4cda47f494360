"""Statements whose plan the database server keeps: for the few that take longer to plan than to answer.

Django writes values into the text of a statement, so that the server plans every one anew. Here what is the same each time stands in
the text, what differs is sent beside it, and a connection that has asked twice remembers the plan (``PREPARE_AFTER``). Row-level
security lives in the connection's setting and not in the plan.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from psycopg import sql

OPEN = object()
"""Stands for a value that differs from one time to the next."""
_PLACE = re.compile("%[s%]")


def text(statement: str, given: Sequence[Any]) -> str:
    """The statement with its parameters written into it, but for those that are ``OPEN``; empty for an empty one."""
    values = iter(given)

    def written(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return "%%"
        value = next(values)
        return "%s" if value is OPEN else _literal(value)

    return _PLACE.sub(written, statement)


def _literal(value: Any) -> str:
    connection.ensure_connection()
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")


@contextmanager
def cursor() -> Iterator[CursorWrapper]:
    """A cursor of Django's that sends values beside the statement instead of within it."""
    connection.ensure_connection()
    held = connection.connection
    usual, held.cursor_factory = held.cursor_factory, ServerBindingCursor
    try:
        with connection.cursor() as found:
            yield found
    finally:
        held.cursor_factory = usual
