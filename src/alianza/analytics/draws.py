"""Chance for a plan: scrambled Sobol points, triangular factors, and correlations by a Gaussian copula. The seed is an argument."""

from collections.abc import Sequence

import numpy as np

from alianza import analytics
from alianza.analytics.sobol import scrambled
from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.plan import Risk

DRAWS = 4096


def sobol_points(dimensions: int, count: int, seed: int) -> FloatArray:
    """``count`` (a power of two) scrambled points inside the unit cube, shape (count, dimensions)."""
    # A point on the border has no normal score.
    return np.clip(scrambled(dimensions, count, seed), 1e-12, 1 - 1e-12)


def correlated(points: FloatArray, matrix: FloatArray) -> FloatArray:
    """Uniform points whose normal scores have these correlations; the same points where there are none."""
    if np.array_equal(matrix, np.eye(len(matrix))):
        return points
    scores = analytics.special.ndtri(points) @ np.linalg.cholesky(matrix).T
    return np.asarray(analytics.special.ndtr(scores), dtype=np.float64)


def triangular(uniform: FloatArray, low: float, likely: float, high: float) -> FloatArray:
    """The triangular variable at these probabilities."""
    span, turn = high - low, (likely - low) / (high - low)
    rising = low + np.sqrt(uniform * span * (likely - low))
    falling = high - np.sqrt((1 - uniform) * span * (high - likely))
    return np.where(uniform < turn, rising, falling)


def factors(risks: Sequence[Risk], points: FloatArray) -> dict[str, FloatArray]:
    """One factor a risk and point; points of shape (count, risks)."""
    return {
        risk.driver: triangular(points[:, place], float(risk.low), float(risk.likely), float(risk.high)) for place, risk in enumerate(risks)
    }


def draw(risks: Sequence[Risk], matrix: FloatArray, seed: int, count: int = DRAWS) -> dict[str, FloatArray]:
    """``count`` draws of all risks."""
    return factors(risks, correlated(sobol_points(len(risks), count, seed), matrix))
