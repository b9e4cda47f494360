"""Organisations as a person may see them, and the roles he holds for one."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, Role, ScopeKind, roles_at
from alianza.records.identity import search_key
from alianza.records.models import Alliance, AlliancePartner, EarlierFinancing, Member, Officer, Organisation, OutsideCheck, Programme
from alianza.records.personal_data import blind_index
from alianza.records.single import single

Row = Organisation
"""An organisation as pages name it."""
OfficerRow = Officer
CheckRow = OutsideCheck
FinancingRow = EarlierFinancing

PARTNER_KINDS = ("buyer", "service_provider", "lender", "input_supplier", "public_body")
SORTS = {"name": "sort_name", "kind": "kind", "territory": "territory", "members": "members_now"}
_LINKED = ("proposed", "confirmed")


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Own organisations, the other parties of own alliances, the region's, the programme's country's, the country's, or all."""
    if actor.targets(ScopeKind.ALL):
        return Organisation.objects.all()
    return Organisation.objects.filter(within_staff_reach(actor) | _own(actor) | _linked(actor))


def within_staff_reach(actor: Actor) -> Q:
    """The organisations a person sees by his work for a programme.

    A region's officers see the partners of the whole country: the buyer of a valley often sits in the capital.
    """
    if actor.targets(ScopeKind.ALL):
        return Q()
    countries = Programme.objects.filter(id__in=actor.reach(ScopeKind.PROGRAMME)).values("country")
    reach = Q(country__in=countries) | Q(country__in=actor.targets(ScopeKind.COUNTRY))
    for region in actor.targets(ScopeKind.REGION):
        reach |= Q(territory=region) | Q(territory__startswith=f"{region}-")
        reach |= Q(kind__in=PARTNER_KINDS, country=region[:2])
    return reach


def _own(actor: Actor) -> Q:
    own = actor.reach(ScopeKind.ORGANISATION)
    return Q(id__in=own) if own else Q(pk__in=[])


def _linked(actor: Actor) -> Q:
    own = actor.reach(ScopeKind.ORGANISATION)
    if not own:
        return Q(pk__in=[])
    led = Alliance.objects.filter(organisation__in=own)
    joined = AlliancePartner.objects.filter(organisation__in=own, state__in=_LINKED)
    partners = AlliancePartner.objects.filter(alliance__in=led, state__in=_LINKED)
    leaders = Alliance.objects.filter(id__in=joined.values("alliance_id"))
    return Q(id__in=partners.values("organisation_id")) | Q(id__in=leaders.values("organisation_id"))


def find(actor: Actor, organisation_id: UUID, lock: bool = False) -> Organisation | None:
    """One organisation if the actor may see it; ``lock`` holds its row until the transaction ends."""
    rows = visible_to(actor)
    return single(rows.filter(id=organisation_id), lock=lock)


def roles_for(actor: Actor, organisation: Organisation) -> frozenset[Role]:
    """The roles the actor holds for this organisation, by whichever of its country's programmes."""
    here = frozenset({str(organisation.id)})
    own = Place(organisation.country, "", organisation.territory, here)
    roles = roles_at(actor, own)
    if reached := actor.reach(ScopeKind.PROGRAMME):
        for programme in Programme.objects.filter(id__in=reached, country=organisation.country).values_list("id", flat=True):
            roles |= roles_at(actor, Place(organisation.country, str(programme), organisation.territory, here))
    return roles


def may(actor: Actor, action: Action, organisation: Organisation) -> bool:
    """Whether one of these roles allows the action."""
    return allows(roles_for(actor, organisation), action)


def allows(roles: frozenset[Role], action: Action) -> bool:
    """Whether one of these roles allows the action."""
    return bool(roles & ROLES_OF_ACTION[action])


def tax_id_index(country: str, number: str) -> str:
    """The blind index a tax number is found by."""
    return blind_index(country, "tax_id", number)


def own(actor: Actor) -> list[Organisation]:
    """The organisations the person acts for, by name."""
    return list(Organisation.objects.filter(_own(actor)).order_by("sort_name"))


