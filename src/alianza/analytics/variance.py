"""Which inputs make a result uncertain: Sobol' indices of first order and total, for groups of inputs that are independent.

First order by Saltelli's estimator (2010), total by Jansen's (1999), each on two independent halves of a scrambled Sobol sample.
"""

from collections.abc import Callable, Sequence

import numpy as np

from alianza.analytics.draws import sobol_points
from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.risk import Indices

BASE = 512
REPEATS = 4
Model = Callable[[FloatArray], FloatArray]


def sobol_indices(
    model: Model, groups: Sequence[tuple[int, ...]], dimensions: int, seed: int, base: int = BASE
) -> tuple[Indices, ...] | None:
    """Indices of a model of points (count, dimensions) → values (count); None where the values do not vary.

    The mean of so many scramblings, whose spread tells the standard error: of one scrambling alone nobody can say how far it is off.
    """
    found = [_estimated(model, groups, dimensions, seed + place, base) for place in range(REPEATS)]
    known = [one for one in found if one is not None]
    if len(known) < REPEATS:
        return None
    first, total = np.moveaxis(np.array(known), 1, 0)
    figures = (first.mean(axis=0), total.mean(axis=0), *(one.std(axis=0, ddof=1) / np.sqrt(REPEATS) for one in (first, total)))
    return tuple(
        Indices(group=group, first_order=a, total=b, first_order_error=c, total_error=d)
        for group, a, b, c, d in zip(groups, *(one.tolist() for one in figures), strict=True)
    )


def _estimated(model: Model, groups: Sequence[tuple[int, ...]], dimensions: int, seed: int, base: int) -> FloatArray | None:
    """First order and total of every group from one scrambling, shape (2, groups)."""
    points = sobol_points(2 * dimensions, base, seed)
    one, other = points[:, :dimensions], points[:, dimensions:]
    mixed = [_mixed(one, other, group) for group in groups]
    values = model(np.concatenate([one, other, *mixed])).reshape(len(groups) + 2, base)
    values = values - values[:2].mean()
    variance = float(values[:2].var())
    if variance <= 1e-24 * float(np.abs(values).max() ** 2) or variance == 0:
        return None
    first, total = values[1] * (values[2:] - values[0]), (values[0] - values[2:]) ** 2 / 2
    return np.asarray(np.stack([first.mean(axis=1), total.mean(axis=1)]) / variance)


def _mixed(one: FloatArray, other: FloatArray, group: tuple[int, ...]) -> FloatArray:
    """The first sample with the columns of the group from the second."""
    result = one.copy()
    result[:, list(group)] = other[:, list(group)]
    return result
