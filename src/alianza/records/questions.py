"""Questions whose answers can come together: several small sets of rows by one statement instead of one after the other.

A question is written as a generator that yields its query, is sent the rows, and returns what it makes of them::

    @question
    def in_force(alliance: Alliance) -> Asking[Document, dict[str, Document]]:
        rows = yield Document.objects.filter(alliance=alliance)
        return {row.code: row for row in rows}

It is called like any function, and then asks alone: ``in_force(alliance)``. ``in_force.about(alliance)`` only says what would be
asked; ``answers`` asks any number of these at once.
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar

from django.db import connection
from django.db.models import QuerySet

from alianza.records import json_rows
from alianza.records.composed import Bound
from alianza.records.statements import Statement

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row")
Query: TypeAlias = QuerySet[Any, Row] | Bound[Row]
Asking: TypeAlias = Generator[Query[Row], list[Row], T]
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


def together(queries: Sequence[Query[Any]]) -> list[list[Any]]:
    """The rows of each query, in the order it asks for."""
    parts = [_Part(one) for one in queries]
    asked = [one for one in parts if one.statement.sql]
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
    """One of the queries, and afterwards the values of its rows."""

    def __init__(self, query: Query[Any]) -> None:
        self.statement = query.statement if isinstance(query, Bound) else Statement(query)
        self.given = query.given if isinstance(query, Bound) else self.statement.given
        self.found: Sequence[Sequence[Any]] | None = None

    def rows(self) -> list[Any]:
        """Its rows as the query would have given them; asked for by itself where nothing else was."""
        return self.statement.ask(self.given) if self.found is None else self.statement.made_of(self.found)


def _bring(parts: Sequence[_Part]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(one.statement.json for one in parts)}", [value for one in parts for value in one.given])
        found = cursor.fetchone()
    for part, text in zip(parts, found, strict=True):
        part.found = json_rows.rows_of(text, part.statement.readers)


def _told(asking: Asking[Any, T], rows: list[Any]) -> T:
    try:
        asking.send(rows)
    except StopIteration as ended:
        answer: T = ended.value
        return answer
    raise RuntimeError("A question asks once.")
