"""The business plan as numbers: cash flow, indicators, viewpoints, sensitivity and carbon.

Projections are float64 arrays, last axis time; money owed and paid lives in ``ledger`` and ``credit``, who pays what in ``financing``.
Draws and files are not made here: ``analytics`` and ``exchange`` do that.
"""

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.check_plan import blockers
from alianza.domain.appraisal.codes import CODES
from alianza.domain.appraisal.indicators import Indicators, benefit_cost_ratio, indicators, modified_rate, payback
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.rate import InternalRate, RateStatus, internal_rate
from alianza.domain.appraisal.rate_batch import RateFlag, Rates, internal_rates
from alianza.domain.appraisal.results import ENGINE_VERSION, Appraisal, View, appraise
from alianza.domain.appraisal.timing import Timing, discount_factors, net_present_value, per_month, real_rate
from alianza.domain.appraisal.viewpoints import Viewpoint

__all__ = [
    "CODES",
    "ENGINE_VERSION",
    "Appraisal",
    "FloatArray",
    "Indicators",
    "InternalRate",
    "Plan",
    "RateFlag",
    "RateStatus",
    "Rates",
    "Timing",
    "View",
    "Viewpoint",
    "appraise",
    "benefit_cost_ratio",
    "blockers",
    "discount_factors",
    "indicators",
    "internal_rate",
    "internal_rates",
    "modified_rate",
    "net_present_value",
    "payback",
    "per_month",
    "read_only",
    "real_rate",
]
