"""The worked numbers of ``docs/domain/appraisal/indicators.md``, and what must hold for any flow."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import numbers, rows, shown

from alianza.domain.appraisal import (
    RateStatus,
    Timing,
    indicators,
    internal_rate,
    modified_rate,
    net_present_value,
    payback,
    per_month,
    real_rate,
)

PAGE = "indicators.md"
FLOWS = st.lists(st.integers(-1000, 1000), min_size=1, max_size=9)


def array(text: str) -> np.ndarray:
    return np.array([float(one) for one in numbers(text)])


@pytest.mark.parametrize("flow, rate, timing, npv", rows(PAGE, "Present value"))
def test_present_value(flow, rate, timing, npv):
    assert shown(indicators(numbers(flow), float(rate), Timing(timing)).npv, npv)


@pytest.mark.parametrize("flow, status, roots, changes", rows(PAGE, "Internal rate of return"))
def test_internal_rate(flow, status, roots, changes):
    found = internal_rate(numbers(flow))
    assert (found.status, found.sign_changes) == (status, int(changes))
    wanted = [part.strip() for part in roots.split(";") if part.strip()]
    assert len(found.roots) == len(wanted)
    assert all(shown(one, text) for one, text in zip(found.roots, wanted, strict=True))


@pytest.mark.parametrize("flow, finance, reinvest, mirr", rows(PAGE, "Modified internal rate of return"))
def test_modified_rate(flow, finance, reinvest, mirr):
    assert shown(modified_rate(array(flow), float(finance), float(reinvest)), mirr)


@pytest.mark.parametrize("flow, rate, ratio", rows(PAGE, "Ratios"))
def test_ratio(flow, rate, ratio):
    assert shown(indicators(numbers(flow), float(rate), Timing.T0).benefit_cost, ratio)


@pytest.mark.parametrize("flow, rate, plain, discounted", rows(PAGE, "Payback"))
def test_payback(flow, rate, plain, discounted):
    found = indicators(numbers(flow), float(rate), Timing.T0)
    for value, text in ((found.payback, plain), (found.discounted_payback, discounted)):
        assert shown(value, text) if text else value is None


def test_the_statuses_are_all_on_the_page():
    named = " ".join(row[0] for row in rows(PAGE, "Internal rate of return", 0))
    assert not [one for one in RateStatus if one.value not in named]


def test_monthly_and_real_rates():
    assert per_month(0.12) == pytest.approx(1.12 ** (1 / 12) - 1)
    assert real_rate(0.12, 0.10) == pytest.approx(0.0181818, abs=1e-6)


def test_a_rate_of_minus_one_is_refused():
    with pytest.raises(ValueError, match="above -1"):
        indicators([-1, 2], -1.0, Timing.T0)


def test_no_outlay_needs_no_payback_and_nothing_has_none():
    assert payback(np.array([5.0, 1.0])) == 0
    assert payback(np.array([0.0, 0.0])) is None
    assert modified_rate(np.array([5.0, 1.0]), 0.1, 0.1) is None
    assert modified_rate(np.array([-5.0]), 0.1, 0.1) is None


@given(FLOWS)
def test_every_root_makes_the_present_value_zero(flow):
    found = internal_rate(flow)
    for root in found.roots:
        assume(root > -1)
        terms = [value * (1 + Fraction(root)) ** -place for place, value in enumerate(flow)]
        assert abs(sum(terms)) <= Fraction(1, 10**6) * sum(abs(one) for one in terms)
    assert len(found.roots) <= found.sign_changes


@given(st.lists(st.fractions(min_value=Fraction(-9, 10), max_value=5, max_denominator=50), min_size=1, max_size=4), st.integers(1, 9))
def test_planted_roots_are_found(planted, factor):
    flow = [Fraction(-factor)]
    for root in planted:
        flow = [a - b * (1 + root) for a, b in zip([*flow, Fraction(0)], [Fraction(0), *flow], strict=True)]
    found = internal_rate(flow).roots
    assert list(found) == pytest.approx(sorted({float(one) for one in planted}), rel=1e-12, abs=1e-12)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9), st.integers(1, 1000), st.floats(-0.5, 2), st.floats(0.001, 1))
def test_present_value_of_a_conventional_flow_falls_as_the_rate_rises(receipts, outlay, rate, more):
    assume(any(receipts))
    flow = np.array([-outlay, *receipts], dtype=float)
    assert net_present_value(flow, rate + more, Timing.T0) < net_present_value(flow, rate, Timing.T0)


@given(FLOWS, st.floats(-0.5, 2))
def test_conventions_differ_by_the_factor(flow, rate):
    values = [net_present_value(np.array(flow, dtype=float), rate, one) for one in (Timing.T0, Timing.MID, Timing.END)]
    assert values[1] * (1 + rate) ** 0.5 == pytest.approx(values[0])
    assert values[2] * (1 + rate) == pytest.approx(values[0])


def test_exact_input_stays_exact():
    assert internal_rate([Decimal(-100), Decimal(220), Decimal(-121)]).roots == (float(Fraction(1, 10)),)


def test_roots_beyond_telling_apart_take_no_time():
    # Mignotte's polynomial: two roots that agree in more than 300 digits.
    flow = [0] * 121
    flow[120], flow[0], flow[1], flow[2] = 1, -2, 4 * 10**6, -2 * 10**12
    found = internal_rate(flow)
    assert found.status is RateStatus.MULTIPLE
    assert found.roots == (pytest.approx(-0.21339991522801485), pytest.approx(999999.0))
