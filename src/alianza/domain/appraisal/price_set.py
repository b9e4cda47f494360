"""A country's economic prices as one version of a set: each figure with its source; what no source gives is left out.

A plan takes a set over by its name and keeps its figures, so that an appraisal stays what it was when a newer version comes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from alianza.domain.appraisal.component import TRANSFERS, Category
from alianza.domain.values import Blocker

RATE, EXCHANGE = "rate", "exchange"
FACTORS = tuple(one.value for one in Category if one not in (*TRANSFERS, Category.BUYER_MARGIN))
"""Categories that may have a factor; taxes and penalties are transfers and always count nothing."""
FIGURES = (RATE, EXCHANGE, *FACTORS)
MOST = {RATE: Decimal(1), EXCHANGE: Decimal(10), **dict.fromkeys(FACTORS, Decimal(10))}
CODES: dict[str, tuple[str, ...]] = {
    "price_sets.rate_missing": (),
    "price_sets.source_missing": ("figure",),
    "price_sets.value_missing": ("figure",),
    "price_sets.not_a_share": ("figure",),
    "price_sets.outside": ("figure", "at_most"),
    "price_sets.no_year": (),
}
"""Every reason against a set, with its parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a set, as a fraction: the social discount rate, or an economic over a market price. None if not stated."""

    code: str
    value: Decimal | None
    source: str = ""
    is_assumed: bool = False


def set_name(country: str, number: int) -> str:
    """What plans call a version: ``HN-2``."""
    return f"{country}-{number}"


def against_figures(figures: Sequence[Figure]) -> list[Blocker]:
    """Why a set cannot be published: no rate, a figure without its source, one beyond all sense."""
    found = [] if any(one.code == RATE and one.value is not None for one in figures) else [Blocker("price_sets.rate_missing")]
    for one in figures:
        if one.value is None:
            found += [Blocker("price_sets.value_missing", {"figure": one.code})] if one.source else []
        elif not 0 <= one.value <= MOST[one.code]:
            found.append(Blocker("price_sets.outside", {"figure": one.code, "at_most": MOST[one.code] * 100}))
        elif not one.source:
            found.append(Blocker("price_sets.source_missing", {"figure": one.code}))
    return found


def not_stated(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The categories a set says nothing of: they count at market prices."""
    stated = {one.code for one in figures if one.value is not None}
    return tuple(code for code in FACTORS if code not in stated)


def as_economy(name: str, figures: Iterable[Figure], last_year: int | None) -> dict[str, object]:
    """The set as the table ``economy`` of a plan."""
    stated = {one.code: one.value for one in figures if one.value is not None}
    factors = {code: stated[code] for code in FACTORS if code in stated}
    found: dict[str, object] = {key: stated[key] for key in (RATE, EXCHANGE) if key in stated}
    found |= {"price_set": name} | ({"last_year": last_year} if last_year else {})
    return found | ({"conversion": factors} if factors else {})
