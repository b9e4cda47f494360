"""What evaluators do: they are asked, say that they have no interest, score, send; an officer closes the scoring."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from alianza.demo import clock
from alianza.demo.steps.doing import done, move
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.records.models import ScoreSheet
from alianza.services import scoring

SHEETS = 2
TIME_TO_SCORE = timedelta(days=7)
NOTES = {"es": "Consta en los documentos y en la visita.", "en": "As the papers and the visit show."}


def ask_sheets(one: Told, transition: str = "finish_scoring") -> list[tuple[Actor, ScoreSheet]]:
    """Two of the three evaluators are asked, in turn."""
    everybody = one.cast.people[Role.EVALUATOR]
    chosen = [everybody[(one.place + number) % len(everybody)] for number in range(SHEETS)]
    due_on = one.day("finish_scoring") + TIME_TO_SCORE
    asked = scoring.ask(
        one.cast.one(Role.PROGRAMME_OFFICER),
        alliance=one.alliance,
        evaluators=[actor.user_id for actor in chosen],
        due_on=due_on,
        today=min(due_on, one.day(transition)),
    )
    rows: list[ScoreSheet] = done(asked, one, "ask for sheets")
    return list(zip(chosen, rows, strict=True))


def fill_sheet(one: Told, actor: Actor, sheet: ScoreSheet, less: int = 0) -> None:
    """Say that there is no interest, score every criterion and send; ``less`` is what this evaluator gives less on the first."""
    criteria = [criterion.code for criterion in one.rulebook.criteria]
    scores = {code: str(max(0, one.story.quality - (less if place == 0 else 0))) for place, code in enumerate(criteria)}
    done(scoring.declare(actor, sheet=sheet, conflict=False), one, "declare")
    done(scoring.save(actor, sheet=sheet, scores=scores, notes=dict.fromkeys(criteria, NOTES[one.cast.language])), one, "score")
    done(scoring.send(actor, sheet=sheet), one, "send sheet")


def finish_scoring(told: Sequence[Told]) -> None:
    """Two sheets each, then the officer closes."""
    for one in told:
        with clock.at(one.moment("finish_scoring", -60)):
            for place, (actor, sheet) in enumerate(ask_sheets(one)):
                fill_sheet(one, actor, sheet, less=place if one.story.quality > 1 else 0)
        give_opinions(one, "finish_scoring")
        move(one, one.cast.one(Role.PROGRAMME_OFFICER), "finish_scoring")


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {"finish_scoring": finish_scoring}
