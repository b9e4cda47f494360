"""An answer as a file: the same rows as CSV, XLSX and Parquet, with what they mean, where they come from and their day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from alianza import analytics
from alianza.exchange.tables.writing import Column, Value, csv_bytes, workbook_bytes

FORM_NAMES = (("csv", "CSV"), ("xlsx", "XLSX"), ("parquet", "Parquet"))
FORMS = frozenset(form for form, _ in FORM_NAMES)


@dataclass(frozen=True)
class FileColumn:
    """A column by its name, which is the same in every language, and what it holds: ``str``, ``int``, ``float`` or ``date``."""

    name: str
    holds: type


@dataclass(frozen=True)
class FileTable:
    """What to write: unrounded numbers, None where unknown. ``about`` is said on a sheet of its own and in Parquet's metadata."""

    columns: Sequence[FileColumn]
    rows: Sequence[Sequence[Value]]
    about: Mapping[str, str]


def table_bytes(table: FileTable, form: str) -> bytes:
    """The table in one of the forms."""
    if form == "parquet":
        return _parquet(table)
    columns = [Column(one.name) for one in table.columns]
    if form == "csv":
        return csv_bytes(columns, table.rows)
    about = ([Column("about"), Column("text", 100)], list(table.about.items()))
    return workbook_bytes({"data": (columns, table.rows), "about": about})


def _parquet(table: FileTable) -> bytes:
    arrow = analytics.arrow
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), date: arrow.date32()}
    schema = arrow.schema([(one.name, types[one.holds]) for one in table.columns], dict(table.about))
    columns = [[_plain(row[place], one.holds) for row in table.rows] for place, one in enumerate(table.columns)]
    memory = BytesIO()
    analytics.parquet.write_table(arrow.table(columns, schema=schema), memory)
    return memory.getvalue()


def _plain(value: Any, holds: type) -> Any:
    """Unknown texts stay unknown; a decimal becomes the nearest float."""
    if value == "":
        return None
    return holds(value) if isinstance(value, Decimal) else value
