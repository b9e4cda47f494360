"""Drafts of business plans, and what was changed in them."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.records.composed import composed
from alianza.records.models import Alliance, PlanDraft, PlanRevision
from alianza.records.questions import Asking, question

Row = PlanDraft
Revision = PlanRevision


def of_alliance(alliance: Alliance, *, lock: bool = False) -> PlanDraft | None:
    """The draft of an alliance; None if nobody has begun one."""
    rows = PlanDraft.objects.filter(alliance=alliance)
    return rows.select_for_update(no_key=True).first() if lock else rows.select_related("saved_by").first()


@question
def as_kept(alliance: Alliance) -> Asking[PlanDraft, PlanDraft | None]:
    """The same, unlocked."""
    return next(iter((yield _as_kept(alliance.id))), None)


@composed
def _as_kept(alliance: UUID) -> QuerySet[PlanDraft]:
    return PlanDraft.objects.filter(alliance=alliance).select_related("saved_by")


def changes(draft: PlanDraft, page: str = "", most: int = 50) -> list[PlanRevision]:
    """The newest changes of a draft, or of one page of it."""
    rows = PlanRevision.objects.filter(draft=draft).select_related("saved_by")
    return list((rows.filter(page=page) if page else rows).order_by("-number")[:most])
