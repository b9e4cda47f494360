"""The shape of a reason against a plan: a code, the path in the plan where it stands, and the figures of its sentence."""

from collections.abc import Iterator
from decimal import Decimal

from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.series import Series
from alianza.domain.values import Blocker

Reasons = Iterator[Blocker]


def reason(name: str, path: str, **parameters: object) -> Blocker:
    """One blocker ``appraisal.name``; the path is the cell or line to mend."""
    known = {key: value for key, value in parameters.items() if value is not None}
    return Blocker(f"appraisal.{name}", {"path": path, **known})


def not_negative(value: Decimal, path: str) -> Reasons:
    """Not below zero."""
    if value < 0:
        yield reason("negative", path, found=value)


def covering(series: Series, years: int, path: str, *, longer: bool = False) -> Reasons:
    """A value for every year, none for years beyond the plan, none below zero."""
    yield from lasting(series, years, path, longer=longer)
    yield from (reason("negative", path, found=value) for value in series.values if value < 0)


def lasting(series: Series, years: int, path: str, *, longer: bool = False) -> Reasons:
    """As many values as years; ``longer`` allows more, as over ages."""
    if not series.covers(years):
        yield reason("series_too_short", path, found=len(series.values), years=years)
    elif not longer and len(series.values) > years:
        yield reason("series_too_long", path, found=len(series.values), years=years)


def rate_at_most(rate: Decimal, most: int, path: str) -> Reasons:
    """No rate so high that per cent must have been meant: 12 is 1,200 % a year."""
    if rate > most:
        yield reason("rate_beyond", path, found=rate, most=most)


def standing(scenarios: tuple[Scenario, ...], path: str) -> Reasons:
    """In some scenario: what stands in none would silently count for nothing."""
    if not scenarios:
        yield reason("without_scenario", f"{path}.scenarios")


def proper(share: Decimal, path: str) -> Reasons:
    """Between nothing and the whole."""
    if not 0 <= share <= 1:
        yield reason("share_outside", path, found=share)
