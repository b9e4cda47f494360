"""Walks alliances to the states their stories end in, step by step, each by the service and the person who would do it.

``walk`` takes any number: those of one call that wait for the same decision (a selection, a board) get it together.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from alianza.demo.steps import STEPS
from alianza.demo.told import Told
from alianza.domain.workflow.alliance import TRANSITIONS
from alianza.records.models import Alliance

ORDER = {one.name: place for place, one in enumerate(TRANSITIONS)}
DECISIONS = {"select": "selection", "put_on_waiting_list": "selection", "leave_out": "selection"}
DECISIONS |= {"approve": "board", "reject": "board", "return_from_board": "board"}
"""Transitions that one decision on several alliances makes."""
Makers = Mapping[str, Callable[[Sequence[Told]], None]]


def walk(told: Sequence[Told], makers: Makers = STEPS, look: Callable[[Told], None] = lambda _: None) -> None:
    """Bring every alliance as far as its story goes; what no maker can do yet stays where it is. ``look`` is called wherever one stands."""
    waiting, now = {one.story.key: one for one in told}, states(told)
    for one in told:
        look(one)
    while group := next_group(list(waiting.values()), makers, now):
        name, members = group
        makers[name](members)
        after = states(members)
        for one in members:
            look(one)
            if now[one.alliance_id] == after[one.alliance_id]:
                waiting.pop(one.story.key)
        now |= after


def next_group(told: Sequence[Told], makers: Makers, now: Mapping[UUID, str]) -> tuple[str, list[Told]] | None:
    """The earliest step that anyone has to take, and all of that call who take it; ``now`` is where each stands."""
    groups: dict[tuple[int, str, str], list[Told]] = defaultdict(list)
    for one in told:
        step = one.next_step(now[one.alliance_id])
        if step is None:
            continue
        name = DECISIONS.get(step[1].name, step[1].name)
        one.wanted = step[1].name
        if name in makers:
            groups[
                (
                    ORDER[step[1].name] if name == step[1].name else ORDER["call_up" if name == "selection" else "reject"],
                    name,
                    one.call.code,
                )
            ].append(one)
    if not groups:
        return None
    first = min(groups)
    return first[1], groups[first]


def states(told: Sequence[Told]) -> dict[UUID, str]:
    """The state of each, in one query; none where its row is at hand."""
    if all(one.row for one in told):
        return {one.alliance_id: one.alliance.state for one in told}
    rows = Alliance.objects.filter(id__in=[one.alliance_id for one in told]).values_list("id", "state")
    return dict(rows)
