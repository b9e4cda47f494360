"""Stretches of time in whole days, possibly without an end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last day, both included; no end means it still runs."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def is_open(self) -> bool:
        """Whether it has no end."""
        return self.end is None

    @property
    def days(self) -> int | None:
        """How many days, first and last included; None without an end."""
        return None if self.end is None else (self.end - self.start).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        starts_in_time = other.end is None or self.start <= other.end
        return starts_in_time and (self.end is None or other.start <= self.end)

    def each_day(self) -> Iterator[date]:
        """Every day from first to last; without an end it never stops."""
        day = self.start
        while day in self:
            yield day
            day += timedelta(days=1)


def full_months(since: date, until: date) -> int:
    """Completed months between two dates; negative if ``until`` comes first. 31 Jan → 28 Feb is none."""
    if until < since:
        return -full_months(until, since)
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - 1 if until.day < since.day else months


def full_years(since: date, until: date) -> int:
    """Completed years between two dates: a person's age on a day."""
    return full_months(since, until) // 12 if until >= since else -full_years(until, since)
