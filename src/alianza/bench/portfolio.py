"""The portfolio's measures from an extract of this database (write a generated world first), and from 50 million households."""

from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

from alianza.analytics import engine, portfolio
from alianza.bench import households, review
from alianza.domain.portfolio.concentration import concentration
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts

ROUNDS = 9


def run() -> dict[str, Any]:
    """Seconds for writing the extract, and for all measures, cold and warm."""
    today = datetime.now(UTC).date()
    with working_for([EVERYWHERE]):
        began = perf_counter()
        extract = extracts.write(today)
        written = perf_counter() - began
    began = perf_counter()
    connection = engine.connect()
    found = portfolio.counts(extract.folder, today.year, connection)
    cold, rounds = perf_counter() - began, []
    for _ in range(ROUNDS):
        began = perf_counter()
        portfolio.counts(extract.folder, today.year, connection)
        for one in found:
            concentration([count for _, count in one.by_sector])
        rounds.append(perf_counter() - began)
    figures = {"extract_seconds": written, "cold_seconds": cold, "warm_seconds": median(rounds)}
    own = {"rows": extract.rows, "programmes": len(found)} | {name: round(value, 4) for name, value in figures.items()}
    return {"own_records": own, "review": review.run(), "many_households": households.run()}
