"""Wall and processor seconds: the first is what a person waits, the second what the work costs whatever else runs beside it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Timed(Generic[T]):
    """The quickest run and what it returned."""

    seconds: float
    cpu_seconds: float
    result: T


def best_of(runs: int, task: Callable[[], T]) -> Timed[T]:
    """The quickest of several runs after one that warms up."""
    task()
    return min((once(task) for _ in range(runs)), key=lambda one: one.seconds)


def once(task: Callable[[], T]) -> Timed[T]:
    """The only run."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = task()
    return Timed(time.perf_counter() - wall, time.process_time() - cpu, result)