def staff_list(
    actor: Actor, *, kinds: Sequence[str] = (), territory: str = "", search: str = "", sort: str = "name", descending: bool = False
) -> QuerySet[Organisation]:
    """The list for staff, filtered and sorted, with ``members_now`` on each row."""
    rows = Organisation.objects.filter(within_staff_reach(actor))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if territory:
        rows = rows.filter(Q(territory=territory) | Q(territory__startswith=f"{territory}-") | Q(country=territory))
    for word in search_key(search).split()[:6]:
        rows = rows.filter(search_name__contains=word)
    if sort == "members":
        rows = with_members(rows)
    order = SORTS.get(sort, "sort_name")
    return rows.order_by(f"{'-' if descending else ''}{order}", "id")


def with_members(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The rows with ``members_now``: how many members the roster holds today, 0 without one."""
    counted = Member.objects.filter(organisation=OuterRef("pk"), left_on=None).order_by().values("organisation")
    number = Subquery(counted.annotate(number=Count("*")).values("number"), output_field=IntegerField())
    return rows.annotate(members_now=Coalesce(number, 0))


def member_counts(ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many members each of these organisations has today; those without roster are left out. One query."""
    rows = Organisation.objects.filter(id__in=ids, members__left_on=None).values_list("id").annotate(number=Count("members"))
    return {row[0]: row[-1] for row in rows if row[-1]}


def directory(country: str, *, kinds: Sequence[str] = PARTNER_KINDS, search: str = "") -> QuerySet[Organisation]:
    """The partners of a country that anybody may propose for an alliance. Show name, kind, type and place of these rows, no more."""
    rows = Organisation.objects.filter(country=country, kind__in=kinds)
    for word in search_key(search).split()[:6]:
        rows = rows.filter(search_name__contains=word)
    return rows.order_by("sort_name", "id")


def officers(organisation: Organisation) -> list[Officer]:
    """Every officer's term, those in office first, then by its beginning."""
    rows = Officer.objects.filter(organisation=organisation).select_related("user")
    return sorted(rows, key=lambda one: (one.term_to is not None, -one.term_from.toordinal(), one.position))


def checks(organisation: Organisation) -> list[OutsideCheck]:
    """What outside registers said, newest first."""
    rows = OutsideCheck.objects.filter(organisation=organisation).select_related("officer", "member", "recorded_by", "document")
    return list(rows.order_by("-checked_on", "-created_at"))


def earlier_financing(organisation: Organisation) -> list[EarlierFinancing]:
    """Earlier money, newest first."""
    return list(EarlierFinancing.objects.filter(organisation=organisation).order_by("-year", "-created_at"))


def currency_of(organisation: Organisation) -> str:
    """The currency its amounts are asked in: its own, else its country's."""
    return organisation.currency or currency_in(organisation.country)


def language_in(country: str) -> str:
    """The language to write in to somebody nobody has asked yet: the first of the country's programmes that the house speaks."""
    named = Programme.objects.filter(country=country).order_by("created_at").values_list("languages", flat=True)
    return next((one for languages in named for one in languages if one in dict(settings.LANGUAGES)), "es")


def currency_in(country: str) -> str:
    """The currency of the country's first programme; empty where there is none."""
    return Programme.objects.filter(country=country).order_by("created_at").values_list("currency", flat=True).first() or ""


def countries_of(actor: Actor) -> list[str]:
    """The countries in which the person works, for lists of places."""
    found = set(actor.targets(ScopeKind.COUNTRY)) | {region[:2] for region in actor.targets(ScopeKind.REGION)}
    programmes = (
        Programme.objects.all() if actor.targets(ScopeKind.ALL) else Programme.objects.filter(id__in=actor.reach(ScopeKind.PROGRAMME))
    )
    found |= set(programmes.values_list("country", flat=True))
    found |= set(Organisation.objects.filter(_own(actor)).values_list("country", flat=True))
    return sorted(found)
