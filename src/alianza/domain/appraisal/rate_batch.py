"""Internal rates of very many flows at once, each with a flag; a rate is given only where it is the only one.

One sign change proves one root (Descartes). Where there are more, the same test runs on halves of the interval, in floating
point with its error bound; what that cannot decide goes to the exact method of ``rate``.
"""

from dataclasses import dataclass
from enum import IntEnum
from math import comb

import numpy as np
from numpy.typing import NDArray

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.rate import RateStatus, internal_rate
from alianza.domain.appraisal.unit_solver import solve_between, solve_unit

Integers = NDArray[np.int8]
_CHUNK = 4096
_DEEPEST = 10


class RateFlag(IntEnum):
    """``RateStatus`` as a small number."""

    UNIQUE = 1
    MULTIPLE = 2
    NONE_ALL_POSITIVE = 3
    NONE_ALL_NEGATIVE = 4
    NONE_NO_ROOT = 5
    UNDEFINED_ZERO = 6

    @property
    def status(self) -> RateStatus:
        """The same in words."""
        return RateStatus(self.name.lower())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rates:
    """One entry per flow: the rate (NaN unless unique), the flag, and the sign changes."""

    rate: FloatArray
    flag: Integers
    sign_changes: Integers

    def share(self, *flags: RateFlag) -> float:
        """Which part of the flows has one of these flags."""
        return float(np.isin(self.flag, flags).mean())


def internal_rates(flows: FloatArray) -> Rates:
    """The rates of flows of shape (..., periods)."""
    rows = np.ascontiguousarray(flows.reshape(-1, flows.shape[-1]), dtype=np.float64)
    rate, flag, changes = np.full(len(rows), np.nan), np.zeros(len(rows), np.int8), np.zeros(len(rows), np.int8)
    for start in range(0, len(rows), _CHUNK):
        part = slice(start, start + _CHUNK)
        rate[part], flag[part], changes[part] = _plain(rows[part])
    # The few with several changes are gathered first: each of them takes more steps, and few at a time would take them for little.
    several = np.flatnonzero(changes > 1)
    for start in range(0, len(several), _CHUNK):
        places = several[start : start + _CHUNK]
        rate[places], flag[places] = _several(rows[places])
    for row in np.flatnonzero(flag == -1):
        exact = internal_rate(rows[row])
        flag[row] = RateFlag[exact.status.name]
        rate[row] = np.nan if exact.value is None else exact.value
    shape = flows.shape[:-1]
    return Rates(rate=rate.reshape(shape), flag=flag.reshape(shape), sign_changes=changes.reshape(shape))


def _plain(rows: FloatArray) -> tuple[FloatArray, Integers, Integers]:
    """Rate, flag and sign changes of flows with at most one change; of the others the changes alone."""
    first, last, changes = _signs(rows.T)
    flag = np.select([first == 0, changes == 0], [RateFlag.UNDEFINED_ZERO, 0], -1).astype(np.int8)
    flag[(flag == 0) & (first > 0)] = RateFlag.NONE_ALL_POSITIVE
    flag[(flag == 0) & (first < 0)] = RateFlag.NONE_ALL_NEGATIVE
    rate = np.full(len(rows), np.nan)
    conventional = np.flatnonzero(changes == 1)
    if len(conventional):
        rate[conventional] = _conventional(rows[conventional], first[conventional], last[conventional])
        flag[conventional] = RateFlag.UNIQUE
    return rate, flag, changes


def _signs(columns: FloatArray) -> tuple[Integers, Integers, Integers]:
    """First and last sign that is not zero, and the sign changes with zeros left out."""
    first, last, changes = (np.zeros(columns.shape[1], np.int8) for _ in range(3))
    for column in columns:
        sign = (column > 0).view(np.int8) - (column < 0).view(np.int8)
        changes += sign * last < 0
        last = np.where(sign == 0, last, sign)
        first = np.where(first == 0, last, first)
    return first, last, changes


def _conventional(rows: FloatArray, first: Integers, last: Integers) -> FloatArray:
    """Rates of flows with one sign change: in 1 / (1 + r) where the rate is positive, in 1 + r where it is negative."""
    total = rows.sum(axis=1)
    below = total * first > 0
    oriented = np.where(below[:, None], rows[:, ::-1], rows)
    start = np.where(below, last, first).astype(np.float64)
    roots = solve_unit(oriented.T, start)
    with np.errstate(divide="ignore"):
        found = np.where(below, roots - 1.0, 1.0 / roots - 1.0)
    return np.where(total == 0, 0.0, found)


