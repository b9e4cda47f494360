"""How concentrated a portfolio is on few products: the Herfindahl–Hirschman index.

Source of the index: the review of 2013, Figure 5. How a value is read differs between sources, so the bands are an argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Bands:
    """From where an index counts as moderate and as high, and who says so."""

    moderate: int
    high: int
    source: str


USUAL_BANDS = Bands(1_500, 2_500, "R package comtrade, manual; Investopedia, HHI")


class Band(StrEnum):
    """How a value of the index is read."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Concentration:
    """The index on the scale of 10,000, and normalised between 0 (all equal) and 1 (all in one); None where it has no sense."""

    index: Fraction
    normalised: Fraction | None
    categories: int

    def band(self, bands: Bands = USUAL_BANDS) -> Band:
        """How concentrated that is, by these bands."""
        if self.index > bands.high:
            return Band.HIGH
        return Band.MODERATE if self.index >= bands.moderate else Band.LOW


def concentration(counts: Sequence[int]) -> Concentration | None:
    """The index of counted alliances by category; None for nothing to divide. Negative counts are a ``ValueError``."""
    if any(count < 0 for count in counts):
        raise ValueError("a count of alliances is never negative")
    total, categories = sum(counts), len(counts)
    if total == 0:
        return None
    index = sum((Fraction(count, total) ** 2 for count in counts), start=Fraction(0))
    normalised = (index - Fraction(1, categories)) / (1 - Fraction(1, categories)) if categories > 1 else None
    return Concentration(index * SCALE, normalised, categories)
