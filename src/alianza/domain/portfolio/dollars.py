"""Figures in a country's own money as dollars: only by a rate of that year, and by none that is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from alianza.domain.portfolio.observation import Observation
from alianza.domain.values import Blocker, DatedSeries, DatedValue

MILLION_SUFFIX = " million"
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class InDollars:
    """Millions of dollars, and the rate with its day and source."""

    millions: Decimal
    rate: DatedValue


def in_dollars(one: Observation, series: Mapping[str, DatedSeries]) -> InDollars | Blocker | None:
    """The figure in millions of dollars by the rate in force on its day and no older than a year; a reason where there is none.

    ``series`` holds ``USD/BOB`` and the like: so many of the currency for one dollar. None for a figure that is no local money.
    """
    currency = one.unit.removesuffix(MILLION_SUFFIX)
    if one.value is None or not one.unit.endswith(MILLION_SUFFIX) or currency == "USD":
        return None
    known = series.get(f"USD/{currency}")
    rate = known.at(one.as_of) if known else None
    if rate is None or rate.date <= one.as_of - YEAR or not rate.value:
        return Blocker("portfolio.no_rate", {"currency": currency, "year": one.as_of.year})
    return InDollars(one.value / rate.value, rate)


CODES: dict[str, tuple[str, ...]] = {"portfolio.no_rate": ("currency", "year")}
"""The one reason against a figure in dollars."""
