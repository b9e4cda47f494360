"""Calls as a person may see them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor, Place, ScopeKind
from alianza.records.models import Call

Row = Call
"""A call as pages name it, with its ``programme`` loaded."""


def published_calls() -> QuerySet[Call]:
    """Every call the public may read, the one that closes last first."""
    return Call.objects.exclude(state="draft").select_related("programme").order_by("-closes_on", "code")


def find_published(code: str) -> Call | None:
    """One published call by its code, with its rules, cut-offs and extensions."""
    rows = published_calls().select_related("programme", "rulebook").prefetch_related("cutoffs", "extensions")
    return rows.filter(code=code).first()


def find_by_code(actor: Actor, code: str) -> Call | None:
    """One call by its code, drafts included, if the actor may see it."""
    rows = visible_to(actor).select_related("programme", "rulebook").prefetch_related("cutoffs", "extensions__extended_by")
    return rows.filter(code=code).first()


def visible_to(actor: Actor) -> QuerySet[Call]:
    """Published calls, and the drafts of the actor's programmes."""
    if actor.targets(ScopeKind.ALL):
        return Call.objects.all()
    own = Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY))
    return Call.objects.filter(own | ~Q(state="draft"))


def find(actor: Actor, call_id: UUID, lock: bool = False) -> Call | None:
    """One call if the actor may see it; ``lock`` holds its row until the transaction ends."""
    rows = visible_to(actor).select_related("programme", "rulebook")
    return (rows.select_for_update(of=("self",)) if lock else rows).filter(id=call_id).first()


def place_of(call: Call) -> Place:
    """Where a call stands: its programme, without territory or organisation."""
    return Place(call.programme.country, str(call.programme_id), call.programme.country)
