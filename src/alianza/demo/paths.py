"""The way an alliance comes to a state: the shortest line of transitions through the table."""

from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Onward, Transition

Step = tuple[str, Transition, str]
"""From which state, by which transition, to which state."""

START = "idea_draft"


def path_to(state: str, stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    """The shortest path from the first draft to a state; ``LookupError`` if a programme with these stages has none."""
    return path_between(START, (state,), stages)


def path_through(start: str, transition: str, stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    """The shortest path from a state that ends with this transition."""
    found = ALLIANCE.transition(transition)
    if found is None:
        raise LookupError(transition)
    before = path_between(start, found.sources, stages)
    here = before[-1][2] if before else start
    target = ALLIANCE.target_of(found, here, stages, here)
    if target is None:
        raise LookupError(transition)
    return (*before, (here, found, target))


@lru_cache(maxsize=2048)
def path_between(start: str, states: tuple[str, ...], stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    """The shortest path from one state to the nearest of some others; empty if it is one of them."""
    waiting: deque[tuple[str, tuple[Step, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        here, steps = waiting.popleft()
        if here in states:
            return steps
        for one in ALLIANCE.leaving(here, stages):
            target = ALLIANCE.target_of(one, here, stages)
            if target is None or target in seen or one.target is Onward.WHERE_IT_STOPPED:
                continue
            seen.add(target)
            waiting.append((target, (*steps, (here, one, target))))
    raise LookupError(states)


def reachable(states: Sequence[str], stages: tuple[Stage, ...]) -> list[str]:
    """The states of these that a programme with these stages can come to."""
    found = []
    for state in states:
        try:
            path_to(state, stages)
        except LookupError:
            continue
        found.append(state)
    return found
