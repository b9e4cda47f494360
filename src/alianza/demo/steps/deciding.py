"""What committees decide for several alliances at once: a selection proposed by one and approved by another, a board's meeting."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from alianza.demo import clock
from alianza.demo.steps.doing import done
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.records.models import BoardMeeting
from alianza.records.queries import boards as board_rows
from alianza.services import boards, counting, minutes, selections


def selection(told: Sequence[Told]) -> None:
    """The officer proposes, the director approves; every alliance moves as the result says."""
    for one in told:
        give_opinions(one, "select")
    first = told[0]
    with clock.at(first.moment("select", 30)):
        proposed = selections.propose(first.cast.one(Role.PROGRAMME_OFFICER), call=first.call, cutoff_id=None, today=first.day("select"))
        run = done(proposed, first, "propose selection")
        reason = first.say("No alcanzó el puntaje o el presupuesto.", "Score or budget did not suffice.")
        words = {one.alliance.code: reason for one in told}
        done(
            selections.decide(first.cast.one(Role.PROGRAMME_DIRECTOR), run_id=run.id, approve=True, words=words), first, "approve selection"
        )
    for one in told:
        one.made(one.wanted)


MOTIONS = {"approve": "approve", "reject": "reject", "return_from_board": "return"}
PRESENT = 3
DAY = 24 * 60


def board(told: Sequence[Told]) -> None:
    """The boards of the programme meet one after the other, each on those that are still before it."""
    for one in told:
        give_opinions(one, "approve")
    first = told[0]
    for number, code in enumerate(one.code for one in first.rulebook.boards):
        waiting = [one for one in told if one.alliance.state == "at_board" and code in counting.due_for(one.alliance)]
        with clock.at(first.moment("approve", 30 + number * DAY)):
            if waiting:
                meet(waiting, code)
        for one in waiting:
            one.row = None
    for one in told:
        one.made(one.wanted)


def plan_meeting(told: Sequence[Told], board_code: str, held_on: date) -> BoardMeeting:
    """The secretary calls a meeting with all of them on its agenda."""
    first = told[0]
    planned = boards.plan(
        first.cast.one(Role.BOARD_SECRETARY), programme=first.call.programme, board=board_code, held_on=held_on, form_key=None,
        place=first.say("Sala de reuniones del ministerio", "Meeting room of the ministry"), codes=[one.alliance.code for one in told],
    )  # fmt: skip
    row: BoardMeeting = done(planned, first, "plan meeting")
    return row


def meet(told: Sequence[Told], board_code: str) -> None:
    """One meeting: called, attended, a motion and votes on each item, minutes closed by the secretary."""
    first, secretary = told[0], told[0].cast.one(Role.BOARD_SECRETARY)
    meeting = plan_meeting(told, board_code, first.day("approve"))
    present = first.cast.seats[board_code][:PRESENT]
    meeting = done(boards.attend(secretary, meeting_id=meeting.id, present=[member.user_id for member in present]), first, "attend")
    wanted = {one.alliance.code: one for one in told}
    for item in board_rows.items(meeting):
        vote(wanted[item.alliance.code], item.id, secretary, present)
    text = first.say(
        "Se revisaron los planes y sus dictámenes; cada punto se decidió como consta.",
        "Plans and opinions were looked at; each item was decided as stated.",
    )
    done(minutes.close(secretary, meeting_id=meeting.id, text=text, version=meeting.version), first, "close meeting")


def vote(one: Told, item_id: UUID, secretary: Actor, present: Sequence[Actor]) -> None:
    """A motion is put, and every member present votes for it."""
    against = one.say(
        "El plan no convence: no hay contrato con el comprador.", "The plan does not convince: there is no contract with the buyer."
    )
    given = {"reason_code": "board_decision", "reason": "" if one.wanted == "approve" else against}
    done(boards.put(secretary, item_id=item_id, motion=MOTIONS[one.wanted], given=given), one, "motion")
    for member in present:
        done(boards.vote(member, item_id=item_id, choice="for"), one, "vote")


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {"selection": selection, "board": board}
