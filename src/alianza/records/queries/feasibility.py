"""Feasibility reviews of an alliance, what is newer than a review, and the figures of earlier approved plans."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from alianza.domain.workflow.alliance import RUNNING
from alianza.records.composed import composed
from alianza.records.models import Alliance, Appraisal, ComparedFigure, FeasibilityReview, Submission
from alianza.records.questions import Asking, question

Row = FeasibilityReview
Figure = ComparedFigure
APPROVED = (*RUNNING, "closed")
"""States that only an approved plan comes to."""


def of_alliance(alliance: Alliance) -> list[FeasibilityReview]:
    """Every review, newest first."""
    rows = FeasibilityReview.objects.filter(alliance=alliance).select_related("reviewer", "saved_by", "appraisal", "submission")
    return list(rows.defer("appraisal__source", "appraisal__result").order_by("-number"))


@question
def latest_concluded(alliance: Alliance) -> Asking[FeasibilityReview, FeasibilityReview | None]:
    """The review concluded last, with the ids of the newest appraisal and plan as ``newest_appraisal`` and ``newest_plan``."""
    return next(iter((yield _latest_concluded(alliance.id))), None)


@composed
def _latest_concluded(alliance: UUID) -> QuerySet[FeasibilityReview]:
    newest = Appraisal.objects.filter(alliance=OuterRef("alliance")).order_by("-number").values("id")[:1]
    plans = Submission.objects.filter(alliance=OuterRef("alliance"), kind="plan", submitted_at__isnull=False).order_by("-number")
    rows = FeasibilityReview.objects.filter(alliance=alliance, state="concluded").order_by("-number")
    return rows.annotate(newest_appraisal=Subquery(newest), newest_plan=Subquery(plans.values("id")[:1]))[:1]


def newer_than(review: FeasibilityReview) -> tuple[str, ...]:
    """What of the plan is newer than what the review concluded last looked at; ``review`` from ``latest_concluded``."""
    found = {"appraisal": (review.newest_appraisal, review.appraisal_id), "plan": (review.newest_plan, review.submission_id)}  # type: ignore[attr-defined]
    return tuple(name for name, (newest, seen) in found.items() if newest is not None and newest != seen)


def figures_of(appraisal: Appraisal | None) -> list[ComparedFigure]:
    """The comparable figures of one appraisal."""
    return list(ComparedFigure.objects.filter(appraisal=appraisal).order_by("created_at", "id")) if appraisal else []


def earlier(alliance: Alliance, wanted: Iterable[ComparedFigure]) -> Mapping[tuple[str, str, str], list[float]]:
    """Values of the newest appraisal of every other approved alliance of the programme, by measure, subject and unit."""
    keys = {(one.measure, one.subject, one.unit) for one in wanted}
    newest = Appraisal.objects.filter(alliance=OuterRef("appraisal__alliance")).order_by("-number").values("id")[:1]
    rows = ComparedFigure.objects.filter(
        programme=alliance.programme_id, currency=alliance.currency, measure__in={key[0] for key in keys},
        subject__in={key[1] for key in keys}, appraisal__alliance__state__in=APPROVED, appraisal_id=Subquery(newest),
    )  # fmt: skip
    found: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for row in rows.exclude(appraisal__alliance=alliance.id):
        if (key := (row.measure, row.subject, row.unit)) in keys:
            found[key].append(row.value)
    return found
