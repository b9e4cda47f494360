"""Working days of a country: weekends and holidays left out."""

from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A country's working days: weekend as numbers of the week (Monday is 0) and holidays as dates."""

    country: str
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(7)):
            raise ValueError("a week needs at least one working day, days are 0 (Monday) to 6")

    def is_working(self, day: date) -> bool:
        """Whether offices are open on this day."""
        return day.weekday() not in self.weekend and day not in self.holidays


def add_working_days(start: date, days: int, calendar: WorkCalendar) -> date:
    """The day so many working days after ``start``, which itself is not counted; a negative number counts back.

    Zero gives ``start`` itself, working day or not.
    """
    step = timedelta(days=1 if days >= 0 else -1)
    day, left = start, abs(days)
    while left:
        day += step
        left -= calendar.is_working(day)
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days after ``start`` up to and including ``end``; negative when ``end`` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    days = range(1, (end - start).days + 1)
    return sum(calendar.is_working(start + timedelta(days=offset)) for offset in days)
