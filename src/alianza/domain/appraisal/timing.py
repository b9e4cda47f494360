"""When the flows of a period fall, and what they are worth at time zero.

The convention is an explicit argument everywhere, because the same flow differs by (1 + r) between two of them.
"""

from enum import StrEnum
from functools import lru_cache

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only


class Timing(StrEnum):
    """Where the first listed value stands: at time zero, at the end of its period, or in the middle of it."""

    T0 = "t0"
    END = "end"
    MID = "mid"


FIRST = {Timing.T0: 0.0, Timing.END: 1.0, Timing.MID: 0.5}


@lru_cache(maxsize=1024)
def discount_factors(count: int, rate: float, timing: Timing) -> FloatArray:
    """What one unit in each of so many periods is worth at time zero; the rate is per period and above -1."""
    if not rate > -1:
        raise ValueError(f"a discount rate is above -1, not {rate}")
    with np.errstate(over="ignore", under="ignore"):
        return read_only(np.power(1.0 + rate, -(np.arange(count) + FIRST[timing])))


def net_present_value(flows: FloatArray, rate: float, timing: Timing) -> FloatArray:
    """The sum of all flows at time zero, along the last axis; in the unit of the flows."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(flows @ discount_factors(flows.shape[-1], rate, timing), dtype=np.float64)


def per_month(rate: float) -> float:
    """The monthly rate that compounds to this yearly one: (1 + r)^(1/12) - 1, never r / 12."""
    return float((1.0 + rate) ** (1 / 12) - 1.0)


def real_rate(nominal: float, inflation: float) -> float:
    """Fisher: (1 + i) / (1 + inflation) - 1, not the difference of the two."""
    return (1.0 + nominal) / (1.0 + inflation) - 1.0
