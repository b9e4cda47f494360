"""Members as a person may see them: the roster a page at a time, and where the same person may stand twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.appraisal.spread import HouseholdMeans, Means
from alianza.records.composed import composed
from alianza.records.identity import search_key
from alianza.records.models import Household, Member, Organisation, PossibleDuplicate, RosterImport
from alianza.records.queries import organisations
from alianza.records.questions import Asking, question
from alianza.records.single import single

Row = Member
"""A member as pages name it, with its household loaded."""
ImportRow = RosterImport
DuplicateRow = PossibleDuplicate

SORTS = {"name": "sort_name", "number": "number", "age": "-birth_date", "land": "land_used_ha"}
GROUPS: Mapping[str, Q] = {
    "indigenous": Q(ethnicity="indigenous"),
    "afro_descendant": Q(ethnicity="afro_descendant"),
    "displaced": Q(displaced=True),
    "victim": Q(victim=True),
    "reincorporated": Q(reincorporated=True),
    "landless": Q(tenure="landless") | Q(occupation="day_labourer"),
    "head_of_household": Q(head_of_household=True),
}


def visible_to(actor: Actor) -> QuerySet[Member]:
    """The members of one's own producer organisation, and those within one's work for a programme. Never a partner's."""
    if actor.targets(ScopeKind.ALL):
        return Member.objects.all()
    rosters = Organisation.objects.filter(
        organisations.within_staff_reach(actor) | Q(id__in=actor.reach(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION))
    )
    return Member.objects.filter(organisation__in=rosters.values("id"))


