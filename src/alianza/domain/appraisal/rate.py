"""The internal rate of return as a record: whether there is one, which, and how the present value runs beside it.

A flow may have no rate or several. None is made up and none is chosen in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.roots import Whole, sign_changes, square_free, unit_roots, whole_numbers
from alianza.domain.appraisal.timing import Timing, discount_factors

Number = int | float | Decimal | Fraction
PROFILE_RATES = (-0.5, -0.25, -0.1, 0.0, 0.03, 0.06, 0.1, 0.12, 0.15, 0.2, 0.3, 0.5, 1.0, 2.0)


class RateStatus(StrEnum):
    """How many rates above -100 % make the present value zero, or why there is none."""

    UNIQUE = "unique"
    MULTIPLE = "multiple"
    NONE_ALL_POSITIVE = "none_all_positive"
    NONE_ALL_NEGATIVE = "none_all_negative"
    NONE_NO_ROOT = "none_no_root"
    UNDEFINED_ZERO = "undefined_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRate:
    """Status, every root (fractions per period, rising), sign changes, and pairs of rate and present value."""

    status: RateStatus
    roots: tuple[float, ...]
    sign_changes: int
    profile: tuple[tuple[float, float], ...]

    @property
    def value(self) -> float | None:
        """The rate if it is the only one."""
        return self.roots[0] if self.status is RateStatus.UNIQUE else None


def internal_rate(flows: Sequence[Number] | FloatArray) -> InternalRate:
    """All internal rates of one flow with equal periods; exact numbers in, so roots that only touch zero are found too."""
    exact = [Fraction(value) for value in (flows.tolist() if isinstance(flows, np.ndarray) else flows)]
    status, roots = _status(exact)
    plain = np.array([float(value) for value in exact])
    with np.errstate(over="ignore", invalid="ignore"):
        values = plain @ _profile_factors(len(plain))
    profile = tuple(zip(PROFILE_RATES, values.tolist(), strict=True))
    return InternalRate(status=status, roots=roots, sign_changes=sign_changes(exact), profile=profile)


@lru_cache(maxsize=64)
def _profile_factors(count: int) -> FloatArray:
    """One column a rate of the profile."""
    return read_only(np.stack([discount_factors(count, rate, Timing.T0) for rate in PROFILE_RATES], axis=1))


def _status(flows: list[Fraction]) -> tuple[RateStatus, tuple[float, ...]]:
    positive, negative = any(value > 0 for value in flows), any(value < 0 for value in flows)
    if not positive and not negative:
        return RateStatus.UNDEFINED_ZERO, ()
    if not positive or not negative:
        return (RateStatus.NONE_ALL_POSITIVE if positive else RateStatus.NONE_ALL_NEGATIVE), ()
    roots = tuple(_roots(flows))
    if not roots:
        return RateStatus.NONE_NO_ROOT, ()
    return (RateStatus.UNIQUE if len(roots) == 1 else RateStatus.MULTIPLE), roots


def _roots(flows: list[Fraction]) -> list[float]:
    """Rates above -1: those below zero from 1 + r, those above from 1 / (1 + r), zero by its own sum."""
    polynomial = _stripped(whole_numbers(flows))
    # One change of sign is one root (Descartes), which no other repeats.
    polynomial = polynomial if sign_changes(polynomial) == 1 else square_free(polynomial)
    below = [float(root - 1) for root in unit_roots(polynomial[::-1])]
    zero = [0.0] if sum(polynomial) == 0 else []
    above = [float(1 / root - 1) for root in unit_roots(polynomial)]
    return below + zero + above[::-1]


def _stripped(coefficients: Whole) -> Whole:
    filled = [place for place, value in enumerate(coefficients) if value]
    return coefficients[filled[0] : filled[-1] + 1]
