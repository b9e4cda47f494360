"""What Django composed once while the demo is told, it needs not compose again: SELECT statements remembered by their shape.

A tale asks the same few hundred questions thousands of times, and a quarter of its time went into composing them anew. The shape of a
query is everything in it but the values it compares with: model, joins, columns, conditions, order, limits, locks. The first query of
a shape is composed by Django, and its parameters are held against those read off the query; a later one gets the same SQL with its own
parameters. Whatever has a part that is not known here (functions, aggregates, expressions, unions) is composed by Django each time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.backends.postgresql.compiler import SQLCompiler
from django.db.models import Value, lookups
from django.db.models.expressions import Col
from django.db.models.fields import related_lookups
from django.db.models.sql import Query
from django.db.models.sql.datastructures import BaseTable, Join
from django.db.models.sql.where import WhereNode

Shape = tuple[Any, ...]
KNOWN = frozenset({
    lookups.Exact, lookups.IntegerFieldExact, lookups.In, lookups.IsNull, lookups.GreaterThan,
    lookups.GreaterThanOrEqual, lookups.LessThan, lookups.LessThanOrEqual, lookups.IntegerGreaterThan, lookups.IntegerLessThan,
    lookups.IntegerGreaterThanOrEqual, lookups.IntegerLessThanOrEqual, lookups.StartsWith, related_lookups.RelatedExact,
    related_lookups.RelatedIn, related_lookups.RelatedIsNull,
})  # fmt: skip
"""Comparisons whose SQL depends on nothing but the column and how many values there are."""
UNREAD = ("combinator", "group_by", "extra", "_filtered_relations", "explain_info", "distinct_fields", "extra_order_by", "extra_tables")
"""Parts that make a query an unknown one."""
LEFT = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select", "_meta_ordering")
"""What composing leaves on the compiler for whoever reads the rows."""
composed_by_django = SQLCompiler.as_sql


class Unknown(Exception):
    """The query has a part that is not read here."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A statement with what composing it left on the compiler."""

    sql: str
    left: dict[str, Any]


class Memory:
    """Statements by the shape of their query; None where parameters were not found as Django gives them. ``proof`` composes all anew."""

    def __init__(self, *, proof: bool = False) -> None:
        self.found: dict[Shape, Remembered | None] = {}
        self.proof = proof
        self.hits = 0

    def as_sql(self, compiler: Any, with_limits: bool, with_col_aliases: bool) -> tuple[str, tuple[Any, ...]]:
        """What the compiler's own ``as_sql`` would give and leave behind."""
        given: list[Any] = []
        try:
            shape = (with_limits, with_col_aliases, compiler.elide_empty, *shape_of(compiler.query, compiler, given))
        except Unknown:
            return composed_by_django(compiler, with_limits, with_col_aliases)
        if shape not in self.found:
            return self._compose(shape, compiler, tuple(given))
        known = self.found[shape]
        if known is None:
            return composed_by_django(compiler, with_limits, with_col_aliases)
        self.hits += 1
        if self.proof and composed_by_django(compiler, with_limits, with_col_aliases) != (known.sql, tuple(given)):
            raise LookupError(known.sql)
        compiler.__dict__.update(known.left)
        return known.sql, tuple(given)

    def _compose(self, shape: Shape, compiler: Any, given: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = composed_by_django(compiler, shape[0], shape[1])
        same = given == parameters and list(map(type, given)) == list(map(type, parameters))
        self.found[shape] = Remembered(sql, {name: compiler.__dict__[name] for name in LEFT}) if same else None
        return sql, parameters


MEMORY = Memory()
"""Of this process: every country asks the same."""


@contextmanager
def remembered(memory: Memory = MEMORY) -> Iterator[Memory]:
    """Within the block no shape is composed twice."""

    def as_sql(compiler: Any, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, tuple[Any, ...]]:
        return memory.as_sql(compiler, with_limits, with_col_aliases)

    with patch.object(SQLCompiler, "as_sql", as_sql):
        yield memory


def shape_of(query: Any, compiler: Any, given: list[Any]) -> Shape:
    """Everything of a query but the values it compares with, which go to ``given``; ``Unknown`` where a part is not read here."""
    if type(query) is not Query or any(map(query.__dict__.get, UNREAD)):
        raise Unknown
    return (
        query.model, query.default_cols, query.default_ordering, query.standard_ordering, query.subquery, query.distinct,
        tuple(_ordered(query.order_by)), query.low_mark, query.high_mark, query.values_select,
        frozenset(query.deferred_loading[0]), query.deferred_loading[1],
        query.select_for_update, query.select_for_update_nowait, query.select_for_update_skip_locked, query.select_for_update_of,
        query.select_for_no_key_update, _related(query.select_related), tuple(map(_column, query.select)),
        tuple(_annotated(query, compiler, given)), query.selected and tuple(query.selected.items()), query.alias_prefix,
        query.__dict__["alias_cols"], tuple(query.external_aliases.items()), tuple(_joins(query)), _condition(query.where, compiler, given),
    )  # fmt: skip


def _ordered(order: Any) -> Iterator[str]:
    for one in order:
        if not isinstance(one, str):
            raise Unknown
        yield one


def _related(wanted: Any) -> Any:
    return tuple((name, _related(more)) for name, more in wanted.items()) if isinstance(wanted, dict) else wanted


def _column(column: Any) -> Shape:
    if type(column) is not Col or not hasattr(column.output_field, "model"):
        raise Unknown
    return (column.alias, id(column.target), id(column.output_field))  # fields of models live as long as the process


def _annotated(query: Any, compiler: Any, given: list[Any]) -> Iterator[Shape]:
    if query.annotations and query.annotation_select_mask not in (None, set(query.annotations)):
        raise Unknown
    for name, value in query.annotations.items():
        if type(value) is not Value or type(value.value) is not int:
            raise Unknown
        sql, values = value.as_sql(compiler, compiler.connection)
        given.extend(values)
        yield name, sql, type(value.output_field)


def _joins(query: Any) -> Iterator[Shape]:
    for alias, one in query.alias_map.items():
        if query.alias_refcount[alias] == 0:
            continue
        if type(one) is BaseTable:
            yield alias, one.table_name
        elif type(one) is Join and one.filtered_relation is None:
            yield alias, one.table_name, one.parent_alias, one.join_type, id(one.join_field)
        else:
            raise Unknown


def _condition(node: Any, compiler: Any, given: list[Any]) -> Shape:
    if type(node) is WhereNode:
        return (node.connector, node.negated, tuple(_condition(one, compiler, given) for one in node.children))
    if type(node) not in KNOWN or type(node.lhs) is not Col or node.bilateral_transforms:
        raise Unknown
    return (type(node), _column(node.lhs), _compared(node, compiler, given))


def _compared(node: Any, compiler: Any, given: list[Any]) -> Any:
    """How the values of a comparison stand in the SQL; a query among them by its own shape."""
    if isinstance(node, lookups.IsNull) or type(node.rhs) is bool:
        if type(node.rhs) is not bool:
            raise Unknown
        return node.rhs
    if isinstance(node.rhs, Query):
        return shape_of(node.rhs, compiler, given)
    if hasattr(node.rhs, "as_sql"):
        raise Unknown
    try:
        sql, values = node.process_rhs(compiler, compiler.connection)
    except (EmptyResultSet, FullResultSet) as always:
        return type(always)
    given.extend(values)
    return sql
