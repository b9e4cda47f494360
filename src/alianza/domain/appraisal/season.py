"""The half-month calendar: 24 half-months, written ``03-1`` for the first and ``03-2`` for the second half of March."""

import re
from dataclasses import dataclass
from typing import Self

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray

_WRITTEN = re.compile(r"(0[1-9]|1[0-2])-([12])")
HALVES = 24


@dataclass(frozen=True, slots=True, order=True)
class HalfMonth:
    """Place in the year from 0 (first half of January) to 23."""

    place: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``03-1``; ``ValueError`` for anything else."""
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(f"not a half-month: {text!r} (write 03-1 for the first half of March)")
        return cls(2 * (int(found[1]) - 1) + int(found[2]) - 1)

    def __str__(self) -> str:
        return f"{self.place // 2 + 1:02d}-{self.place % 2 + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One production cycle a year: from its first work to the half-months in which it is harvested and sold."""

    start: HalfMonth
    harvest: tuple[HalfMonth, ...]

    def offsets(self, first_month: int) -> tuple[int, tuple[int, ...]]:
        """Half-months after the plan year's begin: the start, and each harvest, beyond 23 where it falls into the next year."""
        start = (self.start.place - 2 * (first_month - 1)) % HALVES
        return start, tuple(start + (one.place - self.start.place) % HALVES for one in self.harvest)

    def occupied(self) -> set[int]:
        """Half-months of the calendar from first work to last harvest."""
        length = max((one.place - self.start.place) % HALVES for one in self.harvest)
        return {(self.start.place + step) % HALVES for step in range(length + 1)}


def sales_halves(cycles: tuple[Cycle, ...], first_month: int) -> FloatArray:
    """For 48 half-months from the plan year's begin, which part of one cycle's harvest falls there, summed over cycles."""
    halves = np.zeros(2 * HALVES)
    if not cycles:
        halves[:HALVES] = 1 / HALVES
    for cycle in cycles:
        _, harvests = cycle.offsets(first_month)
        for one in harvests:
            halves[one] += 1 / len(harvests)
    return halves


def work_halves(cycles: tuple[Cycle, ...], first_month: int) -> FloatArray:
    """The same for the costs of the cycles: evenly from the start of each to its last harvest."""
    halves = np.zeros(2 * HALVES)
    if not cycles:
        halves[:HALVES] = 1 / HALVES
    for cycle in cycles:
        start, harvests = cycle.offsets(first_month)
        span = range(start, max(harvests) + 1)
        for one in span:
            halves[one] += 1 / len(span)
    return halves


def listed_halves(halves: tuple[HalfMonth, ...], first_month: int) -> FloatArray:
    """The same for something done in these half-months of every year, in equal parts."""
    listed = np.zeros(2 * HALVES)
    for one in halves:
        listed[(one.place - 2 * (first_month - 1)) % HALVES] += 1 / len(halves)
    return listed


def in_months(halves: FloatArray) -> FloatArray:
    """Half-months as months, along the last axis."""
    months: FloatArray = halves.reshape(*halves.shape[:-1], -1, 2).sum(axis=-1)
    return months


def sales_months(cycles: tuple[Cycle, ...], first_month: int) -> FloatArray:
    """``sales_halves`` by month."""
    return in_months(sales_halves(cycles, first_month))


def work_months(cycles: tuple[Cycle, ...], first_month: int) -> FloatArray:
    """``work_halves`` by month."""
    return in_months(work_halves(cycles, first_month))


def listed_months(halves: tuple[HalfMonth, ...], first_month: int) -> FloatArray:
    """``listed_halves`` by month."""
    return in_months(listed_halves(halves, first_month))
