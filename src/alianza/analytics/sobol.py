"""Scrambled Sobol points: Joe and Kuo's direction numbers, Matoušek's scrambling, point for point as ``scipy.stats.qmc.Sobol`` gives them.

Importing ``scipy.stats`` takes longer than a whole appraisal with its risk. Only the table of direction numbers is taken from SciPy.
"""

import importlib.util
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from alianza.domain.appraisal.arrays import FloatArray

BITS = 30
Numbers = npt.NDArray[np.uint32]
_WEIGHTS = np.left_shift(np.uint32(1), np.arange(BITS, dtype=np.uint32))


def scrambled(dimensions: int, count: int, seed: int) -> FloatArray:
    """``count`` (a power of two) points of the unit cube with its border, shape (count, dimensions)."""
    chance = np.random.default_rng(seed).spawn(1)[0]
    shift = chance.integers(2, size=(dimensions, BITS), dtype=np.uint32) @ _WEIGHTS
    matrices = np.tril(chance.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32), -1) + np.eye(BITS, dtype=np.uint32)
    directions = _scrambled(_directions(dimensions), matrices)
    points = shift[np.newaxis, :]
    for bit in range(count.bit_length() - 1):
        # In Gray code each half is the half before it, backwards, with one bit more.
        points = np.concatenate((points, points[::-1] ^ directions[:, bit]))
    return np.asarray(points * 2.0**-BITS, dtype=np.float64)


def _scrambled(directions: Numbers, matrices: Numbers) -> Numbers:
    """Each dimension's numbers, bit by bit from the highest, times its lower triangular matrix modulo two."""
    high_first = _WEIGHTS[::-1]
    bits = (directions[:, np.newaxis, :] & high_first[:, np.newaxis] != 0).astype(np.uint32)
    mixed = (matrices @ bits) & np.uint32(1)
    return np.asarray((mixed * high_first[:, np.newaxis]).sum(axis=1), dtype=np.uint32)


@lru_cache(maxsize=32)
def _directions(dimensions: int) -> Numbers:
    """Direction numbers of the first dimensions, shape (dimensions, BITS)."""
    polynomials, first_numbers = _table()
    found = np.ones((dimensions, BITS), dtype=np.uint32)
    for place in range(1, dimensions):
        polynomial, row = int(polynomials[place]), [int(one) for one in first_numbers[place]]
        degree = polynomial.bit_length() - 1
        row = row[:degree]
        for bit in range(degree, BITS):
            row.append(_next(row[bit - degree :], polynomial, degree))
        found[place] = row
    return found * _WEIGHTS[::-1]


def _next(before: list[int], polynomial: int, degree: int) -> int:
    """The number that follows the last ``degree`` ones."""
    new = before[0]
    for step in range(degree):
        if polynomial >> (degree - 1 - step) & 1:
            new ^= before[degree - 1 - step] << (step + 1)
    return new


@lru_cache(maxsize=1)
def _table() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    found = importlib.util.find_spec("scipy")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("scipy")
    with np.load(Path(found.origin).parent / "stats" / "_sobol_direction_numbers.npz") as stored:
        return stored["poly"], stored["vinit"]
