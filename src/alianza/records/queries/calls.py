"""Calls as a person may see them."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from alianza.domain.access import Actor, Place, ScopeKind
from alianza.records.models import Call
from alianza.records.queries import alliances
from alianza.records.single import single

Row = Call
"""A call as pages name it, with its ``programme`` loaded."""


def published_calls() -> QuerySet[Call]:
    """Every call the public may read, the one that closes last first."""
    return Call.objects.exclude(state="draft").select_related("programme").order_by("-closes_on", "code")


def find_published(code: str) -> Call | None:
    """One published call by its code, with its rules, cut-offs and extensions."""
    rows = published_calls().select_related("programme", "rulebook").prefetch_related("cutoffs", "extensions")
    return single(rows.filter(code=code))


def find_by_code(actor: Actor, code: str) -> Call | None:
    """One call by its code, drafts included, if the actor may see it."""
    rows = visible_to(actor).select_related("programme", "rulebook").prefetch_related("cutoffs", "extensions__extended_by")
    return single(rows.filter(code=code))


def visible_to(actor: Actor) -> QuerySet[Call]:
    """Published calls, and the drafts of the actor's programmes."""
    if actor.targets(ScopeKind.ALL):
        return Call.objects.all()
    own = Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY))
    return Call.objects.filter(own | ~Q(state="draft"))


def find(actor: Actor, call_id: UUID, lock: bool = False) -> Call | None:
    """One call if the actor may see it; ``lock`` holds its row until the transaction ends."""
    rows = visible_to(actor).select_related("programme", "rulebook")
    return single(rows.filter(id=call_id), lock=lock)


def place_of(call: Call) -> Place:
    """Where a call stands: its programme, without territory or organisation."""
    return Place(call.programme.country, str(call.programme_id), call.programme.country)


def funnel(actor: Actor, call: Call) -> dict[str, int]:
    """How many of the call's applications stand in each state, of those the actor may see."""
    rows = alliances.visible_to(actor).filter(call=call).order_by().values_list("state").annotate(number=Count("id"))
    counted: dict[str, int] = dict(rows)
    return counted


def form_key(text: str) -> UUID | None:
    """The key that a form carried; None for anything that is no key."""
    try:
        return UUID(text)
    except ValueError:
        return None
