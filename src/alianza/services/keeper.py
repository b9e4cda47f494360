"""What the door needs to know about one kind of record: how it is locked, where it stands, what its guards see, what its effects do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from alianza.domain.access import Actor, Place, Role
from alianza.domain.rulebook import ORDER, Rulebook, Stage
from alianza.domain.workflow.transition import Life, Transition
from alianza.records.queries.rulebooks import PublishedRulebook
from alianza.records.questions import Asked
from alianza.records.reading import Reading


@dataclass
class Subject:
    """One record on its way through the door. Loaders read it, effects write ``row``; ``notes`` go into the audit row.

    ``reading`` is what loaders have read of it so far: effects, which change what was read, ask anew. ``why`` is the reason for
    the log where it was not given with this move.
    """

    kind: str
    row: Any
    actor: Actor
    roles: frozenset[Role]
    now: datetime
    today: date
    transition: Transition
    target: str
    pinned: PublishedRulebook | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    reading: Reading = field(default_factory=Reading)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the record's programme; all of them where no rulebook is pinned."""
        return self.pinned.rulebook.stages if self.pinned else ORDER

    @property
    def rulebook(self) -> Rulebook:
        """The pinned rulebook; ``LookupError`` for a kind of record that has none."""
        if self.pinned is None:
            raise LookupError(self.kind)
        return self.pinned.rulebook


Loader = Callable[[Subject], Any]
Ahead = Callable[[Subject], tuple[Asked[Any], ...]]
"""What a loader will ask of the record, so that the questions of several loaders come to the database together."""
Effect = Callable[[Subject], None]


@dataclass(frozen=True)
class Keeper:
    """One kind's part of the door.

    ``find`` gives the row if the actor may see it (``lock``: for update), else None. ``place`` says where it stands.
    ``loaders`` map a facts dataclass to what loads it, and ``ahead`` to what that will ask; ``effects`` map the verbs of the
    table to functions that run after the state has changed in memory and before the row is saved. ``by_move`` says that the
    facts are of one move, not of the record.
    """

    life: Life
    find: Callable[[Actor, UUID, bool], Any]
    place: Callable[[Any], Place]
    pinned: Callable[[Any], PublishedRulebook | None]
    today: Callable[[Any, datetime], date]
    loaders: Mapping[type, Loader]
    effects: Mapping[str, Effect]
    by_move: bool = False
    ahead: Mapping[type, Ahead] = field(default_factory=dict)
