"""Where sources contradict each other: two exact figures of one thing that cannot both hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from alianza.domain.portfolio.measures import ADDED_UP
from alianza.domain.portfolio.observation import Exactness, Kind, Observation
from alianza.domain.portfolio.project import Project


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one subject, measure and kind that contradict each other, the earliest first."""

    subject: str
    measure: str
    kind: Kind
    figures: tuple[Observation, ...]


def disagreements(observations: Iterable[Observation], projects: Mapping[str, Project]) -> list[Disagreement]:
    """Every contradiction.

    Two exact figures contradict each other if they are of the same day, if both are of the time after the project closed (nothing
    changes any more), or if a count that only grows gets smaller.
    """
    groups: dict[tuple[str, str, Kind], list[Observation]] = {}
    for one in observations:
        if one.value is not None and one.upper is None and not one.text and one.exactness is Exactness.EXACT:
            groups.setdefault((one.subject, one.measure, one.kind), []).append(one)
    found = []
    for (subject, measure, kind), rows in groups.items():
        ordered = sorted(rows, key=lambda one: one.as_of)
        if any(_against(before, after, projects.get(subject)) for before, after in pairwise(ordered)):
            found.append(Disagreement(subject, measure, kind, tuple(ordered)))
    return found


def _against(before: Observation, after: Observation, project: Project | None) -> bool:
    if before.value is None or after.value is None or before.value == after.value:
        return False
    over = project is not None and project.closed is not None and before.as_of >= project.closed
    smaller = after.kind is Kind.ACTUAL and after.measure in ADDED_UP and after.value < before.value
    return before.as_of == after.as_of or over or smaller
