"""Documents as a person may see them, and those a stage still asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.domain.rulebook import Document as Asked
from alianza.domain.rulebook import Rulebook, Stage
from alianza.records.composed import composed
from alianza.records.models import Alliance, Document, Organisation
from alianza.records.queries import alliances
from alianza.records.questions import Asking, question
from alianza.records.reading import Reading
from alianza.records.single import single

Row = Document


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents of alliances the actor may see, of organisations within his reach, and those he brought himself."""
    rows = Document.objects.select_related("file", "uploaded_by", "alliance")
    if actor.targets(ScopeKind.ALL):
        return rows
    own = Q(organisation__in=actor.reach(ScopeKind.ORGANISATION)) | Q(organisation__country__in=actor.targets(ScopeKind.COUNTRY))
    own |= Q(organisation__alliances__programme__in=actor.reach(ScopeKind.PROGRAMME))
    for region in actor.targets(ScopeKind.REGION):
        own |= Q(organisation__territory=region) | Q(organisation__territory__startswith=f"{region}-")
    reached = Document.objects.filter(own).values("id")
    return rows.filter(Q(alliance__in=alliances.visible_to(actor).values("id")) | Q(id__in=reached) | Q(uploaded_by=actor.user_id))


def find(actor: Actor, document_id: UUID) -> Document | None:
    """One document if the actor may see it."""
    return single(visible_to(actor).filter(id=document_id))


@dataclass(frozen=True)
class Wanted:
    """A document that the rulebook asks for at a stage, and the one in force if it is there."""

    asked: Asked
    found: Document | None


def asked_of(alliance: Alliance, rulebook: Rulebook, stage: Stage) -> tuple[Asked, ...]:
    """The documents the stage asks of this applicant: an enterprise has no register of members."""
    asked = rulebook.documents_at(stage)
    if not any(one.applicants for one in asked):
        return asked
    return tuple(one for one in asked if one.is_asked_of(alliance.organisation.kind))


def wanted(alliance: Alliance, rulebook: Rulebook, stage: Stage, reading: Reading | None = None) -> list[Wanted]:
    """What the stage asks for; a document of the organisation serves all its applications. One query at most."""
    asked = asked_of(alliance, rulebook, stage)
    there = (reading or Reading()).of(in_force, alliance) if asked else {}
    return [Wanted(one, there.get(one.code)) for one in asked]


def current(alliance: Alliance, codes: Sequence[str]) -> dict[str, Document]:
    """The documents in force of these kinds, by code."""
    return {code: row for code, row in in_force(alliance).items() if code in codes}


def codes_of(rows: Sequence[Alliance]) -> dict[UUID, set[str]]:
    """The kinds of document in force of each alliance or of its organisation, by the alliance's id; one query for all."""
    owners = Q(alliance__in=rows) | Q(alliance=None, organisation__in=[one.organisation_id for one in rows])
    kept = list(Document.objects.filter(owners, superseded_by=None).values_list("alliance_id", "organisation_id", "code"))
    return {
        row.id: {
            code for alliance, organisation, code in kept if alliance == row.id or (not alliance and organisation == row.organisation_id)
        }
        for row in rows
    }


@question
def in_force(alliance: Alliance) -> Asking[Document, dict[str, Document]]:
    """The documents in force of the alliance or of its organisation, by code; of several of a kind the newest."""
    return {row.code: row for row in (yield _in_force(alliance.id, alliance.organisation_id))}


@composed
def _in_force(alliance: UUID, organisation: UUID) -> QuerySet[Document]:
    owners = Q(alliance=alliance) | Q(alliance=None, organisation=organisation)
    rows = Document.objects.filter(owners, superseded_by=None).exclude(code="").select_related("file", "uploaded_by")
    return rows.order_by("created_at")


def of_alliance(alliance: Alliance) -> list[Document]:
    """Every document of an alliance, newest first, superseded ones too."""
    rows = Document.objects.filter(alliance=alliance).select_related("file", "uploaded_by", "superseded_by")
    return list(rows.order_by("-created_at"))


def codes_of_organisation(organisation: Organisation) -> frozenset[str]:
    """The kinds of document an organisation has in force."""
    rows = Document.objects.filter(organisation=organisation, superseded_by=None)
    return frozenset(rows.values_list("code", flat=True))
