"""Every benchmark of ``./alianza bench NAME``. A new one is one line here and one module with ``run() -> dict``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """A name, what it measures, and the module that is imported when it is asked for."""

    name: str
    help: str
    module: str
    needs_database: bool = False


BENCHMARKS = (
    Benchmark("pages", "server time of the pages opened most, on a generated world", "alianza.bench.pages", needs_database=True),
    Benchmark("appraisal", "business plans, internal rates, draws, workbooks", "alianza.bench.appraisal"),
    Benchmark(
        "portfolio",
        "the portfolio's measures from this database, and from 50 million households on two engines",
        "alianza.bench.portfolio",
        needs_database=True,
    ),
)
