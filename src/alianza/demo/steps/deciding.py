"""What committees decide for several alliances at once: a selection proposed by one and approved by another, a board's meeting."""

from collections.abc import Callable, Sequence

from django.utils import timezone

from alianza.demo import clock
from alianza.demo.steps.doing import done
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.records.models import AgendaItem, BoardMeeting
from alianza.services import selections
from alianza.services.advance import advance


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


DECISIONS = {"approve": "approved", "reject": "rejected", "return_from_board": "returned"}


def board(told: Sequence[Told]) -> None:
    """Every board of the programme meets once on all of them."""
    for one in told:
        give_opinions(one, "approve")
    first = told[0]
    with clock.at(first.moment("approve", 30)):
        for code in [one.code for one in first.rulebook.boards]:
            meet(told, code)
        for one in told:
            given = {"reason_code": "board_decision", "reason": first.say("Decisión del comité.", "The board's decision.")}
            secretary = first.cast.one(Role.BOARD_SECRETARY)
            done(advance(secretary, "alliance", one.alliance_id, one.wanted, given, by_decision=True), one, one.wanted)
            one.made(one.wanted)


def meet(told: Sequence[Told], board_code: str) -> None:
    """One closed meeting with its agenda."""
    first = told[0]
    own = {"programme": first.call.programme}
    meeting = BoardMeeting.objects.create(
        **own, board=board_code, number=1, held_on=first.day("approve"), state="closed", closed_at=timezone.now(),
        kept_by_id=first.cast.one(Role.BOARD_SECRETARY).user_id,
    )  # fmt: skip
    AgendaItem.objects.bulk_create(
        AgendaItem(**own, meeting=meeting, alliance=one.alliance, position=place, decision=DECISIONS[one.wanted])
        for place, one in enumerate(told, 1)
    )


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {"selection": selection, "board": board}
