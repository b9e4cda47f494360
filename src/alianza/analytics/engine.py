"""Where the expressions are computed: DuckDB in this process, or a Spark Connect cluster that ``ALIANZA_ENGINE`` names.

The expressions are the same; so are their results, to the last bit: whole numbers only, no division and no rounding.
The cluster has to see the folder of the extracts under the same path.
"""

import os
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alianza import analytics

SETTING = "ALIANZA_ENGINE"
SPARK = "sc://"
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
    session = import_module("pyspark.sql").SparkSession.builder.remote(place).getOrCreate()
    return analytics.ibis.pyspark.connect(session)


def read(connection: Any, folder: Path, name: str) -> Any:
    """One table of an extract, all its parts together."""
    parts = folder / name
    if connection.name == "pyspark":
        return connection.read_parquet(str(parts))
    # Ibis 12 asks DuckDB for a schema by a name that DuckDB 2 gives up; the files say the same.
    view = f"{name}_{sha256(str(parts).encode()).hexdigest()[:12]}"
    connection.con.read_parquet(str(parts / "*.parquet")).create_view(view, replace=True)
    first = next(iter(sorted(parts.glob("*.parquet"))))
    schema = analytics.ibis.Schema.from_pyarrow(analytics.parquet.read_schema(first))
    return analytics.ibis.expr.operations.DatabaseTable(name=view, schema=schema, source=connection).to_expr()


def answer(expression: Any) -> Any:
    """What an expression comes to, as an Arrow table of its own schema.

    Taken from the engine itself: Ibis would bring a cluster's answers through floats, which end whole numbers at 53 bits.
    """
    connection = expression.get_backend()
    asked = connection.compile(expression)
    found = connection.raw_sql(asked).toArrow() if connection.name == "pyspark" else connection.con.sql(asked).to_arrow_table()
    return found.cast(expression.schema().to_pyarrow())
