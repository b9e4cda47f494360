"""One observed figure with its date, kind and source; and what a text says of a figure it does not give exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alianza.domain.values import Blocker


class Kind(StrEnum):
    """How a figure came about."""

    ACTUAL = "actual"
    TARGET = "target"
    PROJECTION = "projection"
    ESTIMATE = "estimate"


class Exactness(StrEnum):
    """What the source says of the figure: it gives it, or only its neighbourhood."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project (a phase of a programme) of the region. ``family`` joins the phases of one country's programme."""

    code: str
    family: str
    country: str
    name: str
    bank_id: str | None = None
    agency: str | None = None
    lender: str | None = None
    strict: bool = False
    broad: bool | None = None
    approved: date | None = None
    closed: date | None = None
    started_year: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure, or one statement in words, about a project or (``subject`` ``portfolio:…``) about a portfolio.

    ``value`` is in ``unit``; None where the source has no figure. ``place`` is the section, table or page. ``preferred``
    marks the one to show first where several disagree, with ``reason``.
    """

    subject: str
    measure: str
    unit: str
    as_of: date
    kind: Kind
    source: str
    value: Decimal | None = None
    text: str | None = None
    exactness: Exactness = Exactness.EXACT
    place: str = ""
    preferred: bool = False
    reason: str = ""


CODES: dict[str, tuple[str, ...]] = {
    "portfolio.unknown_measure": ("measure", "subject"),
    "portfolio.unknown_project": ("subject",),
    "portfolio.negative_count": ("measure", "subject", "value"),
    "portfolio.other_unit": ("measure", "subject", "found", "wanted"),
    "portfolio.target_before_start": ("subject", "as_of", "start"),
    "portfolio.nothing_said": ("measure", "subject"),
    "portfolio.two_preferred": ("measure", "subject"),
    "portfolio.preferred_without_reason": ("measure", "subject"),
}
"""Every reason against an observation, with its parameters."""


def known_at(observations: Iterable[Observation], day: date) -> list[Observation]:
    """The observations as of a day or before, the latest first; those of one day keep their order, preferred ones first."""
    found = [one for one in observations if one.as_of <= day]
    return sorted(found, key=lambda one: (-one.as_of.toordinal(), not one.preferred))


def faults_of(observation: Observation, projects: dict[str, Project], units: dict[str, str]) -> list[Blocker]:
    """Why an observation cannot stand as it is."""
    about = {"measure": observation.measure, "subject": observation.subject}
    found: list[Blocker] = []
    if observation.measure not in units:
        found.append(Blocker("portfolio.unknown_measure", about))
    elif observation.value is not None and observation.unit != units[observation.measure]:
        found.append(Blocker("portfolio.other_unit", about | {"found": observation.unit, "wanted": units[observation.measure]}))
    if not observation.subject.startswith("portfolio:") and observation.subject not in projects:
        found.append(Blocker("portfolio.unknown_project", {"subject": observation.subject}))
    if observation.value is None and not observation.text:
        found.append(Blocker("portfolio.nothing_said", about))
    if observation.value is not None and observation.value < 0 and observation.unit in COUNTED:
        found.append(Blocker("portfolio.negative_count", about | {"value": str(observation.value)}))
    if observation.preferred and not observation.reason:
        found.append(Blocker("portfolio.preferred_without_reason", about))
    return found + _too_early(observation, projects.get(observation.subject))


COUNTED = frozenset({"alliances", "families", "people", "plans", "members", "projects", "institutions"})
"""Units that are counted and never below zero."""


def _too_early(observation: Observation, project: Project | None) -> list[Blocker]:
    start = project.approved if project else None
    if start is None or observation.kind is not Kind.ACTUAL or observation.as_of >= start:
        return []
    return [Blocker("portfolio.target_before_start", {"subject": observation.subject, "as_of": observation.as_of, "start": start})]
