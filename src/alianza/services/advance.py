"""The one door through which a record moves from state to state: lock, ask the domain, write, audit, queue the message."""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import CALENDAR, Actor, Role, roles_at
from alianza.domain.values import Blocker
from alianza.domain.workflow.transition import Guard, Transition, refusals
from alianza.records.reading import Reading
from alianza.services import audit
from alianza.services.keeper import Keeper, Subject
from alianza.services.lives import KEEPERS
from alianza.services.outcome import Outcome


@dataclass(frozen=True)
class Move:
    """A transition as a button: where it leads, and the reasons that hold it back now."""

    transition: Transition
    target: str
    blockers: tuple[Blocker, ...]


def advance(
    actor: Actor,
    kind: str,
    row_id: UUID,
    transition: str,
    given: Mapping[str, Any] | None = None,
    *,
    version: int | None = None,
    by_decision: bool = False,
    now: datetime | None = None,
) -> Outcome:
    """Make one move, or give every reason why not; the state is unchanged then.

    ``version`` is the one the person's page showed: an older one is refused, since someone else has moved in between.
    ``by_decision`` is for moves that only follow from another decision (a selection, a board).
    """
    with transaction.atomic():
        row = KEEPERS[kind].find(actor, row_id, True)
        if row is None:
            return Outcome(None, (Blocker("workflow.not_found"),))
        return advance_held(actor, kind, row, transition, given, version=version, by_decision=by_decision, now=now)


def advance_held(
    actor: Actor, kind: str, row: Any, transition: str, given: Mapping[str, Any] | None = None, *, version: int | None = None,
    by_decision: bool = False, now: datetime | None = None,
) -> Outcome:  # fmt: skip
    """The same for a row that the actor may see and that was found locked, within its transaction."""
    keeper, moment = KEEPERS[kind], now or timezone.now()
    if version is not None and version != row.version:
        return Outcome(row, (Blocker("workflow.stale", {"seen": version, "found": row.version}),))
    subject = subject_for(keeper, row, actor, transition, now=moment, given=given or {})
    if isinstance(subject, Blocker):
        return Outcome(row, (subject,))
    reasons = reasons_against(keeper, subject, by_decision=by_decision)
    return Outcome(row, tuple(reasons)) if reasons else _move(keeper, subject)


def reasons_now(
    actor: Actor, kind: str, row: Any, transition: str, given: Mapping[str, Any] | None = None, *, by_decision: bool = False
) -> list[Blocker]:
    """Every reason that would hold this move back now; nothing is written."""
    keeper = KEEPERS[kind]
    subject = subject_for(keeper, row, actor, transition, now=timezone.now(), given=given or {})
    return [subject] if isinstance(subject, Blocker) else reasons_against(keeper, subject, by_decision=by_decision)


def advance_by_calendar(kind: str, row_id: UUID, transition: str, *, now: datetime) -> Outcome:
    """Make a move that a date makes, in the name of nobody: a transition without roles. The row is looked at anew, locked."""
    keeper = KEEPERS[kind]
    with transaction.atomic():
        row = keeper.find(CALENDAR, row_id, True)
        if row is None:
            return Outcome(None, (Blocker("workflow.not_found"),))
        subject = subject_for(keeper, row, CALENDAR, transition, now=now, given={}, roles=frozenset())
        if isinstance(subject, Blocker):
            return Outcome(row, (subject,))
        if subject.transition.roles:
            return Outcome(row, (Blocker("workflow.role_needed", {"transition": transition, "roles": sorted(subject.transition.roles)}),))
        reasons = _guarded(keeper, subject, {})
        return Outcome(row, tuple(reasons)) if reasons else _move(keeper, subject)


def moves(actor: Actor, kind: str, row: Any, *, now: datetime | None = None, reading: Reading | None = None, only: str = "") -> list[Move]:
    """The buttons of a record for this person: every transition of his roles from here, with what holds it back.

    ``reading`` is what the page has read already. The door itself takes nothing from it. ``only`` names the one that is asked for.
    """
    keeper, moment = KEEPERS[kind], now or timezone.now()
    roles, pinned = roles_at(actor, keeper.place(row)), keeper.pinned(row)
    loaded: dict[tuple[type, str], Any] = {}
    seen, subjects = reading or Reading(), []
    for one in keeper.life.leaving(row.state, pinned.rulebook.stages if pinned else tuple(keeper.life.entries)):
        if one.system or not one.roles & roles or (only and one.name != only):
            continue
        subject = subject_for(keeper, row, actor, one.name, now=moment, given={}, roles=roles, reading=seen)
        if isinstance(subject, Subject):
            subjects.append(subject)
    _read_ahead(keeper, subjects, seen)
    return [Move(one.transition, one.target, tuple(_guarded(keeper, one, loaded))) for one in subjects]


