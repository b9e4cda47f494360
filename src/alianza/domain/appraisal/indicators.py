"""The indicators of one net flow per period: present value, rates, ratios and payback.

Sources and worked figures: ``docs/domain/appraisal/indicators.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.rate import InternalRate, Number, internal_rate
from alianza.domain.appraisal.timing import Timing, discount_factors, net_present_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """What one flow is worth. None: not defined for this flow. Payback in periods from the first value."""

    npv: float
    timing: Timing
    rate: float
    irr: InternalRate
    mirr: float | None
    payback: float | None
    discounted_payback: float | None
    benefit_cost: float | None


def indicators(
    flows: Sequence[Number] | FloatArray, rate: float, timing: Timing, finance_rate: float | None = None, reinvest_rate: float | None = None
) -> Indicators:
    """All indicators of one flow; the two rates of MIRR are the discount rate if not given.

    ``benefit_cost`` is what a net flow allows: positive over negative net flows (N/K). The ratio of gross benefits
    to gross costs needs both apart: ``benefit_cost_ratio``.
    """
    plain = read_only([float(value) for value in flows])
    with np.errstate(over="ignore", invalid="ignore"):
        discounted = plain * discount_factors(len(plain), rate, timing)
    finance, reinvest = (rate if one is None else one for one in (finance_rate, reinvest_rate))
    return Indicators(
        npv=float(net_present_value(plain, rate, timing)),
        timing=timing,
        rate=rate,
        irr=internal_rate(flows),
        mirr=modified_rate(plain, finance, reinvest),
        payback=payback(plain),
        discounted_payback=payback(discounted),
        benefit_cost=benefit_cost_ratio(np.maximum(discounted, 0), -np.minimum(discounted, 0)),
    )


def modified_rate(flows: FloatArray, finance_rate: float, reinvest_rate: float) -> float | None:
    """MIRR: outlays brought to the start at one rate, receipts to the end at the other; None without both kinds."""
    last = len(flows) - 1
    laid_out = -net_present_value(np.minimum(flows, 0), finance_rate, Timing.T0)
    received = net_present_value(np.maximum(flows, 0), reinvest_rate, Timing.T0)
    if last < 1 or laid_out <= 0 or received <= 0:
        return None
    return float((received / laid_out) ** (1 / last) * (1.0 + reinvest_rate) - 1)


def payback(flows: FloatArray) -> float | None:
    """Periods until the sum of the flows is no longer negative and stays so, linear inside the last one; None if never."""
    total = np.cumsum(flows)
    # What is left of sums that cancel is no debt.
    negative = np.flatnonzero(total < -1e-12 * np.abs(flows).sum())
    if not np.any(flows) or (len(negative) and negative[-1] == len(flows) - 1):
        return None
    if not len(negative):
        return 0.0
    last = int(negative[-1])
    return float(last - total[last] / flows[last + 1])


def benefit_cost_ratio(benefits: FloatArray, costs: FloatArray) -> float | None:
    """Sum of discounted benefits over sum of discounted costs, both positive; None without costs."""
    cost = float(costs.sum())
    return float(benefits.sum()) / cost if cost > 0 else None
