"""Who else takes part in an alliance, and who could be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.identity import search_key
from alianza.records.models import Alliance, AlliancePartner, Organisation
from alianza.records.queries import alliances
from alianza.records.single import single

Row = AlliancePartner
PARTS = AlliancePartner.PARTS
KIND_OF_PART = {
    "buyer": "buyer", "service_provider": "service_provider", "lender": "lender", "input_supplier": "input_supplier",
    "municipality": "public_body", "region": "public_body", "public_body": "public_body",
}  # fmt: skip
"""The kind of organisation that can play a part; any kind where it is not named."""
ROLE_OF_PART = {"buyer": Role.BUYER, "service_provider": Role.SERVICE_PROVIDER, "lender": Role.LENDER}
"""The parts whose people answer for themselves."""


def of_alliance(alliance: Alliance) -> Sequence[AlliancePartner]:
    """Every partner ever linked, in the order they were."""
    return sorted(alliance.partners.all(), key=lambda one: one.created_at)


def find(actor: Actor, partner_id: UUID, *, lock: bool = False) -> AlliancePartner | None:
    """One partnership of an alliance the actor may see."""
    rows = AlliancePartner.objects.filter(alliance__in=alliances.visible_to(actor).values("id"))
    rows = rows.select_related("alliance", "alliance__programme", "alliance__call", "alliance__organisation", "organisation")
    return single(rows.filter(id=partner_id), lock=lock)


def invited(actor: Actor) -> QuerySet[AlliancePartner]:
    """The invitations that wait for an answer of the person's own organisations."""
    own = actor.reach(ScopeKind.ORGANISATION, *ROLE_OF_PART.values())
    rows = AlliancePartner.objects.filter(organisation__in=own, state="proposed")
    return rows.select_related("alliance", "alliance__programme", "alliance__organisation", "organisation").order_by("created_at")


@dataclass(frozen=True)
class Part:
    """An alliance and an organisation's link to it; None and empty for its own alliance."""

    alliance: Alliance
    partner_id: UUID | None
    part: str
    state: str


def parts_of(actor: Actor, organisation: Organisation) -> Sequence[Part]:
    """An organisation's own alliances and those it is or was linked to, as far as the actor may see them, newest first; one query."""
    link = FilteredRelation("partners", condition=Q(partners__organisation=organisation))
    rows = alliances.visible_to(actor).annotate(link=link).filter(Q(organisation=organisation) | Q(link__isnull=False))
    told = rows.annotate(link_id=F("link__id"), link_part=F("link__part"), link_state=F("link__state"))
    found = told.select_related("organisation").order_by("-created_at", "link__created_at")
    return [Part(one, one.link_id, one.link_part or "", one.link_state or "") for one in found]


def candidates(alliance: Alliance, part: str, text: str, most: int = 20) -> Sequence[Organisation]:
    """Organisations of the country that can play a part, found by any piece of their name; not those linked already."""
    kind = KIND_OF_PART.get(part)
    rows = Organisation.objects.filter(country=alliance.programme.country).exclude(id=alliance.organisation_id)
    rows = rows.filter(kind=kind) if kind else rows
    linked = AlliancePartner.objects.filter(alliance=alliance, part=part, state__in=("proposed", "confirmed"))
    for piece in search_key(text).split():
        rows = rows.filter(search_name__contains=piece)
    return list(rows.exclude(id__in=linked.values("organisation_id")).order_by("sort_name")[:most])
