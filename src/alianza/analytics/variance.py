"""Which inputs make a result uncertain: Sobol' indices of first order and total, for groups of inputs that are independent.

First order by Saltelli's estimator (2010), total by Jansen's (1999), on two independent halves of one scrambled Sobol sample.
"""

from collections.abc import Callable, Sequence

import numpy as np

from alianza.analytics.draws import sobol_points
from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.risk import Indices

BASE = 512


def sobol_indices(
    model: Callable[[FloatArray], FloatArray], groups: Sequence[tuple[int, ...]], dimensions: int, seed: int, base: int = BASE
) -> tuple[Indices, ...] | None:
    """Indices of a model of points (count, dimensions) → values (count); None where the values do not vary."""
    points = sobol_points(2 * dimensions, base, seed)
    one, other = points[:, :dimensions], points[:, dimensions:]
    mixed = [_mixed(one, other, group) for group in groups]
    values = model(np.concatenate([one, other, *mixed])).reshape(len(groups) + 2, base)
    values = values - values[:2].mean()
    variance = float(values[:2].var())
    if variance <= 1e-24 * float(np.abs(values).max() ** 2) or variance == 0:
        return None
    first = [float(np.mean(values[1] * (values[place] - values[0]))) / variance for place in range(2, len(values))]
    total = [float(np.mean((values[0] - values[place]) ** 2)) / 2 / variance for place in range(2, len(values))]
    return tuple(Indices(group=group, first_order=a, total=b) for group, a, b in zip(groups, first, total, strict=True))


def _mixed(one: FloatArray, other: FloatArray, group: tuple[int, ...]) -> FloatArray:
    """The first sample with the columns of the group from the second."""
    result = one.copy()
    result[:, list(group)] = other[:, list(group)]
    return result
