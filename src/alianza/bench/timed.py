"""The best of several runs: what the machine can do when nothing else disturbs it."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def best_of(runs: int, task: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the quickest run, and what it returned."""
    best, result = float("inf"), task()
    for _ in range(runs):
        started = time.perf_counter()
        result = task()
        best = min(best, time.perf_counter() - started)
    return best, result


def once(task: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the only run, and what it returned."""
    started = time.perf_counter()
    result = task()
    return time.perf_counter() - started, result
