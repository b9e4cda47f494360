"""Selections: proposed with their whole input frozen, decided by a second person, and then every alliance moves through the door.

A small one moves whole or not at all. A large one is checked whole, approved, and then moved in small transactions that can be resumed.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, roles_at
from alianza.domain.selection import Result, Status, places_of, select, verify_document
from alianza.domain.values import Blocker
from alianza.domain.workflow.two_persons import two_persons
from alianza.records.models import Call, CallCutoff, SelectionRun
from alianza.records.queries import alliances, calls, selections
from alianza.records.queries.rulebooks import published
from alianza.services import audit, work
from alianza.services.advance import advance, reasons_now
from alianza.services.candidates import candidates_of, policy_of
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "selections.nobody_waits": (),
    "selections.proposed_already": (),
    "selections.no_rules": (),
    "selections.decided": (),
    "selections.same_person": (),
    "selections.changed": ("alliance",),
    "selections.reason_missing": (),
    "selections.cutoff_unknown": (),
    "selections.role_needed": (),
    "selections.under_way": (),
    "selections.not_verified": (),
    "selections.unfinished": (),
    "selections.some_left": ("alliances", "count"),
}
"""Every reason of this module, with its parameters."""
LARGE, BATCH = 50, 20
"""From how many on nobody waits for the page, and how many move in one transaction: it holds the programme's log until it ends."""
CHECKING, MOVING = "checking", "moving"
APPROVAL, APPROVE_TASK = "selection_approval", "alianza.jobs.selections.approve"
MOVES = {Status.SELECTED: "select", Status.WAITING_LIST: "put_on_waiting_list", Status.NOT_SELECTED: "leave_out"}


def propose(actor: Actor, *, call: Call, cutoff_id: UUID | None, today: date, form_key: UUID | None = None) -> Outcome:
    """Compute a selection of all that wait, and freeze its input and result until somebody else decides."""
    if form_key and (known := SelectionRun.objects.filter(form_key=form_key).first()):
        return Outcome(known)
    rulebook = published(call.rulebook_id)
    policy, rows = policy_of(call, rulebook.rulebook, today), selections.waiting(call, cutoff_id)
    reasons = [*_may(actor, call), *_startable(call, cutoff_id)]
    reasons += [Blocker("selections.no_rules")] if policy is None else []
    reasons += [] if rows else [Blocker("selections.nobody_waits")]
    if reasons or policy is None:
        return refused(*reasons)
    result = select(policy, candidates_of(rows, rulebook.rulebook, today))
    if not isinstance(result, Result):
        return refused(*result)
    try:
        with transaction.atomic():
            run = _freeze(actor, call, cutoff_id, result, form_key)
    except IntegrityError:
        return refused(Blocker("selections.proposed_already"))
    return Outcome(run)


def _may(actor: Actor, call: Call) -> list[Blocker]:
    held = roles_at(actor, calls.place_of(call))
    return [] if held & ROLES_OF_ACTION[Action.RUN_SELECTION] else [Blocker("selections.role_needed")]


def _startable(call: Call, cutoff_id: UUID | None) -> list[Blocker]:
    found = []
    if cutoff_id and not CallCutoff.objects.filter(call=call, id=cutoff_id).exists():
        found.append(Blocker("selections.cutoff_unknown"))
    if SelectionRun.objects.filter(call=call, state="proposed").exists():
        found.append(Blocker("selections.proposed_already"))
    if any(selections.unmoved(run) for run in SelectionRun.objects.filter(call=call, state="approved")):
        found.append(Blocker("selections.unfinished"))
    return found


def _freeze(actor: Actor, call: Call, cutoff_id: UUID | None, result: Result, form_key: UUID | None) -> SelectionRun:
    run = SelectionRun.objects.create(
        programme=call.programme, call=call, cutoff_id=cutoff_id, input=json.loads(result.input_json), input_sha256=result.input_hash,
        result=result.as_json(), rulebook_sha256=published(call.rulebook_id).sha256, engine=str(result.engine),
        proposed_by_id=UUID(actor.user_id), form_key=form_key,
    )  # fmt: skip
    facts = {"candidates": len(result.outcomes), "selected": list(result.selected), "waiting": list(result.waiting_list)}
    _record(actor, run, "propose_selection", "", facts)
    return run


