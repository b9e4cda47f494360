"""One family stays one: over organisations that list it, over new codes, new heads and new lists.

Households of two organisations are one family where a person stands in both: it was decided that two entries are one person, or a
member who left one organisation has entered another with the same document. Two households that one organisation keeps apart stay two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q

from alianza.records.models import Household, Member, Organisation, PossibleDuplicate

_ONE_PERSON = ("same_person", "allowed")
Link = tuple[UUID, UUID]
"""The households of two entries that are one person."""


def join(rows: Iterable[Member]) -> None:
    """Let the households of these members and of the same persons' other entries be one family."""
    homed = {one.id: one for one in rows if one.household_id}
    links = sorted({*_decided(homed), *_moved(homed)}) if homed else []
    for mine, other in links:
        _join(mine, other)


def _decided(homed: Mapping[UUID, Member]) -> Iterator[Link]:
    pairs = PossibleDuplicate.objects.filter(
        Q(first__in=homed) | Q(second__in=homed), decision__in=_ONE_PERSON, first__household__isnull=False, second__household__isnull=False
    )
    yield from pairs.values_list("first__household_id", "second__household_id")


def _moved(homed: Mapping[UUID, Member]) -> Iterator[Link]:
    """Members with the document of somebody who has left, unless it was decided that they are two people."""
    mine = {one.document_index: one for one in homed.values() if one.document_index}
    left = Member.objects.filter(document_index__in=mine, household__isnull=False).exclude(left_on=None).exclude(id__in=homed)
    found = [(mine[index], twin, home) for twin, index, home in left.values_list("id", "document_index", "household_id")]
    told = PossibleDuplicate.objects.filter(Q(first__in=homed) | Q(second__in=homed), decision="different_people")
    apart = {frozenset(one) for one in told.values_list("first_id", "second_id")} if found else set()
    return ((one.household_id, home) for one, twin, home in found if one.household_id and frozenset((one.id, twin)) not in apart)


def _join(mine: UUID, other: UUID) -> None:
    families = Household.objects.filter(id__in=(mine, other)).values("family")
    homes = list(Household.objects.select_for_update(no_key=True).filter(family__in=families).order_by("id"))
    known = sorted({one.family for one in homes})
    if len(known) == 2 and not _kept_apart(homes):
        Household.objects.filter(family=known[1]).update(family=known[0])


def _kept_apart(homes: Sequence[Household]) -> bool:
    """Whether one organisation lists members of both families today."""
    peopled = set(Member.objects.filter(household__in=homes, left_on=None).values_list("household_id", flat=True))
    listed = [one.organisation_id for one in homes if one.id in peopled]
    return len(listed) > len(set(listed))


def place(row: Member, organisation: Organisation, code: str | None) -> bool:
    """Put the member into the household of that code, made if it is new; whether that is a change."""
    before = row.household
    if (before.code if before else None) == (code or None):
        return False
    row.household = _household(organisation, code, before) if code else None
    return True


def _household(organisation: Organisation, code: str, before: Household | None) -> Household:
    """The household of that code. A family of one which is given a new code stays the same family."""
    home = Household.objects.filter(organisation=organisation, code=code).first()
    if home is None and before and before.members.count() == 1:
        before.code = code
        before.save(update_fields=["code"])
        return before
    return home or Household.objects.create(organisation=organisation, country=organisation.country, code=code)


def recode(organisation: Organisation, moves: Iterable[tuple[Member, str]]) -> None:
    """Households all of whose members a list gives one new code take that code and stay the same families."""
    wanted: dict[UUID, list[str]] = {}
    for member, code in moves:
        if member.household_id:
            wanted.setdefault(member.household_id, []).append(code)
    fresh = {home: codes[0] for home, codes in wanted.items() if len(set(codes)) == 1}
    taken = set(Household.objects.filter(organisation=organisation, code__in=fresh.values()).values_list("code", flat=True))
    changed = []
    peopled = Household.objects.annotate(present=Count("members", filter=Q(members__left_on=None)))
    for home in peopled.filter(id__in=fresh).order_by("id"):
        if fresh[home.id] not in taken and home.present == len(wanted[home.id]):
            taken.add(fresh[home.id])
            home.code = fresh[home.id]
            changed.append(home)
    Household.objects.bulk_update(changed, ["code"], batch_size=1000)