def roster_visible(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor may open this organisation's roster."""
    if organisation.id in actor.reach(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION):
        return True
    return Organisation.objects.filter(organisations.within_staff_reach(actor), id=organisation.id).exists()


def roster(
    organisation: Organisation,
    *,
    search: str = "",
    sex: str = "",
    group: str = "",
    young_on: date | None = None,
    former: bool = False,
    sort: str = "name",
    descending: bool = False,
) -> QuerySet[Member]:
    """The members of an organisation, filtered and sorted. ``young_on``: only those under 30 on that day."""
    rows = Member.objects.filter(organisation=organisation, left_on__isnull=not former).select_related("household")
    for word in search_key(search).split()[:6]:
        rows = rows.filter(search_name__contains=word)
    if sex:
        rows = rows.filter(sex=sex)
    if group in GROUPS:
        rows = rows.filter(GROUPS[group])
    if young_on:
        rows = rows.filter(birth_date__gt=years_before(young_on, 30))
    order = SORTS.get(sort, "sort_name")
    turned = order.removeprefix("-") if order.startswith("-") else f"-{order}"
    return rows.order_by(turned if descending else order, "number")


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def find(actor: Actor, member_id: UUID, lock: bool = False) -> Member | None:
    """One member if the actor may see it, with organisation and household."""
    rows = visible_to(actor).select_related("organisation", "household")
    return single(rows.filter(id=member_id), lock=lock)


def family_elsewhere(actor: Actor, row: Member) -> list[Household]:
    """Where else the member's family is listed, for those who work for a programme and within their reach; never for an organisation."""
    if row.household is None:
        return []
    others = Household.objects.filter(family=row.household.family, members__left_on=None).exclude(organisation=row.organisation_id)
    reach = Organisation.objects.filter(organisations.within_staff_reach(actor))
    seen = others if actor.targets(ScopeKind.ALL) else others.filter(organisation__in=reach.values("id"))
    return list(seen.select_related("organisation").order_by("organisation__sort_name", "code").distinct())


@dataclass(frozen=True)
class Counts:
    """The roster in figures. A figure with missing answers says so: ``sex_unknown`` members gave no sex."""

    members: int
    women: int
    young: int
    families: int
    sex_unknown: int
    without_household: int
    without_birth_date: int


def counts(organisation: Organisation, on: date) -> Counts:
    """How many members, women, people under 30 and families the roster holds. One query."""
    rows = Member.objects.filter(organisation=organisation, left_on=None)
    found = rows.aggregate(
        members=Count("id"),
        women=Count("id", filter=Q(sex="female")),
        young=Count("id", filter=Q(birth_date__gt=years_before(on, 30))),
        families=Count("household", distinct=True),
        sex_unknown=Count("id", filter=Q(sex="")),
        without_household=Count("id", filter=Q(household=None)),
        without_birth_date=Count("id", filter=Q(birth_date=None)),
    )
    return Counts(**found)


@dataclass(frozen=True)
class Readiness:
    """How many members a roster has, how many of them did not consent yet, and how many look-alikes nobody has decided on."""

    present: int
    without_consent: int
    undecided_duplicates: int


@question
def readiness(organisation: Organisation, on: date) -> Asking[tuple[int | None, ...], Readiness]:
    """Whether a roster can be sent along that day."""
    return Readiness(*(one or 0 for one in (yield _readiness(organisation.id, on))[0]))


@composed
def _readiness(organisation: UUID, on: date) -> QuerySet[Organisation, tuple[int | None, ...]]:
    there = Member.objects.filter(Q(left_on=None) | Q(left_on__gt=on), organisation=OuterRef("pk"), erased_at=None)
    alike = PossibleDuplicate.objects.filter(Q(first__organisation=OuterRef("pk")) | Q(second__organisation=OuterRef("pk")), decision="")
    numbers = [_number(there), _number(there.filter(consent_on=None)), _number(alike)]
    return Organisation.objects.filter(pk=organisation).values_list(*numbers)


def _number(rows: QuerySet[Any]) -> Subquery:
    """How many there are; null for none."""
    return Subquery(rows.order_by().values(every=Value(1)).annotate(number=Count("pk")).values("number"))


COLUMNS: dict[Means, str] = {one: "land_used_ha" if one is Means.LAND else one.value for one in Means}
"""Where the roster keeps each."""


def household_means(organisation: Organisation, means: Means) -> list[HouseholdMeans]:
    """What each household of the roster has, and women members; a member without a household is one. One query."""
    rows = Member.objects.filter(organisation=organisation, left_on=None).values_list("id", "household_id", COLUMNS[means], "sex")
    homes: dict[UUID, list[tuple[Decimal | int | None, str]]] = {}
    for member_id, household_id, amount, sex in rows:
        homes.setdefault(household_id or member_id, []).append((amount, sex))
    return [_home(members) for members in homes.values()]


def _home(members: list[tuple[Decimal | int | None, str]]) -> HouseholdMeans:
    """What no member of it stated is not known; what some stated is theirs together."""
    stated = [float(amount) for amount, _ in members if amount is not None]
    return HouseholdMeans(sum(stated) if stated else None, any(sex == "female" for _, sex in members))


def numbered(organisation: Organisation, number: int) -> Member | None:
    """The member with that running number on the list."""
    return Member.objects.filter(organisation=organisation, number=number).first()


def same_documents(indexes: Iterable[str]) -> dict[str, list[Member]]:
    """The members of any organisation with one of these blind indexes, by index. Never shown to other organisations as they are."""
    wanted = [one for one in indexes if one]
    found: dict[str, list[Member]] = {}
    for member in Member.objects.filter(document_index__in=wanted, left_on=None).select_related("organisation"):
        found.setdefault(member.document_index, []).append(member)
    return found


def same_names(country: str, persons: Iterable[tuple[str, date]]) -> dict[tuple[str, date], list[Member]]:
    """The members of a country with one of these folded names and birth dates. Never shown to other organisations as they are."""
    wanted = set(persons)
    rows = Member.objects.filter(
        organisation__country=country,
        search_name__in={name for name, _ in wanted},
        birth_date__in={born for _, born in wanted},
        left_on=None,
    )
    found: dict[tuple[str, date], list[Member]] = {}
    for member in rows.select_related("organisation"):
        key = (member.search_name, member.birth_date)
        if member.birth_date and key in wanted:
            found.setdefault((member.search_name, member.birth_date), []).append(member)
    return found


def duplicates(organisation: Organisation, *, open_only: bool = True) -> list[PossibleDuplicate]:
    """Pairs that may be one person and touch this organisation, with both members loaded."""
    touching = Q(first__organisation=organisation) | Q(second__organisation=organisation)
    rows = PossibleDuplicate.objects.filter(touching).select_related("first__organisation", "second__organisation", "decided_by")
    return list((rows.filter(decision="") if open_only else rows).order_by("-created_at"))


def undecided(row: Member) -> PossibleDuplicate | None:
    """The newest pair with this member that waits for a decision."""
    return PossibleDuplicate.objects.filter(Q(first=row) | Q(second=row), decision="").order_by("-created_at").first()


def find_duplicate(actor: Actor, duplicate_id: UUID) -> PossibleDuplicate | None:
    """A pair if the actor may see one of its members."""
    seen = visible_to(actor).values("id")
    rows = PossibleDuplicate.objects.filter(Q(first__in=seen) | Q(second__in=seen))
    return single(rows.select_related("first__organisation", "second__organisation").filter(id=duplicate_id))


def imports(organisation: Organisation) -> list[RosterImport]:
    """The last lists sent in, newest first, without their rows."""
    rows = RosterImport.objects.filter(organisation=organisation).select_related("uploaded_by", "accepted_by").defer("rows")
    return list(rows.order_by("-created_at")[:10])


def find_import(actor: Actor, import_id: UUID, lock: bool = False) -> RosterImport | None:
    """One list sent in, if the actor may open the organisation's roster."""
    row = RosterImport.objects.filter(id=import_id).select_related("organisation", "work").first()
    if row is None or not roster_visible(actor, row.organisation):
        return None
    return (
        RosterImport.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(id=import_id) if lock else row
    )
