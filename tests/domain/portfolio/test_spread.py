"""A grant over the years of its agreement."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.portfolio.spread import by_year, years
from alianza.domain.values import Money


def test_eighteen_months_are_a_year_and_a_half() -> None:
    assert years(date(2026, 3, 1), date(2027, 8, 31)) == ((date(2026, 3, 1), date(2027, 2, 28)), (date(2027, 3, 1), date(2027, 8, 31)))


def test_a_leap_day_begins_its_years_on_the_first_of_march() -> None:
    assert [first for first, _ in years(date(2024, 2, 29), date(2026, 1, 1))] == [date(2024, 2, 29), date(2025, 3, 1)]


def test_the_grant_follows_the_plan() -> None:
    spread = by_year(Money(100, "HNL"), date(2026, 1, 1), date(2027, 12, 31), [(2, 30), (14, 60)])
    assert [amount.minor for *_, amount in spread] == [33, 67]


def test_without_a_plan_by_days() -> None:
    spread = by_year(Money(1095, "HNL"), date(2026, 1, 1), date(2028, 12, 30), [])
    assert [amount.minor for *_, amount in spread] == [365, 365, 365]


@given(st.integers(0, 10**12), st.integers(1, 2000), st.lists(st.tuples(st.integers(1, 80), st.integers(0, 10**9))))
def test_nothing_is_lost(minor: int, days: int, planned: list[tuple[int, int]]) -> None:
    start = date(2026, 5, 17)
    spread = by_year(Money(minor, "HNL"), start, date.fromordinal(start.toordinal() + days), planned)
    assert sum(amount.minor for *_, amount in spread) == minor
    assert all((last - first).days < 366 for first, last, _ in spread)
