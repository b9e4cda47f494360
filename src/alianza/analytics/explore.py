"""Questions of one's own to the extracts, as Ibis expressions: whole numbers out of the engine, divisions by the reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alianza.analytics.engine import connect, read
from alianza.analytics.portfolio import IMPLEMENTED


def products(folder: Path, connection: Any = None) -> Iterator[tuple[str, str, int]]:
    """Programme, product and number of implemented alliances."""
    alliances = read(connection or connect(), folder, "alliances")
    rows = alliances.filter(alliances.state.isin(IMPLEMENTED) & alliances.submitted_year.notnull())
    found = rows.group_by(["programme", "product"]).aggregate(alliances=rows.count()).order_by(["programme", "product"])
    for row in found.to_pyarrow().to_pylist():
        yield row["programme"], row["product"], row["alliances"]