def subject_for(
    keeper: Keeper,
    row: Any,
    actor: Actor,
    transition: str,
    *,
    now: datetime,
    given: Mapping[str, Any],
    roles: frozenset[Role] | None = None,
    reading: Reading | None = None,
) -> Subject | Blocker:
    """The record with all that guards and effects may ask for; a reason if there is no such move from here.

    ``roles`` are the actor's roles for this record, and ``reading`` what was read of it, if they are known already.
    """
    one = keeper.life.transition(transition)
    if one is None:
        return Blocker("workflow.no_such_transition", {"transition": transition})
    pinned = keeper.pinned(row)
    subject = Subject(
        kind=keeper.life.kind, row=row, actor=actor, roles=roles_at(actor, keeper.place(row)) if roles is None else roles, now=now,
        today=keeper.today(row, now), transition=one, target="", pinned=pinned, given=given,
        reading=reading or Reading(),
    )  # fmt: skip
    target = keeper.life.target_of(one, row.state, subject.stages, getattr(row, "stopped_state", ""))
    if target is None:
        return Blocker("workflow.wrong_state", {"transition": transition, "state": row.state, "kind": keeper.life.kind})
    subject.target = target
    return subject


def reasons_against(keeper: Keeper, subject: Subject, *, by_decision: bool = False) -> list[Blocker]:
    """Every reason: first state, person and what is given; then, if these hold, all guards."""
    first = refusals(keeper.life, subject.transition, subject.row.state, subject.roles, subject.given)
    if subject.transition.system and not by_decision:
        first = [Blocker("workflow.only_by_decision", {"transition": subject.transition.name})]
    if first:
        return first
    _read_ahead(keeper, [subject], subject.reading)
    return _guarded(keeper, subject, {})


def _read_ahead(keeper: Keeper, subjects: Sequence[Subject], reading: Reading) -> None:
    """Have what all guards of these moves look at brought by one statement."""
    facts = {facts_type(guard): subject for subject in subjects for guard in subject.transition.guards}
    reading.bring(*(asked for one, subject in facts.items() if one in keeper.ahead for asked in keeper.ahead[one](subject)))


def _guarded(keeper: Keeper, subject: Subject, loaded: dict[tuple[type, str], Any]) -> list[Blocker]:
    found: list[Blocker] = []
    for guard in subject.transition.guards:
        facts = facts_type(guard)
        key = (facts, subject.transition.name if keeper.by_move else "")
        if key not in loaded:
            loaded[key] = keeper.loaders[facts](subject)
        found += [reason for reason in guard(loaded[key]) if reason not in found]
    return found


@cache
def facts_type(guard: Guard) -> type:
    """The facts a guard takes, from the annotation of its only parameter."""
    name = next(iter(inspect.signature(guard).parameters))
    found: type = get_type_hints(guard)[name]
    return found


def _move(keeper: Keeper, subject: Subject) -> Outcome:
    row, source = subject.row, subject.row.state
    row.state = subject.target
    row.version += 1
    if hasattr(row, "state_since") and subject.target != source:
        row.state_since = subject.now
    for effect in subject.transition.effects:
        keeper.effects[effect](subject)
    row.save()
    person = None if subject.actor is CALENDAR else subject.actor
    audit.record(
        actor=person, at=subject.now, subject_kind=subject.kind, subject_id=row.id, subject_code=getattr(row, "code", ""),
        programme=row.programme, role=_acting_role(subject), action=subject.transition.name, source=source, target=subject.target,
        why=subject.why or " – ".join(str(subject.given[need.name]) for need in subject.transition.needs if subject.given.get(need.name)),
        rulebook_sha256=subject.pinned.sha256 if subject.pinned else "", facts=subject.notes,
    )  # fmt: skip
    return Outcome(row, (), subject.target)


def _acting_role(subject: Subject) -> str:
    return min(subject.transition.roles & subject.roles, default="")
