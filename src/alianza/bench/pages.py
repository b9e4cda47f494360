"""Server time of the pages opened most, on a generated world: one signed-in person at a time, through the whole middleware.

Figures of a page: milliseconds of wall and of processor, queries, and bytes as they travel (compressed).
"""

import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client

from alianza.bench.visits import Visit, visits
from alianza.records.walls import EVERYWHERE, working_for

WARM_UP, REQUESTS = 6, 60
TARGETS = {"median_ms": 50, "p95_ms": 120, "queries": 12}
HEADERS = {"accept-encoding": "gzip", "host": "localhost"}
NO_WORLD = "alianza: there is no generated world to measure. Write one first: ./alianza world"


def run() -> dict[str, Any]:
    """Figures of every page beside the targets, and which pages miss one."""
    with working_for([EVERYWHERE]):
        asked = visits()
    if not asked:
        raise SystemExit(NO_WORLD)
    pages = {visit.name: _measured(visit) for visit in asked}
    missed = sorted(name for name, found in pages.items() if any(found[figure] > most for figure, most in TARGETS.items()))
    machine = {"python": platform.python_version(), "system": platform.platform()}
    return {"machine": machine, "requests": REQUESTS, "targets": TARGETS, "pages": pages, "missed": missed}


def _measured(visit: Visit) -> dict[str, Any]:
    with _signed_in(visit) as ask:
        for _ in range(WARM_UP):
            size = ask()
        queries = _queries(ask)
        wall, processor = zip(*(_timed(ask) for _ in range(REQUESTS)), strict=True)
    figures = {"median_ms": median(wall), "p95_ms": _percentile95(wall), "processor_ms": median(processor)}
    return {"path": visit.path} | {name: round(value, 1) for name, value in figures.items()} | {"queries": queries, "bytes": size}


@contextmanager
def _signed_in(visit: Visit) -> Iterator[Callable[[], int]]:
    """One request of the page as its person; gives the bytes of the answer. Signed out at the end."""
    client = Client(headers=HEADERS)
    client.force_login(visit.person, backend="django.contrib.auth.backends.ModelBackend")

    def ask() -> int:
        answer = client.get(visit.path, secure=True)
        if answer.status_code != HTTPStatus.OK:
            raise SystemExit(f"alianza: {visit.path} answers {answer.status_code} to {visit.person.email}.")
        return len(answer.content)

    yield ask
    client.session.flush()


def _timed(ask: Callable[[], int]) -> tuple[float, float]:
    """Milliseconds of wall and of this process."""
    wall, processor = perf_counter(), process_time()
    ask()
    return (perf_counter() - wall) * 1000, (process_time() - processor) * 1000


def _queries(ask: Callable[[], int]) -> int:
    counted = 0

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal counted
        counted += 1
        return execute(*given)

    with connection.execute_wrapper(count):
        ask()
    return counted


def _percentile95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
