"""Long lists of members: read and taken over in the background, for the person who waits."""

from uuid import UUID

from procrastinate.contrib.django import app

from alianza.pages.addresses import url
from alianza.records.models import LongWork
from alianza.records.queries import work as works
from alianza.records.queries.people import actor_of_user
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import rosters, work


@app.task(name=rosters.READ_TASK)
def read_roster(work_id: str) -> None:
    """Read the list, with progress; its faults or its preview lie on its own page."""
    waiting = works.by_id(UUID(work_id))
    with working_for([EVERYWHERE]):
        try:
            rosters.read_waiting(_list(waiting), waiting.parameters["language"], lambda done, total: work.progress(waiting.id, done, total))
        except Exception:
            _broken(waiting)
            raise
    _finished(waiting)


@app.task(name=rosters.ACCEPT_TASK)
def accept_roster(work_id: str) -> None:
    """Take the list over in the name of the person who accepted it: all of it or nothing."""
    waiting = works.by_id(UUID(work_id))
    with working_for([EVERYWHERE]):
        try:
            actor = actor_of_user(waiting.owner_id)
            rosters.accept_waiting(actor, _list(waiting), lambda *_: None)
        except Exception:
            _broken(waiting)
            raise
    _finished(waiting)


def _list(waiting: LongWork) -> UUID:
    return UUID(waiting.parameters["import"])


def _broken(waiting: LongWork) -> None:
    rosters.failed(_list(waiting))
    work.fail(waiting.id, "registry.list_failed")


def _finished(waiting: LongWork) -> None:
    work.finish(waiting.id, {}, url("portal.roster_import", import_id=_list(waiting)))
