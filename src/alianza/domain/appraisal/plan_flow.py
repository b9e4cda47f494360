"""Indicators of a plan's yearly flow: entry 0 is the moment before the start, entries 1 … n are its years.

With ``mid`` a year's money falls in its middle while entry 0 stays now; with ``t0`` and ``end`` as for any flow.
"""

from dataclasses import replace

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.indicators import Indicators, benefit_cost_ratio, indicators, payback
from alianza.domain.appraisal.timing import Timing, discount_factors


def plan_factors(count: int, rate: float, timing: Timing) -> FloatArray:
    """What money of each entry is worth at time zero."""
    if timing is not Timing.MID:
        return discount_factors(count, rate, timing)
    return np.concatenate([[1.0], discount_factors(count - 1, rate, timing)])


def plan_value(flows: FloatArray, rate: float, timing: Timing) -> FloatArray:
    """Present value along the last axis."""
    return np.asarray(flows @ plan_factors(flows.shape[-1], rate, timing), dtype=np.float64)


def plan_indicators(flow: FloatArray, rate: float, timing: Timing) -> Indicators:
    """All indicators of one yearly flow; MIRR finances and reinvests at the discount rate. Payback is linear inside a year."""
    if timing is not Timing.MID:
        return indicators(flow, rate, timing)
    # A year's middle is a whole number of half-years away, so half-years carry the rates.
    halves = in_halves(flow)
    found = indicators(halves, float((1 + rate) ** 0.5 - 1), Timing.T0)
    discounted = flow * plan_factors(len(flow), rate, timing)
    profile = tuple((one, float(plan_value(flow, one, timing))) for one, _ in found.irr.profile)
    return Indicators(
        npv=float(plan_value(flow, rate, timing)),
        timing=timing,
        rate=rate,
        irr=replace(found.irr, roots=tuple((1 + root) ** 2 - 1 for root in found.irr.roots), profile=profile),
        mirr=None if found.mirr is None else (1 + found.mirr) ** 2 - 1,
        payback=payback(flow),
        discounted_payback=payback(discounted),
        benefit_cost=benefit_cost_ratio(np.maximum(discounted, 0), -np.minimum(discounted, 0)),
    )


def in_halves(flow: FloatArray) -> FloatArray:
    """The flow in half-years, as far as they hold money: entry 0 now, year k at half-year 2k - 1."""
    halves = np.zeros(max(2 * len(flow) - 2, 1))
    halves[0], halves[1::2] = flow[0], flow[1:]
    return halves
