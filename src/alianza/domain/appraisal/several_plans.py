"""The return of many plans together: the rate of their summed flows, failures and running costs included, never a mean of rates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.indicators import Indicators, indicators
from alianza.domain.appraisal.timing import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class JointReturn:
    """Of the plans alone, and after what it cost to run the programme."""

    plans_alone: Indicators
    after_running_costs: Indicators


def joint_return(flows: Sequence[FloatArray], running_costs: FloatArray, rate: float, timing: Timing) -> JointReturn:
    """``flows`` are the economic flows of all approved plans, actual where known.

    ``running_costs`` are those of the unit, preparation, assistance and follow-up.
    Flows of different length begin together; the shorter ones have nothing in later years.
    """
    length = max([len(running_costs), *(len(one) for one in flows)])
    total = sum((np.pad(one, (0, length - len(one))) for one in flows), start=np.zeros(length))
    costs = np.pad(running_costs, (0, length - len(running_costs)))
    return JointReturn(plans_alone=indicators(total, rate, timing), after_running_costs=indicators(total - costs, rate, timing))
