"""The worked numbers of ``docs/domain/appraisal/risk.md``, and what draws must be."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats
from tests.domain.appraisal.pages import FOLDER, rows, shown
from tests.domain.appraisal.plans import plan, plans

from alianza.analytics.appraisal_risk import risk_report
from alianza.analytics.draws import correlated, draw, sobol_points, triangular
from alianza.analytics.variance import sobol_indices
from alianza.domain.appraisal.layout import lay_out
from alianza.domain.appraisal.results import appraise
from alianza.domain.appraisal.risk import correlation_matrix, independent_groups, outcomes, packs, project_value, risks_of
from alianza.domain.appraisal.viewpoints import finance
from alianza.exchange.plan_file import read_plan

PAGE = "risk.md"
PLANS = {name: read_plan(FOLDER / "plans" / f"{name}.toml").plan for name in ("golden", "huila")}


def report(name: str):
    found = appraise(PLANS[name])
    return risk_report(PLANS[name], found.layout, found.money)


@pytest.mark.parametrize("name, pack, npv", rows(PAGE, "Packs and tornado"))
def test_packs(name, pack, npv):
    found = appraise(PLANS[name])
    assert shown(float(packs(PLANS[name], found.layout, found.money)[pack].project_npv), npv)


@pytest.mark.parametrize("low, likely, high, probability, factor", rows(PAGE, "Draws"))
def test_triangular(low, likely, high, probability, factor):
    assert triangular(np.array([float(probability)]), float(low), float(likely), float(high)) == pytest.approx(float(factor))


def ishigami(points):
    x, y, z = (math.pi * (2 * points - 1)).T
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def test_the_standard_error_of_an_index_is_how_far_it_varies_with_the_seed():
    drawn = [sobol_indices(ishigami, [(0,), (1,), (2,)], 3, seed=10 * place) for place in range(40)]
    for name in ("first_order", "total"):
        for place in range(3):
            spread = np.std([getattr(one[place], name) for one in drawn], ddof=1)
            told = np.sqrt(np.mean([getattr(one[place], f"{name}_error") ** 2 for one in drawn]))
            assert 0.6 < told / spread < 1.6


def test_indices_of_a_known_function():
    found = sobol_indices(ishigami, [(0,), (1,), (2,)], 3, seed=1)
    for one, (_, first, total) in zip(found, rows(PAGE, "Which input matters"), strict=True):
        assert one.first_order == pytest.approx(float(first), abs=0.06)
        assert one.total == pytest.approx(float(total), abs=0.06)


def test_nothing_varies_has_no_indices():
    assert sobol_indices(lambda points: np.ones(len(points)), [(0,)], 1, seed=1) is None


def test_draws_have_the_mean_the_plan_says():
    found = report("golden")
    # Every assumed factor has mean 1 and is independent of the others, so the mean is the planned value.
    assert found.mean == pytest.approx(62645.05, abs=30)
    assert found.assumed
    assert 0 < found.project_below_zero < 1
    assert 0 < found.instalment_missed < 1
    assert [value for _, value in found.quantiles] == sorted(value for _, value in found.quantiles)


def test_the_same_seed_gives_the_same_report():
    assert report("huila").quantiles == report("huila").quantiles
    assert report("huila").instalment_missed is None


def test_correlated_inputs_form_one_group():
    risks, assumed = risks_of(PLANS["huila"], lay_out(PLANS["huila"]))
    matrix = correlation_matrix(PLANS["huila"], risks)
    assert not assumed
    assert independent_groups(matrix) == ((0, 1), (2,), (3,), (4,))
    drawn = draw(risks, matrix, seed=3)
    ranks = stats.spearmanr(drawn["price"], drawn["yield"]).statistic
    assert ranks == pytest.approx(6 / math.pi * math.asin(-0.4 / 2), abs=0.02)


def test_points_without_correlation_stay_as_they_are():
    points = sobol_points(3, 64, seed=1)
    assert correlated(points, np.eye(3)) is points
    assert points.min() > 0
    assert points.max() < 1


def test_a_plan_without_anything_that_moves_has_no_risk():
    still = plan(products=(), blocks=(), costs=(), investments=())
    assert risk_report(still, lay_out(still), finance(still)) is None


def test_draws_without_rate_are_counted():
    # Sales cover the outlay only in draws with a good price.
    golden = PLANS["golden"]
    basis, money = lay_out(golden), finance(golden)
    found = outcomes(golden, basis, money, {"exchange_rate": np.array([0.1, 1.0])})
    assert found.no_rate == 0.5
    assert found.missed.tolist() == [1.0, 0.0]


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_has_a_sound_report(one):
    basis, money = lay_out(one), finance(one)
    found = risk_report(one, basis, money, count=64, base=32)
    if found is None:
        return
    assert 0 <= found.no_rate <= 1
    middle = project_value(one, basis, {risk.driver: np.ones(2) for risk in found.risks})
    assert middle[0] == pytest.approx(appraise(one).views["project"].indicators.npv, rel=1e-9, abs=1e-6 * np.abs(basis.yearly).sum())
