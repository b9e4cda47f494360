"""A grant over the years of its agreement, for standards whose budgets last a year at most: a plan, not a promise."""

from collections.abc import Iterable
from datetime import date, timedelta

from alianza.domain.values import Money


def years(starts_on: date, ends_on: date) -> tuple[tuple[date, date], ...]:
    """The years of an agreement, first and last day each; the last one may be shorter."""
    found: list[tuple[date, date]] = []
    first = starts_on
    while first <= ends_on:
        after = _later(starts_on, len(found) + 1)
        found.append((first, min(after - timedelta(days=1), ends_on)))
        first = after
    return tuple(found)


def by_year(grant: Money, starts_on: date, ends_on: date, planned: Iterable[tuple[int, int]]) -> tuple[tuple[date, date, Money], ...]:
    """The grant as the plan's money falls due: ``planned`` are pairs of month (1 is the first) and minor units.

    Without any planned money by the days of each year. The parts sum to the grant to the last centavo.
    """
    parts = years(starts_on, ends_on)
    weights = [0] * len(parts)
    for month, minor in planned:
        weights[min((max(month, 1) - 1) // 12, len(parts) - 1)] += minor
    if not any(weights):
        weights = [(last - first).days + 1 for first, last in parts]
    return tuple((first, last, amount) for (first, last), amount in zip(parts, grant.allocate(weights), strict=True))


def _later(day: date, count: int) -> date:
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return date(day.year + count, 3, 1)
