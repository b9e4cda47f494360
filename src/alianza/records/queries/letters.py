"""Letters as a person may see them, and the templates of a programme."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.records.models import Alliance, Letter, Programme
from alianza.records.queries import alliances
from alianza.records.single import single

Row = Letter


def of_alliance(alliance: Alliance) -> QuerySet[Letter]:
    """The letters about an alliance, newest first."""
    return Letter.objects.filter(alliance=alliance).select_related("issued_by").order_by("-issued_on", "-created_at")


def find(actor: Actor, letter_id: UUID) -> Letter | None:
    """One letter about an alliance the actor may see."""
    rows = Letter.objects.select_related("alliance", "alliance__call", "alliance__organisation", "programme", "issued_by")
    return single(rows.filter(id=letter_id, alliance__in=alliances.visible_to(actor).values("id")))


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """The programmes an officer works for."""
    if actor.targets(ScopeKind.ALL):
        return Programme.objects.order_by("code")
    reached = Programme.objects.filter(id__in=actor.reach(ScopeKind.PROGRAMME))
    return (reached | Programme.objects.filter(country__in=actor.targets(ScopeKind.COUNTRY))).order_by("code")
