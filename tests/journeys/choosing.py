"""What evaluators, directors and boards do by pages: score, propose and approve a selection, study, meet, recuse, vote, close."""

from collections.abc import Sequence
from datetime import timedelta

from tests.journeys import applying, deciding
from tests.journeys.window import Window

from alianza.demo.steps import studying
from alianza.demo.steps.scoring import NOTES, SHEETS
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.records.models import BoardMeeting, ScoreSheet, SelectionRun, Vote
from alianza.records.queries import boards
from alianza.services import chains

RECUSAL = "Es familiar de una integrante de la junta directiva."
MINUTES = "Se revisó el plan con sus dictámenes; el punto se decidió como consta."


def opine(one: Told, at: Window) -> None:
    """The opinions of the stage, where the stage has any."""
    one.row = None
    if chains.stage_of(one.alliance.state):
        deciding.give_opinions(one, at)


def ask(one: Told, at: Window) -> list[tuple[Actor, ScoreSheet]]:
    """The programme officer asks two evaluators for their sheets."""
    chosen = one.cast.people[Role.EVALUATOR][:SHEETS]
    at.become(one.cast.one(Role.PROGRAMME_OFFICER))
    at.open("desk.scoring", code=one.alliance.code)
    form = "form:has([name=evaluator])"
    for actor in chosen:
        at.fill({"evaluator": str(actor.user_id)}, within=f"main {form}")
    at.fill({"due_on": (one.today + timedelta(days=7)).isoformat()}, within=f"main {form}")
    at.send(form)
    return [(actor, ScoreSheet.objects.get(alliance_id=one.alliance_id, evaluator_id=actor.user_id)) for actor in chosen]


def score(one: Told, actor: Actor, sheet: ScoreSheet, at: Window) -> None:
    """Say that there is no interest, score every criterion, send."""
    at.become(actor)
    at.open("desk.sheet", sheet_id=sheet.id)
    at.fill({"conflict": "no"})
    at.send()
    for criterion in one.rulebook.criteria:
        at.fill({f"score-{criterion.code}": str(one.story.quality), f"note-{criterion.code}": NOTES["es"]})
    at.send("form[data-autosave-url]")


def propose(one: Told, at: Window) -> SelectionRun:
    """The officer has the selection of the call computed and proposes it."""
    at.become(one.cast.one(Role.PROGRAMME_OFFICER))
    at.open("desk.selections", call_code=one.call.code)
    at.send("form:has([name=form_key])")
    return SelectionRun.objects.get(call=one.call)


def approve(one: Told, run: SelectionRun, at: Window) -> None:
    """The director approves what another proposed."""
    at.become(one.cast.one(Role.PROGRAMME_DIRECTOR))
    at.open("desk.selection", run_id=run.id)
    at.send("form:has([name=decision])")
    one.row = None


def send_plan(one: Told, at: Window) -> None:
    """The organisation writes its plan, brings the papers and sends it."""
    at.become(one.president)
    applying.write(one, FormKind.PLAN, at)
    applying.bring_plan(one, at)
    applying.screen(one, at)
    applying.bring_papers(one, Stage.PLAN, at)
    applying.send(one, FormKind.PLAN, at)


def study(one: Told, at: Window) -> None:
    """The papers of the feasibility study, each by whoever the rulebook names; opinions; feasible."""
    for asked in one.rulebook.documents_at(Stage.FEASIBILITY):
        at.become(one.president if asked.role == Role.PRODUCER_ORGANISATION else one.cast.one(asked.role))
        applying.upload(one, at, asked.code, Stage.FEASIBILITY)
    opine(one, at)
    at.become(one.cast.one(Role.PROGRAMME_OFFICER))
    at.open("desk.feasibility", code=one.alliance.code)
    at.fill(studying.answers(one) | {"conclusion": "conditional", "summary": "Con un plan para la falta de lluvia."})
    at.send("form[data-autosave-url]")
    deciding.make(one, at, "declare_feasible")


def call_meeting(one: Told, board: str, at: Window) -> BoardMeeting:
    """The secretary calls a meeting of a board for today, with the alliance on its agenda."""
    at.become(one.cast.one(Role.BOARD_SECRETARY))
    at.open("board.plan")
    form = f'form:has([name=board][value="{board}"])'
    typed = {"held_on": one.today.isoformat(), "place": "Sala de reuniones", "alliance": one.alliance.code}
    at.fill(typed, within=f"main {form}")
    at.send(form)
    return BoardMeeting.objects.get(board=board)


def attend(meeting: BoardMeeting, present: Sequence[Actor], at: Window) -> None:
    """The secretary records who is there."""
    at.open("board.meeting", meeting_id=meeting.id)
    for member in present:
        at.fill({"present": str(member.user_id)})
    at.send('form[action$="/attendance/"]')


def put(meeting: BoardMeeting, at: Window) -> None:
    """The secretary puts the approval to the vote."""
    at.fill({"motion": "approve"}, within='main form[action$="/motion/"]')
    at.send('form[action$="/motion/"]')
    assert boards.items(meeting)[0].motion == "approve"


def vote(meeting: BoardMeeting, member: Actor, at: Window, choice: str = "for", why: str = "") -> None:
    """A member votes on the own page, or stands back and says why."""
    at.become(member)
    at.open("board.meeting", meeting_id=meeting.id)
    form = 'form[action$="/vote/"]'
    at.fill({"choice": choice} | ({"recusal_reason": why} if why else {}), within=f"main {form}")
    at.send(form)


def close(one: Told, meeting: BoardMeeting, at: Window) -> None:
    """The secretary writes the minutes and closes the meeting."""
    at.become(one.cast.one(Role.BOARD_SECRETARY))
    at.open("board.meeting", meeting_id=meeting.id)
    at.fill({"minutes": MINUTES})
    at.send('form[action$="/close/"]')
    one.row = None


def meet(one: Told, board: str, at: Window) -> None:
    """A whole meeting: all seats attend, the last of them stands back with a reason, the others vote for it."""
    meeting, present = call_meeting(one, board, at), one.cast.seats[board]
    attend(meeting, present, at)
    put(meeting, at)
    for member in present[:-1]:
        vote(meeting, member, at)
    vote(meeting, present[-1], at, "recused", RECUSAL)
    cast = Vote.objects.get(item__meeting=meeting, choice="recused")
    assert (str(cast.member_id), cast.recusal_reason) == (str(present[-1].user_id), RECUSAL)
    close(one, meeting, at)
    assert RECUSAL in at.text
