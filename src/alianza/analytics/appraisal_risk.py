"""The risk of a plan in figures: draws, packs, tornado and indices, put together with one seed."""

import numpy as np

from alianza.analytics.draws import DRAWS, correlated, draw, factors
from alianza.analytics.variance import BASE, sobol_indices
from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import Basis
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.risk import (
    RiskReport,
    correlation_matrix,
    independent_groups,
    outcomes,
    packs,
    project_value,
    risks_of,
    tornado,
)
from alianza.domain.appraisal.viewpoints import Finance

SEED = 20260101
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def risk_report(plan: Plan, basis: Basis, money: Finance, *, seed: int = SEED, count: int = DRAWS, base: int = BASE) -> RiskReport | None:
    """Everything about a plan's risk; None where no driver moves anything."""
    risks, assumed = risks_of(plan, basis)
    if not risks:
        return None
    matrix = correlation_matrix(plan, risks)
    found = outcomes(plan, basis, money, draw(risks, matrix, seed, count))

    def value(points: FloatArray) -> FloatArray:
        return project_value(plan, basis, factors(risks, correlated(points, matrix)))

    return RiskReport(
        risks=tuple(risks),
        assumed=assumed,
        draws=count,
        seed=seed,
        mean=float(found.project_npv.mean()),
        quantiles=tuple(zip(QUANTILES, np.quantile(found.project_npv, QUANTILES).tolist(), strict=True)),
        project_below_zero=float((found.project_npv < 0).mean()),
        organisation_below_zero=float((found.organisation_npv < 0).mean()),
        instalment_missed=None if found.missed is None else float(found.missed.mean()),
        no_rate=found.no_rate,
        several_rates=found.several_rates,
        tornado=tornado(plan, basis, risks),
        packs=packs(plan, basis, money),
        indices=sobol_indices(value, independent_groups(matrix), len(risks), seed + 1, base),
    )
