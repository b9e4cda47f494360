"""Score sheets as a person may see them: evaluators see their own, officers all, each other's only once sent."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.models import Alliance, Grant, Officer, ScoreSheet, Submission, User
from alianza.records.queries import alliances
from alianza.records.queries.grants import in_force
from alianza.records.single import single

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
    return single(rows.filter(id=sheet_id, evaluator_id=UUID(actor.user_id), alliance__in=alliances.visible_to(actor).values("id")))


def find(actor: Actor, sheet_id: UUID) -> ScoreSheet | None:
    """Any sheet on an alliance the actor may see, for who asked for it."""
    rows = ScoreSheet.objects.select_related("alliance", "alliance__programme", "evaluator")
    return single(rows.filter(id=sheet_id, alliance__in=alliances.visible_to(actor).values("id")))


def waiting_for(actor: Actor) -> QuerySet[ScoreSheet]:
    """The actor's own sheets that are not sent, the most urgent first."""
    rows = ScoreSheet.objects.filter(evaluator_id=UUID(actor.user_id), state__in=("asked", "open"))
    return rows.select_related("alliance", "alliance__organisation").order_by("due_on", "created_at")


@dataclass(frozen=True)
class Evaluator:
    """Somebody who could be asked for a sheet: tied to a party of the alliance, or asked already."""

    user: User
    is_tied: bool
    is_asked: bool
    open_sheets: int


def evaluators(alliance: Alliance, today: date) -> list[Evaluator]:
    """Everybody who evaluates for the programme that day, by name, with what speaks against asking him."""
    place = alliances.place_of(alliance)
    reach = Q(grants__scope=ScopeKind.PROGRAMME, grants__target=place.programme) | Q(
        grants__scope=ScopeKind.COUNTRY, grants__target=place.country
    )
    held = (reach | Q(grants__scope=ScopeKind.ALL)) & in_force(today, "grants__")
    users = User.objects.filter(held, grants__role=Role.EVALUATOR, is_active=True).distinct()
    waiting = Count("score_sheets", filter=Q(score_sheets__state__in=("asked", "open")), distinct=True)
    tied = _tied(place.organisations)
    submission = alliance.submissions.exclude(submitted_at=None).order_by("-submitted_at", "-number").first()
    asked = {row.evaluator_id for row in ScoreSheet.objects.filter(submission=submission)} if submission else set()
    rows = users.annotate(open_sheets=waiting).order_by("sort_name", "name")
    return [Evaluator(row, row.id in tied, row.id in asked, row.open_sheets) for row in rows]


def _tied(organisations: Set[str]) -> set[UUID]:
    """Who acts or acted for one of the organisations, or is one of their officers."""
    held = Grant.objects.filter(scope=ScopeKind.ORGANISATION, target__in=organisations).values_list("user_id", flat=True)
    ids = [UUID(one) for one in organisations]
    officers = Officer.objects.filter(organisation__in=ids).exclude(user=None).values_list("user_id", flat=True)
    return {*held, *(one for one in officers if one)}
