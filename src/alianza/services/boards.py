"""Meetings of boards: seats, agenda, attendance, motions and votes; closing one carries out what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from alianza.domain.access import Actor, Place, Role, roles_at
from alianza.domain.values import Blocker
from alianza.domain.workflow.board import Motion
from alianza.domain.workflow.reasons import DECLINE
from alianza.records.models import AgendaItem, Attendance, BoardMeeting, BoardSeat, Programme, Vote
from alianza.records.queries import boards
from alianza.records.queries.rulebooks import published
from alianza.services import audit, counting, messages
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "boards.role_needed": (),
    "boards.not_found": (),
    "boards.unknown_board": (),
    "boards.nothing_on_agenda": (),
    "boards.not_before_it": ("alliances",),
    "boards.date_missing": (),
    "boards.seat_unknown": (),
    "boards.seat_dates": (),
    "boards.end_reason_missing": (),
    "boards.end_day_missing": (),
    "boards.end_outside": ("starts_on", "ends_on"),
    "boards.end_before_meeting": ("held_on",),
    "boards.not_open": (),
    "boards.no_seat": ("name",),
    "boards.choice_unknown": (),
    "boards.recusal_reason_missing": ("name",),
    "boards.motion_unknown": (),
    "boards.reason_missing": ("alliance",),
    "boards.reason_unknown": (),
    "boards.minutes_missing": (),
    "boards.item_undecided": ("alliance",),
}
"""Every reason of this module, with its parameters."""
CHOICES = ("for", "against", "abstain", "recused")
OPEN = ("planned", "open")


def keeps(actor: Actor, programme: Programme) -> list[Blocker]:
    """Why this person does not keep the boards of the programme; empty if he does."""
    held = roles_at(actor, Place(programme.country, str(programme.id), programme.country))
    return [] if Role.BOARD_SECRETARY in held else [Blocker("boards.role_needed")]


def give_seat(
    actor: Actor, *, programme: Programme, board: str, member: str, sector: str, starts_on: date | None, ends_on: date | None
) -> Outcome:
    """Give somebody who may sit on boards a seat for a time."""
    known = {str(one.id): one for one in boards.candidates(programme, timezone.localdate())}
    reasons = keeps(actor, programme)
    if member not in known or not board:
        reasons.append(Blocker("boards.seat_unknown"))
    if starts_on is None or (ends_on is not None and ends_on < starts_on):
        reasons.append(Blocker("boards.seat_dates"))
    elif total := _all_taken(programme, board, member, starts_on, ends_on):
        reasons.append(Blocker("boards.seats_taken", {"seats": total}))
    if reasons or starts_on is None:
        return refused(*reasons)
    values = {"sector": sector[:80], "ends_on": ends_on, "end_reason": "", "ended_by": None}
    with transaction.atomic():
        row, _made = BoardSeat.objects.update_or_create(
            programme=programme, board=board, user=known[member], starts_on=starts_on, defaults=values
        )
        _record(
            actor, "board_seat", row.id, programme=programme, action="give_seat", facts={"board": board, "member": member, "sector": sector}
        )
    return Outcome(row)


def _all_taken(programme: Programme, board: str, member: str, starts_on: date, ends_on: date | None) -> int:
    """How many seats the rules in force give the board, if others hold all of them on some day of a new term; else 0."""
    version = boards.rulebook_of(programme)
    known = published(version).rulebook.boards if version else ()
    total = sum(seat.number for one in known if one.code == board for seat in one.seats)
    others = [one for one in boards.every_seat(programme) if one.board == board and str(one.user_id) != member]
    days = {starts_on} | {one.starts_on for one in others if starts_on <= one.starts_on <= (ends_on or date.max)}
    most = max(sum(one.starts_on <= day <= (one.ends_on or date.max) for one in others) for day in days)
    return total if most >= total else 0


def end_seat(actor: Actor, *, seat_id: UUID, on: date | None, reason: str) -> Outcome:
    """End a seat: ``on`` is its last day. Meetings held until then keep it, with its votes; later ones have a seat less to count."""
    with transaction.atomic():
        row = boards.find_seat(actor, seat_id, lock=True)
        if row is None:
            return refused(Blocker("boards.not_found"))
        reasons = [*keeps(actor, row.programme), *_against_end(row, on, reason)]
        if reasons or on is None:
            return refused(*reasons, row=row)
        row.ends_on, row.end_reason, row.ended_by_id = on, reason.strip(), UUID(actor.user_id)
        row.save()
        facts = {"board": row.board, "member": str(row.user_id), "ends_on": on}
        _record(actor, "board_seat", row.id, programme=row.programme, action="end_seat", facts=facts, why=row.end_reason)
    return Outcome(row)


def _against_end(row: BoardSeat, on: date | None, reason: str) -> list[Blocker]:
    found = [] if reason.strip() else [Blocker("boards.end_reason_missing")]
    if on is None:
        return [*found, Blocker("boards.end_day_missing")]
    if on < row.starts_on or (row.ends_on is not None and on > row.ends_on):
        found.append(Blocker("boards.end_outside", {"starts_on": row.starts_on, "ends_on": row.ends_on}))
    last = boards.last_meeting_of(row)
    if last is not None and on < last:
        found.append(Blocker("boards.end_before_meeting", {"held_on": last}))
    return found


def plan(
    actor: Actor, *, programme: Programme, board: str, held_on: date | None, place: str, codes: Sequence[str], form_key: UUID | None
) -> Outcome:
    """Call a meeting with its agenda, and tell the members."""
    if form_key and (known := BoardMeeting.objects.filter(form_key=form_key).first()):
        return Outcome(known)
    waiting = {one.code: one for one in counting.agenda_for(board, boards.waiting(programme, codes))} if codes else {}
    reasons = keeps(actor, programme)
    strange = sorted(set(codes) - waiting.keys())
    reasons += [Blocker("boards.date_missing")] if held_on is None else []
    reasons += [] if codes else [Blocker("boards.nothing_on_agenda")]
    reasons += [Blocker("boards.not_before_it", {"alliances": strange})] if strange else []
    if reasons or held_on is None:
        return refused(*reasons)
    try:
        with transaction.atomic():
            number = BoardMeeting.objects.filter(programme=programme, board=board).aggregate(last=Max("number"))["last"] or 0
            row = BoardMeeting.objects.create(
                programme=programme, board=board, number=number + 1, held_on=held_on, place=place[:160], kept_by_id=UUID(actor.user_id),
                form_key=form_key,
            )  # fmt: skip
            items = [
                AgendaItem(programme=programme, meeting=row, alliance=waiting[code], position=place_)
                for place_, code in enumerate(dict.fromkeys(codes), 1)
            ]
            AgendaItem.objects.bulk_create(items)
            _record(
                actor,
                "meeting",
                row.id,
                programme=programme,
                action="plan_meeting",
                facts={"board": board, "number": row.number, "agenda": list(codes)},
            )
            members = [seat.user_id for seat in boards.seats(programme, board, held_on)]
            messages.tell(members, "meeting.planned", {"held_on": held_on}, f"/board/meetings/{row.id}/")
    except IntegrityError:
        return refused(Blocker("workflow.stale"))
    return Outcome(row)


def attend(actor: Actor, *, meeting_id: UUID, present: Sequence[str], text: str | None = None) -> Outcome:
    """Record who is there, which opens a planned meeting; ``text`` keeps the draft of the minutes."""
    with transaction.atomic():
        meeting = _kept(actor, meeting_id)
        if isinstance(meeting, Blocker):
            return refused(meeting)
        there = set(present)
        for seat in boards.seats(meeting.programme, meeting.board, meeting.held_on):
            values = {"present": str(seat.user_id) in there, "programme": meeting.programme}
            Attendance.objects.update_or_create(meeting=meeting, member=seat.user, defaults=values)
        meeting.state = "open"
        meeting.minutes = meeting.minutes if text is None else text
        meeting.version += 1
        meeting.save()
        _record(actor, "meeting", meeting.id, programme=meeting.programme, action="record_attendance", facts={"present": sorted(there)})
    return Outcome(meeting)


def put(actor: Actor, *, item_id: UUID, motion: str, given: Mapping[str, str]) -> Outcome:
    """Put a motion to the vote, with the conditions or the reason it carries; votes on another motion no longer count."""
    with transaction.atomic():
        item = _item(actor, item_id)
        if isinstance(item, Blocker):
            return refused(item)
        code = given.get("reason_code", "") or "board_decision"
        reasons = [*keeps(actor, item.meeting.programme)]
        reasons += [] if motion in {one.value for one in Motion} else [Blocker("boards.motion_unknown")]
        reasons += [] if code in DECLINE else [Blocker("boards.reason_unknown")]
        if motion in ("return", "reject") and not given.get("reason", "").strip():
            reasons.append(Blocker("boards.reason_missing"))
        if motion == Motion.APPROVE_WITH_CONDITIONS and not given.get("conditions", "").strip():
            reasons.append(Blocker("board.conditions_missing"))
        if reasons:
            return refused(*reasons, row=item)
        if item.motion and item.motion != motion:
            item.votes.exclude(choice="recused").delete()
        item.motion, item.reason_code = motion, code
        item.conditions, item.reason = given.get("conditions", "").strip(), given.get("reason", "").strip()
        item.save()
        facts = {"motion": motion, "conditions": item.conditions}
        _record(actor, "agenda_item", item.id, programme=item.meeting.programme, action="put_motion", facts=facts, code=item.alliance.code)
    return Outcome(item)


def vote(actor: Actor, *, item_id: UUID, choice: str, recusal_reason: str = "", member: str = "") -> Outcome:
    """Vote on an item: a member for himself, or the secretary for a member; until the meeting is closed it can be changed."""
    with transaction.atomic():
        item = _item(actor, item_id)
        if isinstance(item, Blocker):
            return refused(item)
        voter = member or actor.user_id
        seats = {str(seat.user_id): seat for seat in boards.seats(item.meeting.programme, item.meeting.board, item.meeting.held_on)}
        reasons = keeps(actor, item.meeting.programme) if voter != actor.user_id else []
        if voter not in seats:
            reasons.append(Blocker("boards.no_seat", {"name": actor.name if voter == actor.user_id else voter}))
        if choice not in CHOICES:
            reasons.append(Blocker("boards.choice_unknown"))
        if choice == "recused" and not recusal_reason.strip():
            reasons.append(Blocker("boards.recusal_reason_missing", {"name": seats[voter].user.name if voter in seats else ""}))
        if reasons:
            return refused(*reasons, row=item)
        reason = recusal_reason.strip() if choice == "recused" else ""
        values = {"choice": choice, "recusal_reason": reason, "cast_by_id": UUID(actor.user_id), "programme": item.meeting.programme}
        row, _made = Vote.objects.update_or_create(item=item, member=seats[voter].user, defaults=values)
        facts = {"member": voter, "choice": choice, "motion": item.motion}
        _record(
            actor, "agenda_item", item.id, programme=item.meeting.programme, action="vote", facts=facts, code=item.alliance.code, why=reason
        )
    return Outcome(row)


def _kept(actor: Actor, meeting_id: UUID) -> BoardMeeting | Blocker:
    meeting = boards.find(actor, meeting_id, lock=True)
    if meeting is None:
        return Blocker("boards.not_found")
    if reasons := keeps(actor, meeting.programme):
        return reasons[0]
    return meeting if meeting.state in OPEN else Blocker("boards.not_open")


def _item(actor: Actor, item_id: UUID) -> AgendaItem | Blocker:
    item = boards.find_item(actor, item_id)
    if item is None:
        return Blocker("boards.not_found")
    # The meeting's row is the lock that votes and closing share.
    state = BoardMeeting.objects.select_for_update(no_key=True).values_list("state", flat=True).get(id=item.meeting_id)
    return item if state in OPEN else Blocker("boards.not_open")


def _record(
    actor: Actor,
    kind: str,
    subject_id: UUID,
    *,
    programme: Programme,
    action: str,
    facts: Mapping[str, object],
    code: str = "",
    why: str = "",
) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind=kind, subject_id=subject_id, subject_code=code, programme=programme, action=action,
        why=why, facts=facts,
    )  # fmt: skip
