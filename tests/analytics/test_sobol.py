"""Scrambled Sobol points of our own making: SciPy's, bit by bit, without its import."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import qmc

from alianza.analytics.sobol import DIRECTIONS, scrambled


@pytest.mark.parametrize("dimensions", [1, 2, 12, len(DIRECTIONS) + 1, len(DIRECTIONS) + 2])
@pytest.mark.parametrize("count", [1, 2, 512, 4096])
def test_points_are_those_of_scipy(dimensions, count):
    for seed in (1, 20260101):
        theirs = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed)).random(count)
        assert np.array_equal(scrambled(dimensions, count, seed), theirs)


def test_a_risk_report_does_not_load_scipy_stats():
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from alianza.analytics.appraisal_risk import risk_report\n"
        "from alianza.domain.appraisal import appraise\n"
        "from alianza.exchange.plan_file import read_plan\n"
        "plan = read_plan(Path('docs/domain/appraisal/plans/huila.toml')).plan\n"
        "found = appraise(plan)\n"
        "risk_report(plan, found.layout, found.money)\n"
        "sys.exit('scipy.stats' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
