"""Rows of several queries brought by one statement, each query by itself as JSON, and read back as the driver would have read them.

Joins or a union, which would keep the values' types, take the server four times as long to plan as the parts alone.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

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


def readers_of(fields: Sequence[Any]) -> list[Reader]:
    """How the values of these columns are read."""
    return [_reader(field) for field in fields]


def as_json(sql: str, readers: Sequence[Reader]) -> str:
    """A query as one value: its rows as a list, null where there is none."""
    names = [f"c{index}" for index in range(len(readers))]
    values = ", ".join(f"{name}::text {name}" if is_text else name for name, (_, is_text) in zip(names, readers, strict=True))
    inner = f"SELECT {values} FROM ({sql}) found({', '.join(names)})"  # noqa: S608 - Django's own
    return f"(SELECT json_agg(part)::text FROM ({inner}) part)"  # noqa: S608 - the same


def rows_of(text: str | None, readers: Sequence[Reader]) -> list[Sequence[Any]]:
    """The values as the driver would have read them."""
    reads = [read for read, _ in readers]
    rows: list[dict[str, Any]] = json.loads(text) if text else []
    return [
        [value if value is None or read is None else read(value) for value, read in zip(row.values(), reads, strict=True)] for row in rows
    ]


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
