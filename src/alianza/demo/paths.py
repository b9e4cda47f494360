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


@lru_cache(maxsize=512)
def path_to(state: str, stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    """The shortest path from the first draft to a state; ``LookupError`` if a programme with these stages has none."""
    waiting: deque[tuple[str, tuple[Step, ...]]] = deque([(START, ())])
    seen = {START}
    while waiting:
        here, steps = waiting.popleft()
        if here == state:
            return steps
        for one in ALLIANCE.leaving(here, stages):
            target = ALLIANCE.target_of(one, here, stages)
            if target is None or target in seen or one.target is Onward.WHERE_IT_STOPPED:
                continue
            seen.add(target)
            waiting.append((target, (*steps, (here, one, target))))
    raise LookupError(state)


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
