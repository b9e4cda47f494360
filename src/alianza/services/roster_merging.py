"""A list taken over: new members in one go, known ones changed where the list says something, decisions kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.registry import MEMBER_FIELDS
from alianza.exchange.registry.roster import Progress
from alianza.exchange.registry.staged import StagedRow
from alianza.records.bulk import copy_made
from alianza.records.identity import search_key, sort_key
from alianza.records.models import Household, Member, Organisation, PossibleDuplicate
from alianza.services import families
from alianza.services.members import fill
from alianza.services.register_writing import apply
from alianza.services.roster_questions import by_number

Question = Mapping[str, Any]
_BATCH = 1000


@dataclass
class Merge:
    """What a list does to the roster, in numbers of members."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0


@dataclass
class _Plan:
    """Each row's fate: a new member, the change of one, or nothing since it is a person already there."""

    new: list[StagedRow] = field(default_factory=list)
    changes: list[tuple[StagedRow, Member]] = field(default_factory=list)
    left_out: int = 0


def plan_of(organisation: Organisation, rows: Sequence[StagedRow], questions: Sequence[Question]) -> Merge:
    """The numbers beforehand; rows that name a member count as changed."""
    plan = _plan(organisation, rows, questions)
    return Merge(new=len(plan.new), changed=len(plan.changes), left_out=plan.left_out)


def merge(actor: Actor, organisation: Organisation, rows: Sequence[StagedRow], questions: Sequence[Question], progress: Progress) -> Merge:
    """Write it all, inside the caller's transaction. A blank cell leaves what is known."""
    plan = _plan(organisation, rows, questions)
    homes = _households(organisation, plan.new)
    last = organisation.members.aggregate(last=Max("number"))["last"] or 0
    made: dict[int, Member] = {}
    for number, row in enumerate(plan.new, start=last + 1):
        made[row.row] = _new(organisation, row, number, homes)
        if number % _BATCH == 0:
            progress(number - last, len(rows))
    copy_made(Member, made.values())
    families.recode(organisation, [(member, row.values["household"]) for row, member in plan.changes if row.values.get("household")])
    changed = sum(bool(fill(member, organisation, _answered(row))) for row, member in plan.changes)
    _keep_decisions(actor, made, questions)
    families.join([*made.values(), *(member for _, member in plan.changes)])
    return Merge(len(made), changed, len(plan.changes) - changed, plan.left_out)


def _plan(organisation: Organisation, rows: Sequence[StagedRow], questions: Sequence[Question]) -> _Plan:
    same = {one["row"]: one for one in questions if one["decision"] == "same_person"}
    known, plan = by_number(organisation, rows), _Plan()
    here = {str(one.id): one for one in Member.objects.filter(id__in=[one["member"] for one in same.values() if one["here"]])}
    for row in rows:
        question = same.get(row.row)
        if row.member_number is not None:
            plan.changes.append((row, known[row.member_number]))
        elif question is None:
            plan.new.append(row)
        elif question["here"] and question["member"] in here:
            plan.changes.append((row, here[question["member"]]))
        else:
            plan.left_out += 1
    return plan


def _answered(row: StagedRow) -> dict[str, Any]:
    return {code: value for code, value in row.values.items() if value is not None}


def _households(organisation: Organisation, rows: Sequence[StagedRow]) -> dict[str, Household]:
    codes = {row.values["household"] for row in rows if row.values.get("household")}
    known = {one.code: one for one in Household.objects.filter(organisation=organisation, code__in=codes)}
    fresh = [Household(organisation=organisation, country=organisation.country, code=code) for code in sorted(codes - known.keys())]
    copy_made(Household, fresh)
    return known | {one.code: one for one in fresh}


def _new(organisation: Organisation, row: StagedRow, number: int, homes: Mapping[str, Household]) -> Member:
    member = Member(organisation=organisation, number=number, currency=organisation.currency)
    answered = [one for one in MEMBER_FIELDS if one.code != "household"]
    apply(member, answered, _answered(row), country=organisation.country, owner="member")
    member.household = homes.get(row.values.get("household") or "")
    name = f"{member.family_names} {member.given_names}"
    member.sort_name, member.search_name = sort_key(name), search_key(name)
    return member


def _keep_decisions(actor: Actor, made: Mapping[int, Member], questions: Sequence[Question]) -> None:
    """The pairs of new members with others, each with what was decided of it."""
    kept: dict[tuple[UUID, UUID], PossibleDuplicate] = {}
    for one in questions:
        second = made.get(one["row"])
        first = made[one["other_row"]].id if one["other_row"] in made else one["member"] and UUID(one["member"])
        if second is None or first is None or one["decision"] == "same_person":
            continue
        kept[first, second.id] = PossibleDuplicate(
            first_id=first, second=second, ground=one["ground"], decision=one["decision"], reason=one["reason"],
            decided_by_id=UUID(actor.user_id), decided_at=timezone.now(),
        )  # fmt: skip
    PossibleDuplicate.objects.bulk_create(kept.values(), batch_size=_BATCH)
