"""Dated series: exchange rates, prices, minimum wages, indexed units, each entry with its source."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value with the day it holds from and where it was read."""

    date: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class DatedSeries:
    """Values of one unit in order of date, each holding until the next one."""

    code: str
    unit: str
    entries: tuple[DatedValue, ...]

    def __post_init__(self) -> None:
        days = [entry.date for entry in self.entries]
        if sorted(set(days)) != days:
            raise ValueError(f"the dates of series {self.code} must rise and not repeat")

    def at(self, day: date) -> DatedValue | None:
        """The value in force on a day; None before the first entry, never a guess."""
        place = bisect_right(self.entries, day, key=lambda entry: entry.date)
        return self.entries[place - 1] if place else None
