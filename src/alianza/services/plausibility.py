"""Keeps the comparable figures of every appraised plan, and holds a plan against those of earlier approved plans."""

from collections.abc import Sequence
from dataclasses import dataclass

from alianza.domain.appraisal.component import Basis
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.plausibility import Comparison, Measure, compare, plan_figures
from alianza.records.models import Appraisal, ComparedFigure
from alianza.records.queries import feasibility

ORDER = tuple(one.value for one in Measure)


@dataclass(frozen=True)
class Compared:
    """One figure of a plan beside those of earlier plans."""

    figure: feasibility.Figure
    comparison: Comparison


def keep(appraisal: Appraisal, plan: Plan, basis: Basis) -> None:
    """Keep what of a plan can be compared. Within the caller's transaction."""
    ComparedFigure.objects.bulk_create(
        ComparedFigure(
            programme_id=appraisal.programme_id, appraisal=appraisal, currency=appraisal.currency, measure=one.measure,
            subject=one.subject[:200], path=one.path[:120], label=one.label[:200], unit=one.unit[:60], value=one.value,
        )
        for one in plan_figures(plan, basis, appraisal.alliance.product)
    )  # fmt: skip


def compared(appraisal: Appraisal | None) -> Sequence[Compared]:
    """Every comparable figure of an appraisal beside earlier approved plans of the programme."""
    own = sorted(feasibility.figures_of(appraisal), key=lambda one: (ORDER.index(one.measure), one.path))
    if appraisal is None or not own:
        return ()
    known = feasibility.earlier(appraisal.alliance, own)
    return tuple(Compared(one, compare(one.value, known.get((one.measure, one.subject, one.unit), []))) for one in own)
