"""What committees do, for several alliances at once: a selection proposed by one and approved by another, a board's meeting."""

from collections.abc import Callable, Sequence

from django.utils import timezone
from alianza.demo import clock
from alianza.demo.steps.doing import done
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.records.models import SelectionRun, BoardMeeting, AgendaItem
from alianza.services.advance import advance

STATUS = {"select": "selected", "put_on_waiting_list": "waiting_list", "leave_out": "not_selected"}

def selection(told):
    for one in told: give_opinions(one, "select")
    first = told[0]
    with clock.at(first.moment("select", 30)):
        run = SelectionRun.objects.create(programme=first.call.programme, call=first.call, state="approved", input={}, input_sha256="", rulebook_sha256="", engine="x",
            result={"outcomes": [{"code": one.alliance.code, "status": STATUS[one.wanted]} for one in told]}, proposed_by_id=first.cast.one(Role.PROGRAMME_OFFICER).user_id, decided_by_id=first.cast.one(Role.PROGRAMME_DIRECTOR).user_id, decided_at=timezone.now())
        for one in told:
            name = one.wanted
            done(advance(first.cast.one(Role.PROGRAMME_DIRECTOR), "alliance", one.alliance_id, name, {"reason_code": "not_selected", "reason": "x"}, by_decision=True), one, name)
            one.made(name)

def board(told):
    for one in told: give_opinions(one, "approve")
    first = told[0]
    DEC={"approve":"approved","reject":"rejected","return_from_board":"returned"}
    sec=first.cast.one(Role.BOARD_SECRETARY)
    with clock.at(first.moment("approve", 30)):
        for b in first.rulebook.boards:
            m=BoardMeeting.objects.create(programme=first.call.programme, board=b.code, number=1, held_on=first.day("approve"), state="closed", kept_by_id=sec.user_id, closed_at=timezone.now())
            for p,one in enumerate(told): AgendaItem.objects.create(programme=first.call.programme, meeting=m, alliance=one.alliance, position=p, decision=DEC[one.wanted])
        for one in told:
            name = one.wanted
            done(advance(sec, "alliance", one.alliance_id, name, {"reason_code": "board_decision", "reason": "x"}, by_decision=True), one, name)
            one.made(name)

STEPS = {"selection": selection, "board": board}
