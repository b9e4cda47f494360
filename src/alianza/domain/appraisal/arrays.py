"""Projections are float64 arrays whose last axis is time; leading axes are draws. Those handed out cannot be changed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def read_only(values: FloatArray | Sequence[float]) -> FloatArray:
    """The values as a float64 array that refuses to be written to."""
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array
