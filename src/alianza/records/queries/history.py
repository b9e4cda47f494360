"""The audit log as people and the verifier read it."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.records.composed import composed
from alianza.records.models import Alliance, AuditEvent, AuditHead
from alianza.records.questions import Asking, question

Row = AuditEvent


def of_alliance(alliance: Alliance) -> QuerySet[AuditEvent]:
    """What happened to an alliance and what belongs to it, newest first."""
    return _about(alliance.id, alliance.code, alliance.programme_id)


def _about(alliance: UUID, code: str, programme: UUID) -> QuerySet[AuditEvent]:
    own = Q(subject_kind="alliance", subject_id=alliance) | Q(subject_code=code)
    return AuditEvent.objects.filter(own, programme=programme).select_related("actor").order_by("-number")


@composed
def _latest(alliance: UUID, code: str, programme: UUID, *, most: int) -> QuerySet[AuditEvent]:
    return _about(alliance, code, programme)[:most]


@question
def latest(alliance: Alliance, most: int) -> Asking[AuditEvent, list[AuditEvent]]:
    """The newest of them, so many at most."""
    return (yield _latest(alliance.id, alliance.code, alliance.programme_id, most=most))


def visible_to(actor: Actor) -> QuerySet[AuditEvent]:
    """The log of the actor's programmes, newest first; for all programmes the house's own log too."""
    rows = AuditEvent.objects.select_related("actor", "programme").order_by("-at", "-number")
    if actor.targets(ScopeKind.ALL):
        return rows
    countries = actor.targets(ScopeKind.COUNTRY)
    return rows.filter(Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=countries))


def of_subject(kind: str, subject_id: UUID) -> QuerySet[AuditEvent]:
    """What happened to one record, newest first."""
    return AuditEvent.objects.filter(subject_kind=kind, subject_id=subject_id).select_related("actor").order_by("-number")


def heads() -> dict[str, tuple[int, str]]:
    """The end of every stream's chain: last number and hash."""
    return {head.stream: (head.number, head.sha256) for head in AuditHead.objects.order_by("stream")}


def streams() -> list[str]:
    """Every stream with a head or an event."""
    return sorted({*heads(), *AuditEvent.objects.values_list("stream", flat=True).distinct()})


def chain(stream: str) -> Iterator[Mapping[str, object]]:
    """The events of one stream in order, as the fields its hashes cover, read in portions."""
    rows = AuditEvent.objects.filter(stream=stream).order_by("number")
    for row in rows.values().iterator(chunk_size=2000):
        yield {
            **row,
            "at": row["at"].astimezone(UTC).isoformat(),
            "programme": row["programme_id"] and str(row["programme_id"]),
            "actor": row["actor_id"] and str(row["actor_id"]),
            "subject_id": row["subject_id"] and str(row["subject_id"]),
        }
