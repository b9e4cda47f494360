"""Periods, series and working days."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.values import (
    DatedSeries,
    DatedValue,
    Period,
    WorkCalendar,
    add_working_days,
    day_in,
    full_months,
    full_years,
    home_zone,
    working_days_between,
)
from alianza.domain.values.time_zone import HOME_ZONES, TIME_ZONES

# Independence of Colombia 2026-07-20 is a Monday.
COLOMBIA = WorkCalendar("CO", holidays=frozenset({date(2026, 7, 20)}))
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def test_period_holds_both_ends():
    period = Period(date(2020, 4, 13), date(2020, 6, 13))
    assert date(2020, 4, 13) in period
    assert date(2020, 6, 13) in period
    assert date(2020, 6, 14) not in period
    assert period.days == 62
    assert date(2999, 1, 1) in Period(date(2020, 1, 1))
    assert Period(date(2020, 1, 1)).days is None


def test_periods_overlap():
    open_end, short = Period(date(2020, 1, 10)), Period(date(2020, 1, 1), date(2020, 1, 9))
    assert not open_end.overlaps(short)
    assert open_end.overlaps(Period(date(2020, 1, 1), date(2020, 1, 10)))


def test_period_refuses_end_before_start():
    with pytest.raises(ValueError, match="before"):
        Period(date(2020, 1, 2), date(2020, 1, 1))


def test_completed_months_and_years():
    assert full_months(date(2024, 1, 31), date(2024, 2, 28)) == 0
    assert full_months(date(2024, 1, 15), date(2026, 1, 15)) == 24
    assert full_years(date(2008, 3, 1), date(2026, 2, 28)) == 17
    assert full_years(date(2008, 3, 1), date(2026, 3, 1)) == 18


def test_series_holds_until_the_next_entry():
    uit = DatedSeries(
        "UIT",
        "PEN",
        (DatedValue(date(2020, 1, 1), Decimal(4300), "DS"), DatedValue(date(2021, 1, 1), Decimal(4400), "DS")),
    )
    assert uit.at(date(2019, 12, 31)) is None
    assert uit.at(date(2020, 12, 31)).value == 4300
    assert uit.at(date(2021, 1, 1)).value == 4400


def test_series_refuses_disorder():
    entry = DatedValue(date(2020, 1, 1), Decimal(1), "x")
    with pytest.raises(ValueError, match="rise"):
        DatedSeries("X", "PEN", (entry, entry))


def test_working_days_by_hand():
    friday = date(2026, 7, 17)
    assert add_working_days(friday, 1, COLOMBIA) == date(2026, 7, 21)
    assert add_working_days(friday, 0, COLOMBIA) == friday
    assert add_working_days(date(2026, 7, 21), -1, COLOMBIA) == friday


@given(days, st.integers(0, 200))
def test_adding_and_counting_agree(start, count):
    end = add_working_days(start, count, COLOMBIA)
    assert working_days_between(start, end, COLOMBIA) == count


def test_calendar_needs_a_working_day():
    with pytest.raises(ValueError, match="working day"):
        WorkCalendar("XX", weekend=frozenset(range(7)))


@pytest.mark.days_at_home
def test_every_home_has_a_zone_deadlines_can_have_and_a_stranger_lives_in_utc():
    assert set(HOME_ZONES.values()) <= TIME_ZONES
    assert (home_zone("CO"), home_zone("MW"), home_zone("")) == ("America/Bogota", "Africa/Blantyre", "UTC")


@pytest.mark.days_at_home
def test_a_moment_falls_on_the_day_of_the_zone_asked_for():
    moment = datetime(2026, 5, 1, 5, 59, 59, tzinfo=UTC)
    assert [day_in(zone, moment).day for zone in ("America/Tegucigalpa", "America/Bogota", "UTC")] == [30, 1, 1]
    assert day_in("America/Tegucigalpa", moment + timedelta(seconds=1)).day == 1