def is_large(run: SelectionRun) -> bool:
    """Whether so many alliances move by it that nobody should wait for the page."""
    return len(run.result["outcomes"]) > LARGE


def queue_approval(actor: Actor, *, run_id: UUID) -> Outcome:
    """Have a large selection approved, or an interrupted approval taken up again, in the background and in this person's name.

    Who asks twice gets the work that runs.
    """
    with transaction.atomic():
        run = selections.find(actor, run_id, lock=True)
        if run is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := _against(actor, run):
            return refused(*reasons, row=run)
        if running := selections.approval_under_way(run):
            return Outcome(running) if str(running.owner_id) == actor.user_id else refused(Blocker("selections.under_way"), row=run)
        total = len(run.result["outcomes"])
        return Outcome(work.start(actor, APPROVAL, APPROVE_TASK, {"run": str(run.id)}, total=total))


def decide(actor: Actor, *, run_id: UUID, approve: bool, reason: str = "", words: Mapping[str, str] | None = None) -> Outcome:
    """Approve a selection, which moves every alliance in it, or reject it with a reason.

    ``words`` are the reasons of each alliance as its letter says them. All moves are made, or none.
    """
    with transaction.atomic():
        run = selections.find(actor, run_id, lock=True)
        if run is None:
            return refused(Blocker("workflow.not_found"))
        reasons = _undecidable(actor, run) + ([] if approve or reason.strip() else [Blocker("selections.reason_missing")])
        if approve and not reasons:
            reasons = _unsound(run)
        if reasons:
            return refused(*reasons, row=run)
        _decide(actor, run, "approved" if approve else "rejected", reason.strip())
        _record(actor, run, "approve_selection" if approve else "reject_selection", "proposed", {})
        reasons = _move(actor, run, run.result["outcomes"], words or {}) if approve else []
        if reasons:
            transaction.set_rollback(True)
    if not reasons:
        return Outcome(run)
    return refused(*reasons, row=selections.find(actor, run_id))


def approve_in_steps(
    actor: Actor, *, run_id: UUID, words: Mapping[str, str] | None = None, progress: Callable[[int, str], None] = lambda _done, _phase: None
) -> Outcome:
    """Approve a large selection, or take its approval up again: everything is checked first, then moved a few at a time.

    Nobody is moved if the check finds a reason. Later, who has left by himself stays where he is; who cannot move is named
    and can be moved once the reason is gone. ``progress`` hears how many are checked and how many moved.
    """
    with transaction.atomic():
        run = selections.find(actor, run_id, lock=True)
        if run is None:
            return refused(Blocker("workflow.not_found"))
        fresh = run.state == "proposed"
        reasons = _against(actor, run) or (_approve_checked(actor, run, progress) if fresh else [])
        if reasons:
            transaction.set_rollback(True)
    if reasons:
        return refused(*reasons, row=selections.find(actor, run_id))
    _move_in_steps(actor, run, words or {}, progress)
    left = selections.unmoved(run)
    return refused(Blocker("selections.some_left", {"alliances": left[:5], "count": len(left)}), row=run) if left else Outcome(run)


def _approve_checked(actor: Actor, run: SelectionRun, progress: Callable[[int, str], None]) -> list[Blocker]:
    """Approved, if nothing at all stands against any of its moves; the log is touched last, since others wait for it."""
    if reasons := _unsound(run):
        return reasons
    _decide(actor, run, "approved", "")
    rows, places = selections.by_codes([one["code"] for one in run.result["outcomes"]]), places_of(run.result)
    found: list[Blocker] = []
    for checked, one in enumerate(run.result["outcomes"], start=1):
        transition, given = _step(run, one, {}, places)
        found += _naming(one["code"], reasons_now(actor, "alliance", rows[one["code"]], transition, given, by_decision=True))
        progress(checked, CHECKING)
    if not found:
        _record(actor, run, "approve_selection", "proposed", {})
    return found


