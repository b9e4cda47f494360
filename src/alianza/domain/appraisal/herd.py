"""A herd from year to year: births, deaths, culls, young kept and sold, up to what the land carries."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.series import Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Herd:
    """Breeding females at the start and the rates of a year; ``kept`` is the part of the female young kept for breeding.

    ``most`` is the carrying capacity. ``young_product`` and ``cull_product`` name what is sold by the head.
    ``closing_value`` is what one female is worth when the plan ends.
    """

    females: Decimal
    births: Ratio
    young_deaths: Ratio
    adult_deaths: Ratio
    culls: Ratio
    kept: Ratio
    most: Decimal
    young_product: str | None = None
    cull_product: str | None = None
    closing_value: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HerdTable:
    """One value a year: females at its start, heads sold; and the females at the end of the last year."""

    females: FloatArray
    young_sold: FloatArray
    culls_sold: FloatArray
    closing: float


def herd_table(herd: Herd, years: int) -> HerdTable:
    """The herd over so many years; half of the young are females. Culled and dead are replaced by kept young of the same year."""
    births, young_deaths, adult_deaths, culls, kept, most = (
        float(one) for one in (herd.births, herd.young_deaths, herd.adult_deaths, herd.culls, herd.kept, herd.most)
    )
    females = float(herd.females)
    rows = np.zeros((3, years))
    for year in range(years):
        weaned = females * births * (1 - young_deaths)
        staying = females * (1 - adult_deaths) * (1 - culls)
        raised = min(weaned / 2 * kept, max(most - staying, 0.0))
        rows[:, year] = females, weaned - raised, females * (1 - adult_deaths) * culls
        females = staying + raised
    return HerdTable(females=read_only(rows[0]), young_sold=read_only(rows[1]), culls_sold=read_only(rows[2]), closing=females)