@dataclass(frozen=True, slots=True, eq=False)
class _Halving:
    """Matrices that act on rows of coefficients: Descartes' transform, the left and the right half of the interval."""

    descartes: FloatArray
    left: FloatArray
    right: FloatArray

    @classmethod
    def of(cls, count: int) -> "_Halving":
        top = count - 1
        places = range(count)
        descartes = np.array(
            [[comb(top - one, other) if other <= top - one else 0 for other in places] for one in places], dtype=np.float64
        )
        left = np.diag(0.5 ** np.arange(count))
        shift = np.array([[comb(one, other) if other <= one else 0 for other in places] for one in places], dtype=np.float64)
        return cls(descartes, left, left @ shift)


def _several(rows: FloatArray) -> tuple[FloatArray, Integers]:
    """Flag -1 marks what needs the exact method."""
    count = len(rows)
    halving = _Halving.of(rows.shape[1])
    roots, rate = np.zeros(count, np.int64), np.full(count, np.nan)
    total = rows.sum(axis=1)
    doubtful = np.abs(total) <= 1e-11 * np.abs(rows).sum(axis=1)
    for polynomials, below in ((rows, False), (np.ascontiguousarray(rows[:, ::-1]), True)):
        found, unsure, owner, low, high, above = _isolate(polynomials, halving)
        roots += found
        doubtful |= unsure
        wanted = np.isin(owner, np.flatnonzero(~doubtful & (found == 1)))
        owner, low, high = owner[wanted], low[wanted], high[wanted]
        if len(owner):
            root = solve_between(polynomials[owner].T, above[wanted], low, high)
            rate[owner] = root - 1.0 if below else 1.0 / root - 1.0
    flag = np.select([doubtful, roots == 0, roots == 1], [-1, RateFlag.NONE_NO_ROOT, RateFlag.UNIQUE], RateFlag.MULTIPLE).astype(np.int8)
    return np.where(flag == RateFlag.UNIQUE, rate, np.nan), flag


Isolated = tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64], FloatArray, FloatArray, FloatArray]


def _isolate(polynomials: FloatArray, halving: _Halving) -> Isolated:
    """Roots between 0 and 1 of each row, and whether that is unsure; owner, ends and sign above the start of every interval."""
    rows = len(polynomials)
    found, unsure = np.zeros(rows, np.int64), np.zeros(rows, np.bool_)
    owner, low, local = np.arange(rows), np.zeros(rows), polynomials
    emitted: list[tuple[NDArray[np.int64], FloatArray, FloatArray, FloatArray]] = []
    for level in range(_DEEPEST + 1):
        variations, above, doubt = _variations(local, halving.descartes)
        unsure[owner[doubt]] = True
        single = variations == 1
        found += np.bincount(owner[single], minlength=rows)
        emitted.append((owner[single], low[single], low[single] + 0.5**level, above[single]))
        more = (variations > 1) & ~unsure[owner]
        owner, low, local = owner[more], low[more], local[more]
        if not len(owner):
            break
        owner, low = np.tile(owner, 2), np.concatenate([low, low + 0.5 ** (level + 1)])
        local = np.concatenate([local @ halving.left, local @ halving.right])
    unsure[owner] = True
    return found, unsure, *(np.concatenate(parts) for parts in zip(*emitted, strict=True))  # type: ignore[return-value]


def _variations(local: FloatArray, descartes: FloatArray) -> tuple[NDArray[np.int64], FloatArray, NDArray[np.bool_]]:
    """Sign changes of Descartes' transform, the sign just above 0 (its last), and whether rounding may have touched one of the signs."""
    transformed, bound = local @ descartes, 1e-11 * (np.abs(local) @ descartes)
    signs = np.where(np.abs(transformed) <= bound, 0, np.sign(transformed))
    _, above, changes = _signs(signs.T)
    return changes.astype(np.int64), above.astype(np.float64), ((signs == 0) & (bound > 0)).any(axis=1)
