"""Large selections: approved in the background for the person who waits, a few moves at a time."""

from uuid import UUID

from procrastinate.contrib.django import app

from alianza.pages.addresses import url
from alianza.pages.review.selections import letter_words
from alianza.records.queries import selections as rows
from alianza.records.queries import work as works
from alianza.records.queries.people import actor_of_user
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import selections, work
from alianza.services.outcome import Outcome


@app.task(name=selections.APPROVE_TASK)
def approve(work_id: str) -> None:
    """Move every alliance of the selection in the name of who approved it; what stands against it is told."""
    waiting = works.by_id(UUID(work_id))
    with working_for([EVERYWHERE]):
        try:
            outcome = _approved(waiting.id, waiting.owner_id, UUID(waiting.parameters["run"]))
        except Exception:
            work.fail(waiting.id, "work.failed")
            raise
        if outcome.done:
            work.finish(waiting.id, {}, url("desk.selection", run_id=waiting.parameters["run"]))
        else:
            work.fail(waiting.id, outcome.blockers[0].code, outcome.blockers[0].parameters)


def _approved(work_id: UUID, owner_id: UUID, run_id: UUID) -> Outcome:
    actor = actor_of_user(owner_id)
    run = rows.find(actor, run_id)
    if run is None:
        return selections.approve_in_steps(actor, run_id=run_id)
    with work.progress_apart(work_id, len(run.result["outcomes"])) as progress:
        return selections.approve_in_steps(actor, run_id=run_id, words=letter_words(run), progress=progress)
