"""A number for each year, as a plan states it: one for all years, or a list that says whether its last number goes on."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray

# A number that people may also write as a percentage (12%) or a fraction (10/11).
Ratio = Annotated[Decimal, "ratio"]


@dataclass(frozen=True, slots=True)
class Series:
    """Values from the first year (or age) on; ``goes_on`` repeats the last one, else later years have none."""

    values: tuple[Decimal, ...]
    goes_on: bool = False

    @classmethod
    def constant(cls, value: Decimal | int | str) -> Self:
        """The same in every year."""
        return cls((Decimal(value),), goes_on=True)

    @property
    def is_constant(self) -> bool:
        """Whether it is one number for all years."""
        return self.goes_on and len(self.values) == 1

    @property
    def total(self) -> Decimal:
        """The sum of the values as written."""
        return sum(self.values, Decimal(0))

    def covers(self, count: int) -> bool:
        """Whether it says something about each of so many years."""
        return self.goes_on or len(self.values) >= count

    def over(self, count: int) -> FloatArray:
        """So many values; ``ValueError`` if the series ends before, because nothing stands for unknown."""
        if not self.covers(count):
            raise ValueError(f"{len(self.values)} values for {count} years")
        plain = np.array([float(value) for value in self.values])
        return plain[np.minimum(np.arange(count), len(plain) - 1)]


ZERO = Series.constant(0)
