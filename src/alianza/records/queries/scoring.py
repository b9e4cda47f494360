"""Score sheets as a person may see them: evaluators see their own, officers all, each other's only once sent."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.domain.access import Actor
from alianza.records.models import Alliance, ScoreSheet, Submission
from alianza.records.queries import alliances

Row = ScoreSheet
IN_FORCE = ("asked", "open", "submitted", "conflict")


def of_submission(submission: Submission | None) -> list[ScoreSheet]:
    """The sheets of one version, in the order they were asked for; replaced ones are left out."""
    if submission is None:
        return []
    rows = ScoreSheet.objects.filter(submission=submission, state__in=IN_FORCE).select_related("evaluator", "asked_by")
    return list(rows.order_by("created_at"))


def of_alliance(alliance: Alliance) -> QuerySet[ScoreSheet]:
    """Every sheet about an alliance, of older versions too."""
    return ScoreSheet.objects.filter(alliance=alliance).select_related("evaluator", "submission").order_by("created_at")


def find_own(actor: Actor, sheet_id: UUID) -> ScoreSheet | None:
    """A sheet of the actor's own on an alliance he may see."""
    rows = ScoreSheet.objects.select_related("alliance", "alliance__programme", "alliance__call", "alliance__organisation", "submission")
    return rows.filter(id=sheet_id, evaluator_id=UUID(actor.user_id), alliance__in=alliances.visible_to(actor).values("id")).first()


def waiting_for(actor: Actor) -> QuerySet[ScoreSheet]:
    """The actor's own sheets that are not sent, the most urgent first."""
    rows = ScoreSheet.objects.filter(evaluator_id=UUID(actor.user_id), state__in=("asked", "open"))
    return rows.select_related("alliance", "alliance__organisation").order_by("due_on", "created_at")
