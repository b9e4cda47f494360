"""Many rates at once agree with the exact ones, flag by flag."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import numbers, rows

from alianza.domain.appraisal import RateFlag, internal_rate, internal_rates

FLOWS = st.integers(1, 8).flatmap(
    lambda periods: st.lists(
        st.lists(st.integers(-50, 50) | st.sampled_from([0, 1000, -1000]), min_size=periods, max_size=periods), min_size=1, max_size=20
    )
)


def agree(flows: np.ndarray) -> None:
    found = internal_rates(flows)
    for row, rate, flag, changes in zip(flows, found.rate, found.flag, found.sign_changes, strict=True):
        exact = internal_rate(row)
        assert RateFlag(flag).status is exact.status, row
        assert changes == exact.sign_changes
        if exact.value is None:
            assert np.isnan(rate)
        else:
            assert rate == pytest.approx(exact.value, rel=1e-9, abs=1e-11)


@given(FLOWS)
def test_any_flows(flows):
    agree(np.array(flows, dtype=float))


def test_flows_of_very_different_size():
    chance = np.random.default_rng(11)
    for periods in (3, 9, 24):
        agree(chance.normal(0, 1, (150, periods)) * 10.0 ** chance.uniform(-8, 8, (150, periods)))


def test_roots_that_almost_touch():
    for distance in 10.0 ** -np.arange(1.0, 13):
        agree(np.convolve([-1, 1.1], [-1, 1.1 + distance])[None, :])


def test_the_page():
    for row in rows("indicators.md", "Internal rate of return"):
        agree(np.array([[float(one) for one in numbers(row[0])]]))


def test_ordinary_flows_of_a_plan():
    chance = np.random.default_rng(7)
    flows = chance.normal(25, 15, (4000, 11)) * chance.uniform(0.3, 1.5, (4000, 1))
    flows[:, 0] = -chance.uniform(50, 200, 4000)
    agree(flows[internal_rates(flows).sign_changes > 1][:300])
    agree(flows[:300])


def test_shape_follows_the_flows_and_shares_are_counted():
    found = internal_rates(np.array([[[-1.0, 2.0], [1.0, 2.0]], [[0.0, 0.0], [-1.0, 1.0]]]))
    assert found.rate.shape == (2, 2)
    assert found.share(RateFlag.UNIQUE) == 0.5
    assert found.share(RateFlag.NONE_ALL_POSITIVE, RateFlag.UNDEFINED_ZERO) == 0.5