def _move_in_steps(actor: Actor, run: SelectionRun, words: Mapping[str, str], progress: Callable[[int, str], None]) -> None:
    left, total = set(selections.unmoved(run)), len(run.result["outcomes"])
    waiting = [one for one in run.result["outcomes"] if one["code"] in left]
    for start in range(0, len(waiting), BATCH):
        some = waiting[start : start + BATCH]
        with transaction.atomic():
            alliances.hold(row.id for row in selections.by_codes([one["code"] for one in some]).values())
            _move(actor, run, some, words)
        progress(total - len(waiting) + start + len(some), MOVING)


def _against(actor: Actor, run: SelectionRun) -> list[Blocker]:
    """What stands against approving it, or against taking up an approval that was interrupted."""
    return _may(actor, run.call) if selections.unmoved(run) else _undecidable(actor, run)


def _decide(actor: Actor, run: SelectionRun, state: str, reason: str) -> None:
    run.state, run.reason = state, reason
    run.decided_by_id, run.decided_at = UUID(actor.user_id), timezone.now()
    run.save()


def _undecidable(actor: Actor, run: SelectionRun) -> list[Blocker]:
    if run.state != "proposed":
        return [Blocker("selections.decided")]
    same = [Blocker("selections.same_person")] if two_persons(str(run.proposed_by_id), actor.user_id) else []
    return _may(actor, run.call) + same


def _unsound(run: SelectionRun) -> list[Blocker]:
    """What has changed since: the stored result itself, or how one of its alliances stands; they are held until the transaction ends."""
    alliances.hold(row.id for row in selections.by_codes([one["code"] for one in run.result["outcomes"]]).values())
    if not verify_document(run.result).is_same:
        return [Blocker("selections.not_verified")]
    waiting = {row.code: row.score for row in selections.waiting(run.call, run.cutoff_id)}
    then = {one["code"]: one for one in run.input["candidates"]}
    gone = [code for code in then if code not in waiting]
    return [Blocker("selections.changed", {"alliance": code}) for code in sorted(gone)]


def _move(actor: Actor, run: SelectionRun, outcomes: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> list[Blocker]:
    """Move these through the door, each as the result says; what held one back, with its code."""
    rows, places = selections.by_codes([one["code"] for one in outcomes]), places_of(run.result)
    found: list[Blocker] = []
    for one in outcomes:
        transition, given = _step(run, one, words, places)
        found += _naming(one["code"], advance(actor, "alliance", rows[one["code"]].id, transition, given, by_decision=True).blockers)
    return found


def _step(run: SelectionRun, one: Mapping[str, Any], words: Mapping[str, str], places: Mapping[str, int]) -> tuple[str, dict[str, Any]]:
    """The transition of one outcome and what is given with it."""
    why = words.get(one["code"]) or one["reasons"][0]["code"]
    given = {"reason_code": "not_selected", "reason": why, "selection": run.id, "place": places.get(one["code"])}
    return MOVES[Status(one["status"])], given


def _naming(code: str, reasons: Iterable[Blocker]) -> list[Blocker]:
    return [Blocker(reason.code, {**reason.parameters, "alliance": code}) for reason in reasons]


def _record(actor: Actor, run: SelectionRun, action: str, source: str, facts: Mapping[str, object]) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="selection", subject_id=run.id, subject_code=run.call.code, programme=run.programme,
        action=action, source=source, target=run.state, why=run.reason, rulebook_sha256=run.rulebook_sha256,
        facts={"input_sha256": run.input_sha256, "outcome_sha256": run.result["outcome_hash"], **facts},
    )  # fmt: skip
