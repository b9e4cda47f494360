"""Dated series: exchange rates, minimum wages and other units that rules are read with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.values import Circumstances, DatedSeries, DatedValue, ReferenceDate
from alianza.records.composed import composed
from alianza.records.models import SeriesValue
from alianza.records.questions import Asking, question
from alianza.records.reading import Reading

Row = SeriesValue
"""One value of a series as pages name it."""


def circumstances(
    on: date, country: str, dates: Mapping[ReferenceDate, date] | None = None, reading: Reading | None = None
) -> Circumstances:
    """The day of a check, the named dates of a file, and every series that a rulebook of this country may name.

    A country's own series stands before one of the same code that is everybody's (exchange rates).
    """
    return Circumstances(on, dict(dates or {}), (reading or Reading()).of(series_of, country))


@question
def series_of(country: str) -> Asking[SeriesValue, dict[str, DatedSeries]]:
    """The series of a country and those of no country, by code."""
    rows = yield _of_country(country=country)
    found: dict[str, DatedSeries] = {}
    for (code, _), values in groupby(rows, key=lambda row: (row.code, row.country)):
        found[code] = _series(code, values)
    return found


@composed
def _of_country(*, country: str) -> QuerySet[SeriesValue]:
    return _in_force().filter(country__in=("", country)).order_by("code", "country", "valid_from")


def _in_force() -> QuerySet[SeriesValue]:
    """The values that no correction has superseded."""
    return SeriesValue.objects.filter(correction=None)


def _series(code: str, rows: Iterable[SeriesValue]) -> DatedSeries:
    values = list(rows)
    entries = tuple(DatedValue(row.valid_from, row.value, row.source) for row in values)
    return DatedSeries(code, values[-1].unit, entries)


@dataclass(frozen=True)
class SeriesHead:
    """One series in a list: its code, country (empty: everybody's), unit, how many values, and the latest of them."""

    code: str
    country: str
    unit: str
    count: int
    latest: SeriesValue


def heads(countries: Iterable[str] | None = None) -> list[SeriesHead]:
    """Every series, or those of some countries and of none, by code and country."""
    chosen = _in_force() if countries is None else _in_force().filter(Q(country="") | Q(country__in=list(countries)))
    rows = chosen.order_by("code", "country", "valid_from")
    return [_head(list(values)) for _, values in groupby(rows, key=lambda row: (row.code, row.country))]


def _head(values: list[SeriesValue]) -> SeriesHead:
    latest = values[-1]
    return SeriesHead(latest.code, latest.country, latest.unit, len(values), latest)


def values_of(code: str, country: str) -> QuerySet[SeriesValue]:
    """The values of one series, the latest first, with who recorded them; what was corrected stands behind its correction."""
    rows = SeriesValue.objects.filter(code=code, country=country).select_related("recorded_by", "correction__recorded_by")
    return rows.order_by("-valid_from", "-created_at", "-id")


def find(value_id: UUID, lock: bool = False) -> SeriesValue | None:
    """One value, corrected or not; ``lock`` holds it until the transaction ends."""
    rows = SeriesValue.objects.filter(id=value_id)
    return (rows.select_for_update(of=("self",), no_key=True) if lock else rows.select_related("correction")).first()
