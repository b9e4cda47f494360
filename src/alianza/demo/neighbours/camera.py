"""Photographs of an alliance that is told: its rows and its part of the log in every state it passes, as it would be left there."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from unittest.mock import patch
from uuid import UUID

from django.db import connection

from alianza.demo import clock
from alianza.demo.log import Event, Log
from alianza.demo.neighbours.rows import Reader, Rows, ids_of
from alianza.demo.steps.doing import done
from alianza.demo.steps.implementing import under_way
from alianza.demo.steps.leaving import leave, take_charge
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.selection import Status
from alianza.records.models import Alliance, Appraisal, Message, StoredFile
from alianza.records.queries import selections
from alianza.services.advance import advance

TOGETHER = frozenset({"approve_selection", "close_meeting"})
"""What committees do for several alliances at once: it stays on its day."""
CALLED_LATER = ("at_board",)
"""Neighbours in these states are called up together once they are there."""
WAITING = "waiting_list"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Photograph:
    """An alliance in one state: ``rows``, ``events`` of the log, ``files`` its papers need, ``plans`` with figures that it has brought.

    ``decided`` is when it was last decided on together with others.
    """

    told: Told
    state: str
    rows: Rows
    events: tuple[Event, ...]
    files: tuple[StoredFile, ...]
    plans: tuple[Appraisal, ...]
    decided: datetime

    @property
    def since(self) -> datetime:
        """Since when it is in this state."""
        found: datetime = self.rows[Alliance][0]["state_since"]
        return found


@dataclass
class Camera:
    """Takes a photograph the first time an alliance stands in a state that somebody wants to see."""

    log: Log
    wanted: Collection[str]
    taken: dict[str, Photograph] = field(default_factory=dict)
    reader: Reader = field(default_factory=Reader)
    papers: dict[str, StoredFile] = field(default_factory=dict)

    def look(self, one: Told) -> None:
        """Photograph it, unless this state has been. Once its idea was sent somebody is in charge of it, and of all that are like it."""
        state = one.alliance.state
        if state == "eligibility_review":
            take_charge(one, "submit_idea", 40)  # the moment of sending: what comes after a state began keeps its day in neighbours
        if state == "in_selection" and WAITING in self.wanted and WAITING not in self.taken:
            with self._undone(one):
                pass_over(one)
                self.taken[WAITING] = self._photograph(one, WAITING)
        if state in self.wanted and state not in self.taken:
            if state == "in_implementation":
                under_way(one)
            with self._undone(one):
                (take_charge if state in CALLED_LATER else leave)(one)
                self.taken[state] = self._photograph(one, state)

    @contextmanager
    def _undone(self, one: Told) -> Iterator[None]:
        """What is done within the block is undone: the tale goes on as if nobody had stopped."""
        events = self.log.of(one.cast.programme.code)
        before = len(events)
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT photograph")
            self.reader.begin()
            yield
            # Past psycopg, which forgets every prepared statement when it sees one rolled back.
            connection.connection.pgconn.exec_(b"ROLLBACK TO SAVEPOINT photograph")
            cursor.execute("RELEASE SAVEPOINT photograph")
        del events[before:]
        one.row = None

    def _photograph(self, one: Told, state: str) -> Photograph:
        rows = self.reader.read(one.alliance_id)
        users = [UUID(actor.user_id) for actor in one.cast.acting_for[one.organisation.id]]
        if notes := self.reader.rows(Message, "user_id", users):
            rows[Message] = notes
        stream = self.log.of(one.cast.programme.code)
        events = tuple(events_of(rows, one, stream))
        since = rows[Alliance][0]["state_since"]  # committees went on with others after that
        together = (event["at"] for event in stream if event["action"] in TOGETHER and event["at"] <= since)
        decided = max(together, default=BEGINNING) if one.story.call == "past" else BEGINNING
        plans = Appraisal.objects.filter(alliance=one.alliance_id).defer("result", "financing", "note").order_by("number")
        return Photograph(one, state, rows, events, self._papers(rows), tuple(plans) if one.story.figures else (), decided)

    def _papers(self, rows: Rows) -> tuple[StoredFile, ...]:
        """The files that are cited, each asked for once: what a file holds never changes."""
        cited = {row["file_id"] for some in rows.values() for row in some if row.get("file_id")}
        if new := cited - self.papers.keys():
            self.papers |= StoredFile.objects.in_bulk(new)
        return tuple(self.papers[sha256] for sha256 in sorted(cited))


def pass_over(one: Told) -> None:
    """Put it on the waiting list, as the selection will do with those that rank behind: it is frozen once they are known."""
    given = {"reason_code": "not_selected", "reason": one.say("El cupo no alcanzó.", "There were not enough places."), "place": 1}
    director = one.cast.one(Role.PROGRAMME_DIRECTOR)
    waits = patch.object(selections, "outcome_of", lambda _: Status.WAITING_LIST.value)
    with waits, clock.at(one.moment("select", 30)):
        done(advance(director, "alliance", one.alliance.id, "put_on_waiting_list", given, by_decision=True), one, "waiting list")
    one.row = None


def events_of(rows: Rows, one: Told, stream: list[Event]) -> Iterator[Event]:
    """The part of the log that speaks of the alliance and of what hangs on it."""
    ids = set(ids_of(rows))
    return (event for event in stream if event["subject_id"] in ids or event["subject_code"] == one.alliance.code)
