"""The chain of opinions as a person may see it, and the opinions of one alliance."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.records.composed import composed
from alianza.records.models import Alliance, Opinion, Submission
from alianza.records.questions import Asking, question

Row = Opinion
Submitted = Submission


def latest_submission(alliance: Alliance) -> Submission | None:
    """What the applicant sent in last, of any kind."""
    return alliance.submissions.exclude(submitted_at=None).order_by("-submitted_at", "-number").first()


@question
def in_force(alliance: Alliance, stage: str) -> Asking[Opinion, dict[str, Opinion]]:
    """The opinions of a stage that no later version has superseded, by approval."""
    return {row.approval: row for row in (yield _in_force(alliance.id, stage=stage))}


@composed
def _in_force(alliance: UUID, *, stage: str) -> QuerySet[Opinion]:
    rows = Opinion.objects.filter(alliance=alliance, stage=stage, is_superseded=False).select_related("given_by", "submission")
    return rows.order_by("created_at")


def codes_in_force(alliance: Alliance, stage: str) -> frozenset[str]:
    """The approvals of a stage that have been asked for and not superseded."""
    rows = Opinion.objects.filter(alliance=alliance, stage=stage, is_superseded=False)
    return frozenset(rows.values_list("approval", flat=True))


def of_alliance(alliance: Alliance) -> QuerySet[Opinion]:
    """Every opinion on an alliance, superseded ones too, in the order they were asked for."""
    rows = Opinion.objects.filter(alliance=alliance).select_related("given_by", "submission")
    return rows.order_by("is_superseded", "created_at", "position")


def find(alliance: Alliance, opinion_id: UUID) -> Opinion | None:
    """One opinion on this alliance."""
    return Opinion.objects.filter(alliance=alliance, id=opinion_id).select_related("given_by", "submission").first()
