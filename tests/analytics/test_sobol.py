"""Our scrambled Sobol points are SciPy's, bit for bit: a plan's risk does not change with who draws it."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import qmc

from alianza.analytics import sobol


@pytest.mark.parametrize(("dimensions", "count", "seed"), [(1, 8, 1), (2, 16, 3), (5, 4096, 7), (23, 512, 99), (120, 64, 5), (3, 1, 2)])
def test_points_are_those_of_scipy(dimensions: int, count: int, seed: int) -> None:
    theirs = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed)).random(count)
    assert np.array_equal(sobol.scrambled(dimensions, count, seed), theirs)


def test_drawing_does_not_import_the_statistics_of_scipy() -> None:
    code = "import sys; from alianza.analytics import draws; draws.sobol_points(4, 64, 1); assert 'scipy.stats' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
