"""Where the expressions are computed: DuckDB in this process, or a Spark Connect cluster that ``ALIANZA_ENGINE`` names.

The expressions are the same; so are their results, to the last bit: whole numbers only, no division and no rounding.
The cluster has to see the folder of the extracts under the same path.
"""

import os
import socket
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from alianza import analytics

SETTING = "ALIANZA_ENGINE"
SPARK = "sc://"
PORT, PATIENCE = 15002, 3.0
"""Spark Connect's own port, and the seconds that a cluster has to take a connection."""
THREADS = 2


class EngineMissing(RuntimeError):
    """The engine that the setting names cannot be reached from here, and what to do."""


def connect(address: str | None = None, *, threads: int = THREADS, memory: str = "") -> Any:
    """An Ibis backend: DuckDB for an empty address, else the cluster at ``sc://host:port``; without one as the setting says.

    ``memory`` (such as ``256MB``) bounds what DuckDB keeps; beyond it, it works from disk.
    """
    place = os.environ.get(SETTING, "") if address is None else address
    if not place:
        return analytics.ibis.duckdb.connect(threads=threads, **({"memory_limit": memory} if memory else {}))
    if not place.startswith(SPARK):
        raise EngineMissing(f"{SETTING} is {place!r}; it is empty (DuckDB) or an address such as sc://host:50051")
    if find_spec("pyspark") is None:
        raise EngineMissing(f"{place} needs the client of Spark: pip install 'pyspark-client<4.1'")
    _knock(place)
    session = import_module("pyspark.sql").SparkSession.builder.remote(place).getOrCreate()
    return analytics.ibis.pyspark.connect(session)


def _knock(place: str) -> None:
    """Spark's own client tries for minutes to reach a cluster that is not there, while somebody waits for a page."""
    named = urlsplit(place)
    try:
        socket.create_connection((named.hostname or "", named.port or PORT), timeout=PATIENCE).close()
    except (OSError, ValueError) as fault:
        raise EngineMissing(f"{SETTING}: no cluster answers at {place}; start it, or empty the setting to compute with DuckDB") from fault


def ask(connection: Any, folder: Path, tables: Sequence[str], question: Callable[..., Any], *told: Any) -> Any:
    """What ``question(*tables, *told)``, an Ibis expression over tables of an extract, comes to, as an Arrow table of its own schema.

    Composing costs more than answering, so each question is composed once a process; ``told`` has to be hashable.
    Taken from the engine itself: Ibis would bring a cluster's answers through floats, which end whole numbers at 53 bits.
    """
    named = _on_the_cluster(connection, folder, tables) if connection.name == "pyspark" else _in_process(connection, folder, tables)
    key = (connection.name, question, told, named)
    if key not in _COMPOSED:
        if len(_COMPOSED) >= KEPT:
            _COMPOSED.clear()
        asked = question(*(analytics.ibis.table(schema, name=name) for name, schema in named), *told)
        _COMPOSED[key] = connection.compile(asked), asked.schema().to_pyarrow()
    text, schema = _COMPOSED[key]
    found = connection.raw_sql(text).toArrow() if connection.name == "pyspark" else connection.con.sql(text).to_arrow_table()
    return found.cast(schema)


_COMPOSED: dict[Any, tuple[str, Any]] = {}
KEPT = 256
"""Questions kept composed; then all are composed anew."""
Named = tuple[tuple[str, Any], ...]
"""The name that an engine knows each table by, and its schema."""


def _on_the_cluster(connection: Any, folder: Path, tables: Sequence[str]) -> Named:
    read = {name: connection.read_parquet(str(folder / name), table_name=_view(folder / name)) for name in tables}
    return tuple((_view(folder / name), table.schema()) for name, table in read.items())


def _in_process(connection: Any, folder: Path, tables: Sequence[str]) -> Named:
    """Ibis 12 asks DuckDB for a schema by a name that DuckDB 2 gives up; the files say the same."""
    there = {name for (name,) in connection.con.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    named = []
    for name in tables:
        told = analytics.parquet.read_schema(next(iter(sorted((folder / name).glob("*.parquet")))))
        # Another schema under the same folder, as after an upgrade, is another view.
        view = _view(folder / name, told.to_string(show_field_metadata=False, show_schema_metadata=False))
        if view not in there:
            connection.con.read_parquet(str(folder / name / "*.parquet")).create_view(view, replace=True)
        named.append((view, analytics.ibis.Schema.from_pyarrow(told)))
    return tuple(named)


def _view(parts: Path, schema: str = "") -> str:
    return f"{parts.name}_{sha256(f'{parts} {schema}'.encode()).hexdigest()[:12]}"
