"""Questions whose answers can come together: several small sets of rows by one statement instead of one after the other.

A question is written as a generator that yields its query, is sent the rows, and returns what it makes of them::

    @question
    def in_force(alliance: Alliance) -> Asking[Document, dict[str, Document]]:
        rows = yield Document.objects.filter(alliance=alliance)
        return {row.code: row for row in rows}

It is called like any function, and then asks alone: ``in_force(alliance)``. ``in_force.about(alliance)`` only says what would be
asked; ``answers`` asks any number of these at once.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row")
Asking: TypeAlias = Generator[QuerySet[Any, Row], list[Row], T]
"""What a question's body is: yields the query of its rows, is sent the rows, returns the answer."""


class Question(Generic[P, T]):
    """A function that asks the database once, and may do so together with others."""

    def __init__(self, body: Callable[P, Asking[Any, T]]) -> None:
        self.body = body
        update_wrapper(self, body)

    def __call__(self, *about: P.args, **named: P.kwargs) -> T:
        """The answer, by a query of its own."""
        asking = self.body(*about, **named)
        return _told(asking, list(next(asking)))

    def about(self, *about: P.args, **named: P.kwargs) -> "Asked[T]":
        """The question about these arguments, still to be asked."""
        return Asked(self, about, named)


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A question with its arguments."""

    question: Question[Any, T]
    about: tuple[Any, ...]
    named: dict[str, Any]


def question(body: Callable[P, Asking[Any, T]]) -> Question[P, T]:
    """Make a question of its body."""
    return Question(body)


def answers(*asked: Asked[Any]) -> list[Any]:
    """The answer to each, in order. One statement, whatever their number; none where nothing can be found."""
    asking = [one.question.body(*one.about, **one.named) for one in asked]
    rows = together([next(one) for one in asking])
    return [_told(one, found) for one, found in zip(asking, rows, strict=True)]


def together(queries: Sequence[QuerySet[Any, Any]]) -> list[list[Any]]:
    """The rows of each query, in the order it asks for."""
    parts = [_Part(one) for one in queries]
    asked = [one for one in parts if one.sql]
    if len(asked) > 1:
        _bring(asked)
    return [one.rows() for one in parts]


def attach(rows: Iterable[Any], key: str, **related: Iterable[Any]) -> None:
    """Give each row its related ones under their names, as ``prefetch_related`` would; ``key`` is their column that names the row."""
    for name, ones in related.items():
        by_row = defaultdict(list)
        for one in ones:
            by_row[getattr(one, key)].append(one)
        for row in rows:
            row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = by_row[row.pk]


class _Part:
    """One of the queries: its SQL, and afterwards the values of its rows, of which Django makes what it always makes."""

    def __init__(self, query: QuerySet[Any, Any]) -> None:
        self.query = query
        self.found: list[Sequence[Any]] | None = None
        self.compiler = query.query.get_compiler(connection.alias)
        try:
            self.sql, self.given = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.given = "", ()

    @property
    def fields(self) -> list[Any]:
        """The field that each of its columns is read by."""
        return [column.output_field for column, *_ in self.compiler.select]

    def rows(self) -> list[Any]:
        """Its rows as the query would have given them; asked for by itself where nothing else was."""
        if self.found is not None:
            self.compiler.execute_sql = lambda *_, **__: [self.found]
            self.query.query.get_compiler = lambda *_, **__: self.compiler  # type: ignore[method-assign]
        return list(self.query) if self.sql else []


def _bring(parts: Sequence[_Part]) -> None:
    """Each part by itself as JSON.

    Joins or a union, which would keep the values' types, take the server four times as long to plan as the parts alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_as_json(one) for one in parts)}", [value for one in parts for value in one.given])
        found = cursor.fetchone()
    for part, text in zip(parts, found, strict=True):
        part.found = _values(part, json.loads(text)) if text else []


def _as_json(part: _Part) -> str:
    names = [f"c{index}" for index in range(len(part.fields))]
    values = ", ".join(f"{name}::text {name}" if _reader(field)[1] else name for name, field in zip(names, part.fields, strict=True))
    inner = f"SELECT {values} FROM ({part.sql}) found({', '.join(names)})"  # noqa: S608 - Django's own
    return f"(SELECT json_agg(part)::text FROM ({inner}) part)"  # noqa: S608 - the same


def _values(part: _Part, rows: list[dict[str, Any]]) -> list[Sequence[Any]]:
    """The values as the driver would have read them."""
    readers = [_reader(field)[0] for field in part.fields] if rows else []
    return [
        [value if value is None or read is None else read(value) for value, read in zip(row.values(), readers, strict=True)] for row in rows
    ]


Reader = tuple[Callable[[Any], Any] | None, bool]
"""How a value is read out of JSON, and whether it stands there as the server's own text; None: as JSON has it."""
_READERS: dict[str, Reader] = {
    "UUIDField": (UUID, False),
    "DateField": (date.fromisoformat, False),
    "TimeField": (time.fromisoformat, False),
    "DateTimeField": (datetime.fromisoformat, False),
    "DecimalField": (Decimal, True),
    "FloatField": (float, False),
    "JSONField": (None, True),
    "BinaryField": (lambda found: bytes.fromhex(found[2:]), True),
}


def _reader(field: Any) -> Reader:
    while field.is_relation:
        field = field.target_field
    kind = field.get_internal_type()
    if kind != "ArrayField":
        return _READERS.get(kind, (None, False))
    read, is_text = _reader(field.base_field)
    if is_text:
        raise TypeError("A list of numbers of fixed point, of JSON or of bytes cannot be brought with others yet.")
    return (lambda found: [one if one is None else read(one) for one in found]) if read else None, False


def _told(asking: Asking[Any, T], rows: list[Any]) -> T:
    try:
        asking.send(rows)
    except StopIteration as ended:
        answer: T = ended.value
        return answer
    raise RuntimeError("A question asks once.")
