"""One family stays one: over organisations that list it, over new codes, new heads and new lists.

Households of two organisations are one family where a person stands in both: it was decided that two entries are one person, or a
member who left one organisation has entered another with the same document. Two households that one organisation keeps apart stay two.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from alianza.records.models import Household, Member, Organisation, PossibleDuplicate

_ONE_PERSON = ("same_person", "allowed")
_FEW = 100
"""So many documents are looked for by themselves; more of them by the list they stand on."""


def join(rows: Iterable[Member]) -> None:
    """Let the households of these members of one organisation and of the same persons' other entries be one family."""
    homed = {one.id: one for one in rows if one.household_id}
    if not homed:
        return
    touching = _decided(next(iter(homed.values())).organisation_id)
    decided = [one for one in touching if one.first_id in homed or one.second_id in homed]
    links = {(one.first.household_id, one.second.household_id) for one in decided if one.decision in _ONE_PERSON}
    apart = {frozenset((one.first_id, one.second_id)) for one in decided if one.decision == "different_people"}
    links |= {(mine.household_id, left.household_id) for mine, left in _moved(homed) if frozenset((mine.id, left.id)) not in apart}
    for mine, other in sorted((mine, other) for mine, other in links if mine and other):
        _join(mine, other)


def _decided(organisation: UUID) -> QuerySet[PossibleDuplicate]:
    """What was decided of an organisation's members and others."""
    touching = Q(first__organisation=organisation) | Q(second__organisation=organisation)
    return PossibleDuplicate.objects.filter(touching).exclude(decision="").select_related("first", "second")


def _moved(homed: Mapping[UUID, Member]) -> list[tuple[Member, Member]]:
    """Members with the document of somebody who has left a list, each with that entry."""
    mine = {one.document_index: one for one in homed.values() if one.document_index}
    left = Member.objects.exclude(left_on=None).filter(household__isnull=False)
    if len(mine) <= _FEW:
        left = left.filter(document_index__in=mine)
    else:
        here = Member.objects.filter(organisation=next(iter(mine.values())).organisation_id, left_on=None).exclude(document_index="")
        left = left.filter(document_index__in=here.values("document_index"))
    return [(mine[one.document_index], one) for one in left if one.document_index in mine and one.id not in homed]


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
