"""What a state and a transition are, and the questions that can be asked of a table of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from alianza.domain.access import Role
from alianza.domain.rulebook import ORDER, Stage
from alianza.domain.values import Blocker, LocalText

Guard = Callable[[Any], list[Blocker]]
"""Takes one facts dataclass (its annotation says which) and returns every reason against."""


class Tray(StrEnum):
    """Where a state stands on the desks: not yet there, to be worked on, back with the applicant, going well, over."""

    DRAFT = "draft"
    PENDING = "pending"
    OBSERVED = "observed"
    APPROVED = "approved"
    ARCHIVED = "archived"


class NeedKind(StrEnum):
    """What a person gives with a transition."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    LINE = "line"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class State:
    """A state: its stage, its tray, whose turn it is, and what applicant and staff call it."""

    code: str
    stage: Stage | None
    tray: Tray
    applicant: LocalText
    staff: LocalText
    turn: frozenset[Role] = frozenset()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to be given with a transition; a code comes from a closed list."""

    name: str
    kind: NeedKind = NeedKind.TEXT
    required: bool = True
    codes: tuple[str, ...] = ()


class Onward(StrEnum):
    """A target that the programme's stages decide."""

    NEXT_STAGE = "next stage"
    SAME = "same state"
    WHERE_IT_STOPPED = "where it stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One move: from where, to where, by whom, unless what, given what, and with which effects.

    ``effects`` name verbs of the services; ``system`` marks a move that only another decision makes (a selection, a board),
    or, where no role is named, a date;
    ``only_with`` and ``only_without`` name a stage that the programme must have or lack.
    """

    name: str
    label: LocalText
    sources: tuple[str, ...]
    target: str | Onward
    roles: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    needs: tuple[Need, ...] = ()
    effects: tuple[str, ...] = ()
    danger: bool = False
    system: bool = False
    only_with: Stage | None = None
    only_without: Stage | None = None


@dataclass(frozen=True)
class Life:
    """All states and transitions of one kind of record, and the state a stage begins with."""

    kind: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    entries: Mapping[Stage, str] = field(default_factory=dict)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every state's code, in order."""
        return tuple(state.code for state in self.states)

    def state(self, code: str) -> State:
        """The state of that code; ``KeyError`` if there is none."""
        return next(state for state in self.states if state.code == code) if code in self.codes else _no(code)

    def transition(self, name: str) -> Transition | None:
        """The transition of that name; None if there is none."""
        return next((one for one in self.transitions if one.name == name), None)

    def leaving(self, state: str, stages: Collection[Stage] = ORDER) -> tuple[Transition, ...]:
        """The transitions that start here and lead somewhere in a programme with these stages."""
        return tuple(one for one in self.transitions if state in one.sources and self.target_of(one, state, stages) is not None)

    def target_of(self, transition: Transition, state: str, stages: Collection[Stage], stopped: str = "") -> str | None:
        """The state a transition leads to from ``state``; None if there is no such move in a programme with these stages."""
        if (transition.only_with and transition.only_with not in stages) or transition.only_without in stages:
            return None
        if transition.target is Onward.SAME:
            return state
        if transition.target is Onward.WHERE_IT_STOPPED:
            return stopped or state
        if transition.target is not Onward.NEXT_STAGE:
            return str(transition.target)
        here = self.state(state).stage
        later = [stage for stage in ORDER if stage in stages and stage in self.entries and _after(stage, here)]
        return self.entries[later[0]] if later else None

    def possible_targets(self, transition: Transition, state: str) -> frozenset[str]:
        """Every state the transition may lead to from here, whatever the programme's stages."""
        if transition.target is Onward.WHERE_IT_STOPPED:
            return frozenset(code for code in self.codes if not self.state(code).ends)
        if transition.target is not Onward.NEXT_STAGE:
            return frozenset({self.target_of(transition, state, ORDER) or state})
        return frozenset(entry for stage, entry in self.entries.items() if _after(stage, self.state(state).stage))


def _after(stage: Stage, here: Stage | None) -> bool:
    return here is None or ORDER.index(stage) > ORDER.index(here)


def _no(code: str) -> State:
    raise KeyError(code)


def refusals(life: Life, transition: Transition, state: str, roles: Collection[Role], given: Mapping[str, Any]) -> list[Blocker]:
    """Why the move cannot be made, before any fact is looked at: wrong state, wrong person, something not given."""
    if state not in transition.sources:
        return [Blocker("workflow.wrong_state", {"transition": transition.name, "state": state, "kind": life.kind})]
    if not transition.roles & frozenset(roles):
        return [Blocker("workflow.role_needed", {"transition": transition.name, "roles": sorted(transition.roles)})]
    return [reason for need in transition.needs if (reason := not_given(need, given.get(need.name)))]


def not_given(need: Need, value: Any) -> Blocker | None:
    """The reason against what was given for a need; None if it will do."""
    if value in (None, "") or (isinstance(value, str) and not value.strip()):
        return Blocker("workflow.need_missing", {"need": need.name}) if need.required else None
    if need.codes and value not in need.codes:
        return Blocker("workflow.code_unknown", {"need": need.name, "found": str(value), "admitted": need.codes})
    return None
