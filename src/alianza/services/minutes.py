"""Closing a meeting: every item decided or put off, minutes with an official number, and each alliance moved by the decision."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker, as_json
from alianza.domain.workflow.board import BoardOutcome, Decision
from alianza.records.models import AgendaItem, BoardMeeting
from alianza.records.queries import alliances, boards
from alianza.services import audit, counting
from alianza.services.advance import advance
from alianza.services.boards import OPEN, keeps
from alianza.services.numbers import official
from alianza.services.outcome import Outcome, refused

MOVES = {"returned": "return_from_board", "rejected": "reject"}


def close(actor: Actor, *, meeting_id: UUID, text: str, version: int) -> Outcome:
    """Close the meeting once: all that was decided is carried out, or nothing is."""
    with transaction.atomic():
        meeting = boards.find(actor, meeting_id, lock=True)
        reasons = [Blocker("boards.not_found")] if meeting is None else _closable(actor, meeting, text, version)
        session = counting.session_of(meeting) if meeting and not reasons else None
        if meeting is None or reasons or session is None:
            return refused(*(reasons or [Blocker("boards.unknown_board")]), row=meeting)
        alliances.hold(item.alliance_id for item in session.items)
        reasons = _decide_all(session)
        if not reasons:
            _seal(actor, meeting, text)
            reasons = [reason for item in session.items for reason in _carry_out(actor, item)]
        if reasons:
            transaction.set_rollback(True)
    return refused(*reasons, row=boards.find(actor, meeting_id)) if reasons else Outcome(meeting)


def cancel(actor: Actor, *, meeting_id: UUID, why: str) -> Outcome:
    """Call a meeting off; its items wait for the next one."""
    with transaction.atomic():
        meeting = boards.find(actor, meeting_id, lock=True)
        if meeting is None:
            return refused(Blocker("boards.not_found"))
        reasons = keeps(actor, meeting.programme) + ([] if meeting.state in OPEN else [Blocker("boards.not_open")])
        reasons += [] if why.strip() else [Blocker("boards.reason_missing")]
        if reasons:
            return refused(*reasons, row=meeting)
        meeting.state, meeting.minutes = "cancelled", why.strip()
        meeting.version += 1
        meeting.save()
        _record(actor, meeting, "cancel_meeting", why)
    return Outcome(meeting)


def _closable(actor: Actor, meeting: BoardMeeting, text: str, version: int) -> list[Blocker]:
    if meeting.state not in OPEN:
        return [Blocker("boards.not_open")]
    found = keeps(actor, meeting.programme)
    if version != meeting.version:
        found.append(Blocker("workflow.stale", {"seen": version, "found": meeting.version}))
    return found if text.strip() else [*found, Blocker("boards.minutes_missing")]


def _decide_all(session: counting.Session) -> list[Blocker]:
    """Write each item's decision and count, or every reason why an item has none."""
    found = []
    for item in session.items:
        outcome = counting.counted(session, item)
        code = item.alliance.code
        if outcome is None or outcome.decision is None:
            found.append(Blocker("boards.item_undecided", {"alliance": code}))
            found += [Blocker(one.code, {**one.parameters, "alliance": code}) for one in (outcome.blockers if outcome else ())]
            continue
        _write(item, outcome, outcome.decision)
        if item.decision in MOVES and not item.reason:
            found.append(Blocker("boards.reason_missing", {"alliance": code}))
    return found


def _write(item: AgendaItem, outcome: BoardOutcome, decision: Decision) -> None:
    item.decision = "approved" if decision.is_approval else decision.value
    item.count = as_json({name: value for name, value in asdict(outcome).items() if name != "blockers"})
    item.save()


def _seal(actor: Actor, meeting: BoardMeeting, text: str) -> None:
    meeting.state, meeting.minutes, meeting.closed_at = "closed", text.strip(), timezone.now()
    meeting.minutes_number = official(meeting.programme.code, "B", meeting.held_on.year)
    meeting.version += 1
    meeting.save()
    _record(actor, meeting, "close_meeting", "")


def _carry_out(actor: Actor, item: AgendaItem) -> list[Blocker]:
    """Move one alliance by what was decided; an approval waits until every board that is due has given its own."""
    alliance = item.alliance
    given = {"reason_code": item.reason_code or "board_decision", "reason": item.reason, "conditions": item.conditions}
    transition = MOVES.get(item.decision, "")
    if item.decision == "approved":
        said = dict(boards.decided(alliance))
        transition = "approve" if all(said.get(one) == "approved" for one in counting.due_for(alliance)) else ""
    if not transition:
        return []
    outcome = advance(actor, "alliance", alliance.id, transition, given, by_decision=True)
    return [Blocker(one.code, {**one.parameters, "alliance": alliance.code}) for one in outcome.blockers]


def _record(actor: Actor, meeting: BoardMeeting, action: str, why: str) -> None:
    facts = {item.alliance.code: {**item.count, "decision": item.decision, "conditions": item.conditions} for item in boards.items(meeting)}
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="meeting", subject_id=meeting.id, subject_code=meeting.minutes_number,
        programme=meeting.programme, action=action, target=meeting.state, why=why, facts=facts,
    )  # fmt: skip
