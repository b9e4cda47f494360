"""Alliances as a person may see them."""

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet

from alianza.domain.access import Actor, Place, Role, ScopeKind
from alianza.records.composed import composed
from alianza.records.models import Alliance, AlliancePartner, SafeguardMeasure
from alianza.records.single import single

Row = Alliance
"""An alliance as pages name it, with ``programme``, ``call`` and ``organisation`` loaded."""

_LINKED = ("proposed", "confirmed")
_PARTNER_ROLES = (Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER)


def visible_to(actor: Actor) -> QuerySet[Alliance]:
    """The alliances within the actor's scopes: own ones, those he is a partner of, his region's, programme's, country's or all."""
    if actor.targets(ScopeKind.ALL):
        return Alliance.objects.all()
    reach = Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY))
    for region in actor.targets(ScopeKind.REGION):
        reach |= Q(territory=region) | Q(territory__startswith=f"{region}-")
    own = actor.reach(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION)
    partner_of = actor.reach(ScopeKind.ORGANISATION, *_PARTNER_ROLES)
    if own:
        reach |= Q(organisation__in=own)
    if partner_of:
        linked = AlliancePartner.objects.filter(organisation__in=partner_of, state__in=_LINKED)
        reach |= Q(id__in=linked.values("alliance_id"))
    return Alliance.objects.filter(reach)


def find(actor: Actor, alliance_id: UUID, lock: bool = False) -> Alliance | None:
    """One alliance if the actor may see it; ``lock`` holds its row until the transaction ends."""
    rows = visible_to(actor).select_related("programme", "call", "organisation")
    return single(rows.filter(id=alliance_id), lock=lock)


def hold(ids: Iterable[UUID]) -> None:
    """Lock these alliances until the transaction ends, always in the same order.

    Whoever moves several holds them before the first entry of the log: who moves one alone holds it and then waits for the log.
    """
    list(Alliance.objects.select_for_update(of=("self",), no_key=True).filter(id__in=list(ids)).order_by("id").values_list("id", flat=True))


def find_by_code(actor: Actor, code: str, *, measures: bool = False) -> Alliance | None:
    """One alliance by its readable code, if the actor may see it, with its partners loaded: a page asks for them many times.

    With ``measures`` it brings the days of its promised measures, side by side as ``measures_due`` and ``measures_done``.
    """
    row = next(iter(_of_code(actor, code, measures=measures)), None)
    if row:
        _with_partners(row, list(_partners_of(row.id)))
    return row


def _with_partners(row: Any, partners: list[AlliancePartner]) -> None:
    """As ``prefetch_related`` would, so that what is filtered afterwards is still filtered by the database."""
    for one in partners:
        one.alliance = row
    there = row.partners.all()
    there._result_cache, there._prefetch_done = partners, True
    row._prefetched_objects_cache = {"partners": there}


@composed
def _of_code(actor: Actor, code: str, *, measures: bool) -> QuerySet[Alliance]:
    rows = visible_to(actor).select_related("programme", "call__programme", "organisation", "assigned_to").filter(code=code)
    if not measures:
        return rows
    promised = SafeguardMeasure.objects.filter(alliance=OuterRef("pk")).order_by("due_on", "question")
    return rows.annotate(measures_due=ArraySubquery(promised.values("due_on")), measures_done=ArraySubquery(promised.values("done_on")))


@composed
def _partners_of(alliance: UUID) -> QuerySet[AlliancePartner]:
    rows = AlliancePartner.objects.select_related("organisation", "answered_by", "fee_claimed_by", "fee_paid_by")
    return rows.filter(alliance=alliance).order_by("created_at")


def place_of(alliance: Alliance) -> Place:
    """Where an alliance stands, so that grants can be held against it."""
    return Place(alliance.programme.country, str(alliance.programme_id), alliance.territory, Concerned(alliance))


class Concerned(Set[str]):
    """The alliance's own organisation and those linked to it, which are asked for once somebody acts for yet another: no staff does."""

    def __init__(self, alliance: Alliance) -> None:
        self._alliance, self._own = alliance, str(alliance.organisation_id)

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset((self._own, *map(str, _linked_to(self._alliance))))

    def __contains__(self, one: object) -> bool:
        return one == self._own or one in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    __hash__ = Set._hash


def _linked_to(alliance: Alliance) -> list[UUID]:
    if "partners" in getattr(alliance, "_prefetched_objects_cache", ()):
        return [one.organisation_id for one in alliance.partners.all() if one.state in _LINKED]
    # Plain SQL: every move and every saving of a page passes here.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id FROM records_alliancepartner WHERE alliance_id = %s AND state = ANY(%s)", [alliance.id, list(_LINKED)]
        )
        return [row[0] for row in cursor.fetchall()]
