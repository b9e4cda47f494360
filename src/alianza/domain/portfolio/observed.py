"""All that is known of the region's programmes at one time, and the selections of projects that people look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from alianza.domain.portfolio.derived import Derived, derive
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.project import Project
from alianza.domain.values import Blocker, LocalText, bilingual


@dataclass(frozen=True)
class Observed:
    """All projects by code and all observations, in the order they were stated; ``faults`` stand against single ones."""

    projects: Mapping[str, Project]
    observations: tuple[Observation, ...]
    faults: tuple[Blocker, ...] = ()

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """Every quotient that the observations make."""
        return tuple(derive(self.observations))


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of projects. ``codes`` is None where the review's own portfolio of that code is meant.

    ``families_once`` counts the phases of one programme as one, as the strict portfolio does.
    """

    code: str
    name: LocalText
    families_once: bool = False
    codes: tuple[str, ...] | None = None
    owner: str = ""


STRICT = Selection("strict", bilingual("Strict: the model itself", "Estricta: el modelo mismo"), families_once=True)
BROAD = Selection("broad", bilingual("Broad: with related projects", "Amplia: con proyectos afines"))
REVIEWS_OWN = (STRICT, BROAD)


def members_of(selection: Selection, projects: Mapping[str, Project], day: date) -> list[Project]:
    """The projects of a selection that were approved by the day (or whose approval is not known)."""
    if selection.codes is not None:
        chosen = [projects[code] for code in selection.codes if code in projects]
    else:
        chosen = [one for one in projects.values() if (one.strict if selection.code == STRICT.code else one.broad)]
    return [one for one in chosen if one.approved is None or one.approved <= day]


CODES: dict[str, tuple[str, ...]] = {
    "portfolio.empty_selection": ("selection",),
    "portfolio.unknown_project": ("subject",),
    "portfolio.two_phases": ("family", "projects"),
}
"""Every reason against a selection, with its parameters."""


def faults_of_selection(selection: Selection, projects: Mapping[str, Project]) -> list[Blocker]:
    """What a reader has to know of a selection: projects nobody knows, none at all, phases that would count twice."""
    found = [Blocker("portfolio.unknown_project", {"subject": code}) for code in selection.codes or () if code not in projects]
    chosen = members_of(selection, projects, date.max)
    if not chosen:
        found.append(Blocker("portfolio.empty_selection", {"selection": selection.code}))
    return found + (_two_phases(chosen) if selection.families_once else [])


def _two_phases(chosen: Sequence[Project]) -> list[Blocker]:
    phases: dict[str, list[str]] = {}
    for one in chosen:
        phases.setdefault(one.family, []).append(one.code)
    return [
        Blocker("portfolio.two_phases", {"family": family, "projects": tuple(codes)}) for family, codes in phases.items() if len(codes) > 1
    ]
