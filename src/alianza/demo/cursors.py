"""Cursors that are kept while the demo is told: Django makes one for each statement, which takes longer than the statement's answer.

A kept cursor is lent out again as soon as it has been closed. A question with values is prepared by its text and the types of its values,
and asked again by its name without what psycopg's own cursor does for everybody. Faults come as psycopg's own: in a tale they end it.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

from django.db import connections
from psycopg import errors, pq
from psycopg.adapt import Loader, PyFormat, Transformer

MARK = re.compile(r"%(.)")
Prepared = dict[tuple[str, tuple[int, ...]], bytes]
PREPARED: WeakKeyDictionary[Any, Prepared] = WeakKeyDictionary()
"""Names of prepared statements by connection, text and types of the values."""
NUMBERS = count()
AUTO = [[PyFormat.AUTO] * number for number in range(1024)]
IN_TRANSACTION, ROWS, DONE = pq.TransactionStatus.INTRANS, pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK


def numbered(text: str) -> bytes | None:
    """The statement as the server reads it, its marks numbered; None where it has marks of another kind."""
    parts = MARK.split(text)
    if set(parts[1::2]) - {"s", "%"}:
        return None
    places = count(1)
    return "".join(part if at % 2 == 0 else "%" if part == "%" else f"${next(places)}" for at, part in enumerate(parts)).encode()


class Moment(Loader):
    """A moment as the server writes it: in UTC, which Django asks of every connection."""

    def load(self, data: Any) -> datetime:
        """The moment; ``fromisoformat`` is written in C, what psycopg and Django do for every zone is not."""
        return datetime.fromisoformat(bytes(data).decode())


class Lent:
    """A kept cursor in somebody's hands, until ``close``; does what Django's own would."""

    def __init__(self, kept: "Kept", cursor: Any, transformer: Any) -> None:
        self._kept, self._cursor, self._transformer = kept, cursor, transformer
        self._rows: list[Any] | None = None
        self._next = 0
        self.rowcount = -1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor if self._rows is None else self.fetchall())

    def __enter__(self) -> "Lent":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(self, query: Any, params: Sequence[Any] | None = None, **how: Any) -> "Lent":
        """Ask; by name where the same was asked before."""
        self._rows, self._next = None, 0
        answer = self._kept.ask(self._transformer, query, params) if params and type(query) is str and not how else None
        if answer is None:
            self._cursor.execute(query, params, **how)
            self.rowcount = self._cursor.rowcount
            return self
        number = answer.ntuples
        self._rows, self.rowcount = [], number
        if answer.status == DONE:
            self.rowcount = answer.command_tuples or 0
        elif number:
            self._transformer.set_pgresult(answer)
            self._rows = self._transformer.load_rows(0, number, tuple)
        self._cursor.pgresult = answer
        return self

    def fetchone(self) -> Any:
        """The next row; None after the last."""
        if self._rows is None:
            return self._cursor.fetchone()
        found = self.fetchmany(1)
        return found[0] if found else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        """So many rows more."""
        if self._rows is None:
            found: list[Any] = self._cursor.fetchmany(size)
            return found
        first, self._next = self._next, self._next + size
        return self._rows[first : self._next]

    def fetchall(self) -> list[Any]:
        """All other rows."""
        if self._rows is None:
            found: list[Any] = self._cursor.fetchall()
            return found
        return self.fetchmany(len(self._rows))

    def close(self) -> None:
        """Give it back; a second time changes nothing."""
        if self._cursor is not None:
            self._kept.free.append((self._cursor, self._transformer))
            self._cursor = self._rows = None


class Kept:
    """The cursors of one connection, and what was prepared there."""

    def __init__(self, wrapper: Any) -> None:
        self.wrapper, self.server = wrapper, wrapper.connection.pgconn
        self.free: list[tuple[Any, Any]] = []
        self.prepared = PREPARED.setdefault(wrapper.connection, {})
        with wrapper.cursor() as cursor:  # psycopg lets the server forget all of them when something is rolled back
            cursor.execute("SELECT name FROM pg_prepared_statements")
            there = {name.encode() for (name,) in cursor.fetchall()}
        for key in [key for key, name in self.prepared.items() if name not in there]:
            del self.prepared[key]

    def lend(self) -> Lent:
        """One that nobody holds, or a new one."""
        if not self.free:
            cursor = self.wrapper.create_cursor()
            cursor.adapters.register_loader("timestamptz", Moment)
            self.free.append((cursor, Transformer(cursor)))
        return Lent(self, *self.free.pop())

    def ask(self, transformer: Any, text: str, values: Sequence[Any]) -> Any:
        """The server's answer; None where psycopg has to ask: outside a transaction, for values by name."""
        if self.server.transaction_status != IN_TRANSACTION or type(values) not in (list, tuple) or len(values) >= len(AUTO):
            return None
        dumped = transformer.dump_sequence(values, AUTO[len(values)])
        key = (text, transformer.types)
        name = self.prepared.get(key) or self._prepare(key)
        if not name:
            return None
        answer = self.server.exec_prepared(name, dumped, transformer.formats)
        if answer.status not in (ROWS, DONE):
            raise errors.error_from_result(answer)
        return answer

    def _prepare(self, key: tuple[str, tuple[int, ...]]) -> bytes:
        statement = numbered(key[0])
        if statement is None:
            return b""
        name = b"lent_%d" % next(NUMBERS)
        answer = self.server.prepare(name, statement, key[1])
        if answer.status != DONE:
            raise errors.error_from_result(answer)
        self.prepared[key] = name
        return name


@contextmanager
def kept() -> Iterator[None]:
    """Within the block the connection lends cursors instead of making them. The block is one transaction on one connection."""
    wrapper = connections["default"]
    wrapper.ensure_connection()
    of = Kept(wrapper)
    with patch.object(wrapper, "cursor", of.lend):
        yield
    for cursor, _ in of.free:
        cursor.close()
