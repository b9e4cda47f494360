"""Figures made of two observed ones: only of the same date and kind, with both sources, rounded nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from alianza.domain.portfolio.observation import Exactness, Observation, known_at

MILLION = Decimal(1_000_000)
DIVISIONS = (
    ("members_per_alliance", "families", "alliances", Decimal(1), "members"),
    ("beneficiaries_per_alliance", "beneficiaries", "alliances", Decimal(1), "people"),
    ("cost_per_beneficiary", "total_cost", "beneficiaries", MILLION, "USD"),
    ("computed_investment_per_family", "investment_amount", "families", Decimal(1), ""),
    ("computed_grant_per_family", "programme_amount", "families", Decimal(1), ""),
    ("counterpart_share", "counterpart_amount", "investment_amount", Decimal(100), "%"),
)
"""Derived measure, numerator, denominator, factor and unit; without one the numerator's."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A quotient with the two observations it is made of."""

    result: Observation
    numerator: Observation
    denominator: Observation


def derive(observations: Iterable[Observation]) -> list[Derived]:
    """Every quotient that two exact observations of one subject, date, kind and source make; a division by nothing makes none."""
    rows = [one for one in observations if one.value is not None and one.upper is None and one.exactness is Exactness.EXACT]
    return [found for division in DIVISIONS for found in _quotients(rows, division)]


def _quotients(rows: list[Observation], division: tuple[str, str, str, Decimal, str]) -> Iterator[Derived]:
    measure, above, below, factor, unit = division
    below_by_key: dict[tuple[str, date, str, str], list[Observation]] = {}
    for one in rows:
        if one.measure == below and one.value:
            below_by_key.setdefault(_key(one), []).append(one)
    for numerator in (one for one in rows if one.measure == above):
        for denominator in below_by_key.get(_key(numerator), ()):
            if numerator.value is None or not denominator.value:
                continue
            value = numerator.value * factor / denominator.value
            words = f"{numerator.value} ÷ {denominator.value}"
            made = replace(
                numerator,
                measure=measure,
                unit=unit or numerator.unit,
                value=value,
                place=words,
                preferred=False,
                reason="",
                key="",
                text=None,
                target=None,
            )
            yield Derived(made, numerator, denominator)


def _key(one: Observation) -> tuple[str, date, str, str]:
    return one.subject, one.as_of, one.kind, one.source


def beside(observations: Iterable[Observation], derived: Iterable[Derived], measure: str, day: date) -> list[Observation]:
    """All that is known of a measure on a day: what was observed, and what follows from it, each with its own date."""
    found = [one for one in observations if one.measure == measure] + [one.result for one in derived if one.result.measure == measure]
    return known_at(found, day)
