"""Who gets how much of a harvest that comes out other than planned: the agreements in their order, the market what is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray

YIELD = "yield"


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """What a product is planned to sell, ``planned`` of shape (blocks, years), and what was ``agreed`` of it, (agreements, years).

    ``drivers`` are those of each block's harvest.
    """

    drivers: tuple[tuple[str, ...], ...]
    planned: FloatArray
    agreed: FloatArray

    def parted(self, moving: Mapping[str, FloatArray]) -> tuple[FloatArray, ...]:
        """For each agreement its part of all that is sold, then the market's; then what each agreement lacks, in units.

        Each of shape (..., years); ``moving`` are the factors of shape (...).
        """
        sold = self.sold(moving)
        left, parts, short = sold, list[FloatArray](), list[FloatArray]()
        for agreed in self.agreed:
            taken = np.minimum(agreed, left)
            parts.append(np.divide(taken, sold, out=np.zeros_like(sold), where=sold > 0))
            short.append(agreed - taken)
            left = left - taken
        market = np.divide(left, sold, out=np.zeros_like(sold), where=sold > 0)
        return (*parts, market, *short)

    def lacking(self, place: int) -> int:
        """Where ``parted`` tells what the agreement of this place lacks."""
        return len(self.agreed) + 1 + place

    def kinks(self, driver: str) -> list[float]:
        """The factors of this driver at which some agreement is just met in some year."""
        moved = np.array([driver in own for own in self.drivers], dtype=np.float64) @ self.planned
        fixed = self.planned.sum(axis=0) - moved
        met = (np.cumsum(self.agreed, axis=0) - fixed)[:, moved > 0] / moved[moved > 0]
        return [float(one) for one in met.ravel() if one > 0]

    def sold(self, moving: Mapping[str, FloatArray]) -> FloatArray:
        """All that there is to sell, shape (..., years)."""
        found: FloatArray = sum(
            (multiple(own, moving)[..., None] * planned for own, planned in zip(self.drivers, self.planned, strict=True)),
            start=np.zeros(self.planned.shape[1]),
        )
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """How a row follows from what its product sells: its ``place`` in ``Supply.parted``.

    ``monthly``, shape (years, months + 1): its money if all of a year's sales went there, or for each unit that lacks in that year.
    """

    supply: Supply
    place: int
    monthly: FloatArray


def multiple(drivers: tuple[str, ...], moving: Mapping[str, FloatArray]) -> FloatArray:
    """The product of the factors of these drivers; 1 where none of them moves."""
    found = np.ones(())
    for driver in drivers:
        if driver in moving:
            found = found * moving[driver]
    return found


def harvest_drivers(block: str) -> tuple[str, ...]:
    """What moves the harvest of the block with this code."""
    return (YIELD, f"{YIELD}:{block}")


def moves_harvest(moving: Mapping[str, FloatArray]) -> bool:
    """Whether some factor is one of yields."""
    return any(is_of_yield(driver) for driver in moving)


def is_of_yield(driver: str) -> bool:
    """Whether a driver is the yield of all blocks or of one."""
    return driver.partition(":")[0] == YIELD


def claimed(claims: Iterator[tuple[float, tuple[str, ...], Claim, FloatArray]], moving: Mapping[str, FloatArray]) -> FloatArray | float:
    """The money of these claims, each with its weight, the drivers of its row, and its money by month or year for each year's sales."""
    parts = dict[int, tuple[FloatArray, ...]]()
    total: FloatArray | float = 0.0
    for weight, drivers, claim, money in claims:
        if id(claim.supply) not in parts:
            parts[id(claim.supply)] = claim.supply.parted(moving)
        total = total + weight * multiple(drivers, moving)[..., None] * (parts[id(claim.supply)][claim.place] @ money)
    return total
