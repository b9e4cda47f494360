"""The one root of each of many polynomials inside its interval: Newton's steps, held inside the interval by halving it.

Polynomials stand in columns (power rising downwards), because Horner's scheme then runs along contiguous memory.
"""

import numpy as np
from numpy.typing import NDArray

from alianza.domain.appraisal.arrays import FloatArray

_GRID = np.concatenate([[0.05, 0.15, 0.3, 0.4, 0.5], np.linspace(0.55, 0.99, 12), [0.9999]])
_MOST_STEPS = 200
_CLOSE = 4e-15
# A step so short is one of the last: halving the interval then would throw away what is nearly reached.
_NEAR = 1e-4
# Multiplications up to which OpenBLAS does not wake its other threads; on a busy machine waiting for them costs ten times the work.
_ONE_THREAD = 200_000


def solve_unit(polynomials: FloatArray, start: FloatArray) -> FloatArray:
    """The only root between 0 and 1 of each column; ``start`` is the sign of the column just above 0."""
    columns = np.ascontiguousarray(polynomials)
    return _newton(columns, start, *_bracket(columns, start))


def solve_between(polynomials: FloatArray, above: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """The only root between low and high of each column; ``above`` is its sign just above low."""
    return _newton(np.ascontiguousarray(polynomials), above, low, high, 0.5 * (low + high))


def _bracket(columns: FloatArray, start: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """A cell of the grid in which the sign turns, and the point where the straight line between its ends is zero."""
    values = _at_grid(columns) * start
    cell = (values > 0).sum(axis=0)
    ends, every = np.concatenate([[0.0], _GRID, [1.0]]), np.arange(columns.shape[1])
    low, high = ends[cell], ends[cell + 1]
    left = np.where(cell > 0, values[np.maximum(cell - 1, 0), every], 1.0)
    right = np.where(cell < len(_GRID), values[np.minimum(cell, len(_GRID) - 1), every], -1.0)
    return low, high, low + (high - low) * left / (left - right)


def _at_grid(columns: FloatArray) -> FloatArray:
    """Values at every point of the grid, in pieces so small that the linear algebra library stays in this thread."""
    powers = np.vander(_GRID, len(columns), increasing=True)
    piece = max(_ONE_THREAD // powers.size, 1)
    values = np.empty((len(_GRID), columns.shape[1]))
    for start in range(0, columns.shape[1], piece):
        values[:, start : start + piece] = powers @ columns[:, start : start + piece]
    return values


def _value_and_slope(columns: FloatArray, at: FloatArray) -> tuple[FloatArray, FloatArray]:
    value, slope = columns[-1].copy(), np.zeros_like(at)
    for row in columns[-2::-1]:
        slope *= at
        slope += value
        value *= at
        value += row
    return value, slope


def _newton(columns: FloatArray, before: FloatArray, low: FloatArray, high: FloatArray, guess: FloatArray) -> FloatArray:
    """Steps until each root is as close as floats allow; those that are done leave the set when it has halved."""
    result, place = guess.copy(), np.arange(columns.shape[1])
    at = guess
    for step in range(_MOST_STEPS):
        value, slope = _value_and_slope(columns, at)
        same = value * before > 0
        low, high = np.where(same, at, low), np.where(same | (value == 0), high, at)
        moved = _next(at, value, slope, low, high, halve=step % 8 == 7)
        active = (np.abs(moved - at) > _CLOSE * moved) & (value != 0)
        at = np.where(value == 0, at, moved)
        left = int(active.sum())
        if left == 0:
            break
        if 2 * left < len(at):
            result[place] = at
            columns, before, place = columns[:, active], before[active], place[active]
            low, high, at = low[active], high[active], at[active]
    result[place] = at
    return result


def _next(at: FloatArray, value: FloatArray, slope: FloatArray, low: FloatArray, high: FloatArray, *, halve: bool) -> FloatArray:
    """Newton's next point, or the middle of the interval where that would leave it, or where steps go on for long."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        moved = at - value / slope
    inside: NDArray[np.bool_] = (moved > low) & (moved < high)
    middle = 0.5 * (low + high)
    # The root sits at the end of the interval to the last digit: stay.
    moved = np.where(inside | (np.abs(moved - at) <= _CLOSE * at), moved, middle)
    return np.where(np.abs(moved - at) > _NEAR * at, middle, moved) if halve else moved
