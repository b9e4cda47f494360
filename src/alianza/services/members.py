"""Members are entered, change, leave and may have their names and numbers erased; counts and history stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.registry import MEMBER_FIELDS
from alianza.domain.values import Blocker
from alianza.records.identity import search_key, sort_key
from alianza.records.models import Member, Organisation, PossibleDuplicate, RosterImport
from alianza.records.queries import members, organisations
from alianza.services import families
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.register_writing import apply, needed, not_allowed, opened, record, sealed

_NOT_FOUND = Blocker("workflow.not_found")
_TELLING = {"document", "document_kind", "birth_date", "given_names", "family_names"}
"""A change of these may show that two entries are one person."""
DECISIONS = ("same_person", "different_people", "allowed")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person says of two entries that may be one person, and why."""

    decision: str
    reason: str


def add(
    *, actor: Actor, organisation_id: UUID, values: Mapping[str, Any], form_key: UUID | None = None, decision: Decision | None = None
) -> Outcome:
    """A new member. One who may be registered already is refused until someone decides; it is not said where he stands."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None or not members.roster_visible(actor, row):
            return refused(_NOT_FOUND)
        if known := made_before(Member, form_key):
            return Outcome(known)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row) + needed(MEMBER_FIELDS, values)
        twins = [] if reasons else twins_of(row, values)
        reasons = reasons or _undecided(row, twins, decision)
        if reasons:
            return refused(*reasons, row=row)
        made = Member(organisation=row, number=_next_number(row), form_key=form_key, currency=row.currency)
        changed = fill(made, row, values)
        record(actor, timezone.now(), row, "add_member", member=made.number, answered=changed)
        for twin, ground in twins:
            _keep_decision(actor, made, twin, ground, decision)
        families.join([made])
        return Outcome(made)


def edit(*, actor: Actor, member_id: UUID, values: Mapping[str, Any], version: int) -> Outcome:
    """Change a member's answers; refused when someone else has changed them in between, or the data have been erased."""
    with transaction.atomic():
        row = members.find(actor, member_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if row.version != version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": row.version}), row=row)
        asked = [one for one in MEMBER_FIELDS if one.code in values]
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation) + needed(asked, values)
        if row.erased_at:
            reasons.append(Blocker("registry.member_erased"))
        if reasons:
            return refused(*reasons, row=row)
        changed = fill(row, row.organisation, values)
        if changed:
            record(actor, timezone.now(), row.organisation, "edit_member", member=row.number, changed=changed)
        if _TELLING & set(changed):
            _ask_about_twins(row)
        if {"household", *_TELLING} & set(changed):
            families.join([row])
        return Outcome(row)


def _ask_about_twins(row: Member) -> None:
    """A member who by a change looks like somebody already registered: the pair waits on the roster for a decision."""
    number = opened(row.organisation.country, "member", "document", bytes(row.document)) if row.document_index else ""
    known = {"document": number, "document_kind": row.document_kind, "birth_date": row.birth_date}
    names = {"family_names": row.family_names, "given_names": row.given_names}
    twins = [(one, ground) for one, ground in twins_of(row.organisation, known | names) if one.id != row.id]
    pairs = PossibleDuplicate.objects.filter(Q(first=row) | Q(second=row)).values_list("first_id", "second_id")
    paired = {key for pair in pairs for key in pair}
    PossibleDuplicate.objects.bulk_create(
        PossibleDuplicate(first=twin, second=row, ground=ground) for twin, ground in twins if twin.id not in paired
    )


