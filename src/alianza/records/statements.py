"""A query as Django composed it: its SQL, its parameters, and how rows become what the query would have given."""

from collections.abc import Sequence
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet, prefetch_related_objects

from alianza.records import json_rows

Row = TypeVar("Row")


class Statement(Generic[Row]):
    """A composed query that may be asked any number of times, in any thread; ``sql`` is empty where nothing can be found."""

    def __init__(self, query: QuerySet[Any, Row]) -> None:
        self.query = query
        self.compiler = query.query.get_compiler(connection.alias)
        try:
            self.sql, given = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, given = "", ()
        self.given: tuple[Any, ...] = tuple(given)

    @cached_property
    def readers(self) -> list[json_rows.Reader]:
        """How its columns are read out of JSON."""
        return json_rows.readers_of([column.output_field for column, *_ in self.compiler.select])

    @cached_property
    def json(self) -> str:
        """The same query as one value."""
        return json_rows.as_json(self.sql, self.readers)

    def ask(self, given: Sequence[Any]) -> list[Row]:
        """Its rows for these parameters."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            return self.made_of(cursor.fetchall())

    def made_of(self, found: Sequence[Sequence[Any]]) -> list[Row]:
        """What the query would have given for these values of rows."""
        query: Any = self.query
        rows = list(query._iterable_class(_Answered(query, self._compiler(found))))
        if query._prefetch_related_lookups and rows:
            prefetch_related_objects(rows, *query._prefetch_related_lookups)
        return rows

    def _compiler(self, found: Sequence[Sequence[Any]]) -> Any:
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[self.compiler.using]
        compiler.execute_sql = lambda *_, **__: [found]
        return compiler


class _Answered:
    """Stands for a query and its compiler while rows are made of what was found already."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    @property
    def query(self) -> "_Answered":
        return self

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query if hasattr(self._query, name) else self._query.query, name)
