"""Many rows at once, for imports and generated worlds: COPY instead of one INSERT a row.

The only writer beside the services. History and audit chain are the caller's to write too; ``chained`` does it for events.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from alianza.domain.workflow.chain import event_hash
from alianza.records.models import AuditEvent, AuditHead

Columns = Sequence[str]
AT_ONCE = 2000
"""Rows in one statement, where they are no COPY."""


def copy_rows(model: type[models.Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of plain values in the order of ``columns`` (database columns); how many were written.

    Columns left out get the model's default. Tables behind a row-level wall take no COPY: those rows go as JSON, many in a statement.
    """
    defaults = _defaults(model, columns)
    columns, rows = [*columns, *defaults], ((*row, *defaults.values()) for row in rows)
    with transaction.atomic(), connection.cursor() as cursor:
        if is_walled(model._meta.db_table):
            return _insert(cursor, model, columns, iter(rows))
        structured = {field.column for field in model._meta.concrete_fields if isinstance(field, models.JSONField)}
        places = [place for place, column in enumerate(columns) if column in structured]
        return _copy(cursor, model, columns, (_with_json(row, places) for row in rows) if places else rows)


def copy_made(model: type[models.Model], made: Iterable[models.Model]) -> int:
    """Write rows already made in Python, whole; how many were written."""
    fields = model._meta.concrete_fields
    return copy_rows(model, [str(one.column) for one in fields], ([one.pre_save(row, True) for one in fields] for row in made))


def _defaults(model: type[models.Model], columns: Columns) -> dict[str, Any]:
    left = (field for field in model._meta.concrete_fields if field.column not in columns and not field.null)
    return {str(field.column): field.get_default() for field in left if field.has_default() or field.empty_strings_allowed}


def _with_json(row: Sequence[Any], places: Sequence[int]) -> list[Any]:
    values = list(row)
    for place in places:
        values[place] = None if values[place] is None else Jsonb(values[place])
    return values


@cache
def is_walled(table: str) -> bool:
    """Whether a row-level wall stands before the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        return bool(cursor.fetchone()[0])


def _copy(cursor: Any, model: type[models.Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    count = 0
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _insert(cursor: Any, model: type[models.Model], columns: Columns, rows: Iterator[Sequence[Any]]) -> int:
    table, names = sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    read = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM json_populate_recordset(NULL::{}, %s::json)").format(table, names, names, table)
    count = 0
    while some := list(islice(rows, AT_ONCE)):
        cursor.execute(read, [AS_JSON.encode([dict(zip(columns, row, strict=True)) for row in some])])
        count += len(some)
    return count


def _plain(value: object) -> str:
    written = PLAIN.get(type(value))
    if written is None:
        raise TypeError(value)
    return written(value)


PLAIN: Mapping[type, Callable[[Any], str]] = {
    UUID: lambda value: f"{value.int:032x}", datetime: datetime.isoformat, date: date.isoformat, Decimal: str,
    bytes: lambda value: f"\\x{value.hex()}", memoryview: lambda value: f"\\x{value.hex()}",
}  # fmt: skip
"""How values that JSON does not know stand in what the server reads."""
AS_JSON = json.JSONEncoder(default=_plain, ensure_ascii=False, check_circular=False, separators=(",", ":"))


EVENT_COLUMNS = (
    "id", "created_at", "stream", "number", "at", "programme_id", "actor_id", "role", "subject_kind", "subject_id", "subject_code",
    "action", "source", "target", "why", "rulebook_sha256", "facts", "before_sha256", "sha256",
)  # fmt: skip


def write_events(stream: str, events: Iterable[Mapping[str, Any]]) -> int:
    """Append many events to one stream's chain; each mapping has the fields of ``AuditEvent`` but the chain's own."""
    with transaction.atomic():
        AuditHead.objects.get_or_create(stream=stream)
        head = AuditHead.objects.select_for_update(no_key=True).get(stream=stream)
        rows = list(chained(stream, head.number, head.sha256, events))
        count = copy_rows(AuditEvent, EVENT_COLUMNS, rows)
        if rows:
            AuditHead.objects.filter(stream=stream).update(number=rows[-1][3], sha256=rows[-1][-1])
    return count


def chained(stream: str, number: int, before: str, events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """The rows of events with their numbers and hashes, following ``number`` and ``before``."""
    for event in events:
        number += 1
        links = {name: event[name] and str(event[name]) for name in ("programme", "actor", "subject_id")}
        covered = {**event, **links, "stream": stream, "number": number, "at": event["at"].isoformat()}
        sha256 = event_hash(before, covered)
        yield (
            event["id"], event["at"], stream, number, event["at"], event["programme"], event["actor"], event["role"], event["subject_kind"],
            event["subject_id"], event["subject_code"], event["action"], event["source"], event["target"], event["why"],
            event["rulebook_sha256"], event["facts"], before, sha256,
        )  # fmt: skip
        before = sha256