def leave(*, actor: Actor, member_id: UUID, on: date, version: int) -> Outcome:
    """The member leaves the organisation on a day and stays in its history."""
    with transaction.atomic():
        row = members.find(actor, member_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if row.version != version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": row.version}), row=row)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation)
        if on > timezone.localdate():
            reasons.append(Blocker("registry.date_in_future", {"date": on}))
        if row.joined_on and on < row.joined_on:
            reasons.append(Blocker("registry.left_before_joined", {"joined": row.joined_on}))
        if reasons:
            return refused(*reasons, row=row)
        row.left_on = on
        _save(row)
        record(actor, timezone.now(), row.organisation, "member_leaves", member=row.number, on=on)
        return Outcome(row)


def erase(*, actor: Actor, member_id: UUID, reason: str) -> Outcome:
    """Erase names and numbers for good, from the roster and from lists not yet taken over. What is counted stays."""
    with transaction.atomic():
        row = members.find(actor, member_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation)
        if not reason.strip():
            reasons.append(Blocker("registry.field_needed", {"field": "reason"}))
        if reasons:
            return refused(*reasons, row=row)
        row.given_names = row.family_names = row.sort_name = row.search_name = ""
        row.document = row.phone = b""
        row.document_index = row.document_last = row.phone_last = ""
        row.consent_on, row.erased_at = None, timezone.now()
        _save(row)
        waiting = RosterImport.objects.filter(organisation=row.organisation_id).exclude(state__in=("imported", "discarded"))
        waiting.update(rows=b"", faults=[], questions=[], state="discarded")
        record(actor, timezone.now(), row.organisation, "erase_member", why=reason.strip(), member=row.number)
        return Outcome(row)


def reveal(*, actor: Actor, member_id: UUID, what: str) -> Outcome:
    """The document or telephone number in full, for those who may; looking is recorded. ``row`` is the number."""
    with transaction.atomic():
        row = members.find(actor, member_id)
        if row is None or what not in ("document", "phone"):
            return refused(_NOT_FOUND)
        if reasons := not_allowed(actor, Action.REVEAL_PERSONAL_DATA, row.organisation):
            return refused(*reasons)
        record(actor, timezone.now(), row.organisation, "reveal_number", what=f"member.{what}", member=row.number)
        return Outcome(opened(row.organisation.country, "member", what, getattr(row, what)))


def decide_duplicate(*, actor: Actor, duplicate_id: UUID, decision: Decision) -> Outcome:
    """Say of a pair found earlier whether it is one person; a decision once made stays."""
    with transaction.atomic():
        pair = members.find_duplicate(actor, duplicate_id)
        if pair is None:
            return refused(_NOT_FOUND)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, pair.first.organisation)
        if reasons:
            reasons = not_allowed(actor, Action.EDIT_ROSTER, pair.second.organisation)
        reasons += decision_faults(decision)
        if pair.decision:
            reasons.append(Blocker("registry.already_decided"))
        if reasons:
            return refused(*reasons, row=pair)
        pair.decision, pair.reason = decision.decision, decision.reason.strip()
        pair.decided_by_id, pair.decided_at = UUID(actor.user_id), timezone.now()
        pair.save()
        families.join([pair.first])
        record(actor, timezone.now(), pair.first.organisation, "decide_duplicate", why=pair.reason, decision=pair.decision)
        return Outcome(pair)


def decision_faults(decision: Decision | None) -> list[Blocker]:
    """What is missing from a decision."""
    faults = [] if decision and decision.decision in DECISIONS else [Blocker("registry.decision_needed")]
    return faults if decision and decision.reason.strip() else [*faults, Blocker("registry.reason_needed")]


def twins_of(row: Organisation, values: Mapping[str, Any]) -> list[tuple[Member, str]]:
    """The members of the country who may be the same person, with the ground: document, or name and birth date."""
    index = sealed(row.country, "member", "document", values.get("document") or "", values.get("document_kind") or "national_id").index
    found = [(one, "document") for one in members.same_documents([index]).get(index, [])]
    born = values.get("birth_date")
    named = members.same_names(row.country, [(folded_name(values), born)]) if born else {}
    return found + [(one, "name_and_birth_date") for rows in named.values() for one in rows if one.id not in {twin.id for twin, _ in found}]


def folded_name(values: Mapping[str, Any]) -> str:
    """Family and given names as they are searched."""
    return search_key(f"{values.get('family_names') or ''} {values.get('given_names') or ''}")


def _undecided(row: Organisation, twins: list[tuple[Member, str]], decision: Decision | None) -> list[Blocker]:
    if not twins:
        return []
    if decision and decision.decision == "same_person" and any(twin.organisation_id == row.id for twin, _ in twins):
        return [Blocker("registry.already_on_list", {"number": min(one.number for one, _ in twins if one.organisation_id == row.id)})]
    if decision and decision.decision == "same_person":
        return [Blocker("registry.same_person_elsewhere")]
    if decision and not decision_faults(decision):
        return []
    found = [_possible(row, twin, ground) for twin, ground in twins]
    return list(dict.fromkeys(found)) + (decision_faults(decision) if decision else [])


def _possible(row: Organisation, twin: Member, ground: str) -> Blocker:
    if twin.organisation_id == row.id:
        return Blocker("registry.possible_duplicate_here", {"ground": ground, "number": twin.number})
    return Blocker("registry.possible_duplicate_elsewhere", {"ground": ground})


def _keep_decision(actor: Actor, made: Member, twin: Member, ground: str, decision: Decision | None) -> None:
    said = decision or Decision(decision="", reason="")
    PossibleDuplicate.objects.create(
        first=twin, second=made, ground=ground, decision=said.decision, reason=said.reason.strip(), decided_by_id=UUID(actor.user_id),
        decided_at=timezone.now(),
    )  # fmt: skip


def fill(row: Member, organisation: Organisation, values: Mapping[str, Any]) -> list[str]:
    """Set the answered questions and save; the codes of those that changed."""
    changed = apply(row, [one for one in MEMBER_FIELDS if one.code != "household"], values, country=organisation.country, owner="member")
    if "household" in values and families.place(row, organisation, values["household"]):
        changed.append("household")
    name = f"{row.family_names} {row.given_names}"
    row.sort_name, row.search_name = sort_key(name), search_key(name)
    if changed or row._state.adding:
        _save(row)
    return changed


def _save(row: Member) -> None:
    row.version = row.version if row._state.adding else row.version + 1
    row.save()


def _next_number(row: Organisation) -> int:
    return (row.members.aggregate(last=Max("number"))["last"] or 0) + 1
