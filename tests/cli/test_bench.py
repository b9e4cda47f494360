"""``./alianza bench``: names that exist, and figures that are right whatever the machine's speed."""

import importlib

import numpy as np
import pytest

from alianza.bench import rates
from alianza.bench.large_plan import large_plan
from alianza.bench.names import BENCHMARKS
from alianza.domain.appraisal import appraise, internal_rates
from alianza.domain.appraisal.check_plan import blockers


@pytest.mark.parametrize("one", BENCHMARKS, ids=lambda one: one.name)
def test_every_name_has_its_module(one):
    assert callable(importlib.import_module(one.module).run)


def test_the_large_plan_is_a_plan():
    plan = large_plan(60, 20)
    assert blockers(plan) == []
    assert len(plan.blocks) == 60
    assert np.isfinite(appraise(plan).views["project"].indicators.npv)


def test_no_rate_of_the_benchmark_is_wrong():
    flows = rates.vectors(20_000)
    found = internal_rates(flows)
    assert rates.not_bracketed(flows, found) == 0
    assert rates.differ_from_exact(flows[:4000], internal_rates(flows[:4000])) == 0


def test_a_wrong_rate_would_be_noticed():
    flows = rates.vectors(10)
    found = internal_rates(flows)
    found.rate[:] = found.rate + 1e-6
    assert rates.not_bracketed(flows, found) == (found.flag == 1).sum()
