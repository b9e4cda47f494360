"""The portfolio's measures from an extract of this database (write a generated world first), and from 50 million households."""

from datetime import UTC, datetime
from statistics import median
from typing import Any

from alianza.analytics import engine, portfolio
from alianza.bench import households, review
from alianza.bench.timed import once
from alianza.domain.portfolio.concentration import concentration
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts

ROUNDS = 9


def run() -> dict[str, Any]:
    """The database's own records, the living review, then the many households."""
    return {"own_records": own_records(), "review": review.run(), "many_households": households.run()}


def own_records() -> dict[str, Any]:
    """Seconds for writing the extract, and for all measures, cold and warm; of the processor too, which no other work disturbs."""
    today = datetime.now(UTC).date()
    with working_for([EVERYWHERE]):
        extract = once(lambda: extracts.write(today))
    folder, year = extract.result.folder, today.year
    connection = engine.connect()

    def whole() -> list[portfolio.ProgrammeCounts]:
        found = portfolio.counts(folder, year, connection)
        for one in found:
            concentration([count for _, count in one.by_sector])
        return found

    cold, rounds = once(whole), [once(whole) for _ in range(ROUNDS)]
    figures = {
        "extract_seconds": extract.seconds, "cold_seconds": cold.seconds, "warm_seconds": median(one.seconds for one in rounds),
        "warm_processor_seconds": median(one.cpu_seconds for one in rounds),
    }  # fmt: skip
    told = {"rows": extract.result.rows, "parts_written": extract.result.written, "programmes": len(cold.result)}
    return told | {name: round(value, 4) for name, value in figures.items()}
