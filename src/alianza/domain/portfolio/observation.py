"""One observed figure with its date, kind and source; and what a text says of a figure it does not give exactly."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alianza.domain.portfolio.products import PRODUCTS
from alianza.domain.portfolio.project import Project
from alianza.domain.values import Blocker, is_currency


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
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure, or one statement in words, about a project or (``subject`` ``portfolio:…``) about a portfolio.

    ``value`` is in ``unit``; None where the source has no figure; ``upper`` is the other end where it gives a range. ``place`` is
    the section, table or page. ``assumed_date`` marks a day that the source does not give. ``preferred`` marks the one to show
    first where several disagree, with ``reason``. ``target`` is the number of the project's version of targets it belongs to.
    ``key`` finds the row again; empty for a figure that is derived or comes from a file.
    """

    subject: str
    measure: str
    unit: str
    as_of: date
    kind: Kind
    source: str
    value: Decimal | None = None
    upper: Decimal | None = None
    text: str | None = None
    exactness: Exactness = Exactness.EXACT
    place: str = ""
    assumed_date: bool = False
    target: int | None = None
    preferred: bool = False
    reason: str = ""
    key: str = ""


CODES: dict[str, tuple[str, ...]] = {
    "portfolio.unknown_measure": ("measure", "subject"),
    "portfolio.unknown_project": ("subject",),
    "portfolio.unknown_product": ("text", "subject"),
    "portfolio.negative_count": ("measure", "subject", "value"),
    "portfolio.below_nothing": ("measure", "subject", "value"),
    "portfolio.not_whole": ("measure", "subject", "value"),
    "portfolio.currency_unknown": ("measure", "subject"),
    "portfolio.not_yet": ("subject", "as_of", "today"),
    "portfolio.more_than_all": ("measure", "subject", "value"),
    "portfolio.range_upside_down": ("measure", "subject", "value", "upper"),
    "portfolio.other_unit": ("measure", "subject", "found", "wanted"),
    "portfolio.target_before_start": ("subject", "as_of", "start"),
    "portfolio.actual_before_start": ("subject", "as_of", "start"),
    "portfolio.nothing_said": ("measure", "subject"),
    "portfolio.source_missing": ("measure", "subject"),
    "portfolio.preferred_without_reason": ("measure", "subject"),
}
"""Every reason against an observation, with its parameters."""
FIRST_READ = {Kind.ACTUAL: 0, Kind.ESTIMATE: 1, Kind.PROJECTION: 2, Kind.TARGET: 3}
"""What was reached is read before what was only meant."""


def known_at(observations: Iterable[Observation], day: date) -> list[Observation]:
    """The observations as of a day or before: by kind, then the preferred one, then the latest; ties keep their order."""
    found = [one for one in observations if one.as_of <= day]
    return sorted(found, key=lambda one: (FIRST_READ[one.kind], not one.preferred, -one.as_of.toordinal()))


def faults_of(observation: Observation, projects: Mapping[str, Project], units: Mapping[str, str]) -> list[Blocker]:
    """Why an observation cannot stand as it is."""
    about = {"measure": observation.measure, "subject": observation.subject}
    found: list[Blocker] = []
    if observation.measure not in units:
        found.append(Blocker("portfolio.unknown_measure", about))
    elif observation.value is not None and not fits(observation.unit, units[observation.measure]):
        found.append(_other_unit(observation, units[observation.measure], about))
    if not observation.subject.startswith("portfolio:") and observation.subject not in projects:
        found.append(Blocker("portfolio.unknown_project", {"subject": observation.subject}))
    if not observation.source.strip():
        found.append(Blocker("portfolio.source_missing", about))
    if observation.preferred and not observation.reason:
        found.append(Blocker("portfolio.preferred_without_reason", about))
    return found + _wrong_value(observation, about) + _too_early(observation, projects.get(observation.subject))


def _wrong_value(observation: Observation, about: dict[str, str]) -> list[Blocker]:
    value, upper = observation.value, observation.upper
    if value is None:
        if observation.measure == PRODUCT and observation.text and observation.text not in PRODUCTS:
            return [Blocker("portfolio.unknown_product", {"text": observation.text, "subject": observation.subject})]
        return [] if observation.text else [Blocker("portfolio.nothing_said", about)]
    found = []
    if value < 0 and observation.unit in COUNTED:
        found.append(Blocker("portfolio.negative_count", about | {"value": str(value)}))
    elif value < 0 and observation.measure.endswith(NEVER_BELOW_NOTHING):
        found.append(Blocker("portfolio.below_nothing", about | {"value": str(value)}))
    if observation.unit in COUNTED - AVERAGED and any(end is not None and end % 1 for end in (value, upper)):
        found.append(Blocker("portfolio.not_whole", about | {"value": str(value)}))
    if value > WHOLE and observation.measure.endswith("_share"):
        found.append(Blocker("portfolio.more_than_all", about | {"value": str(value)}))
    if upper is not None and upper < value:
        found.append(Blocker("portfolio.range_upside_down", about | {"value": str(value), "upper": str(upper)}))
    return found


COUNTED = frozenset(
    {"alliances", "families", "people", "plans", "members", "projects", "institutions", "organisations", "hectares", "places", "jobs"}
)
"""Units that are counted and never below zero."""
AVERAGED = frozenset({"members", "hectares"})
"""Those of them that may be broken: an average, an area."""
NEVER_BELOW_NOTHING = ("_share", "_amount", "_cost", "_per_family", "_per_beneficiary")
"""Ends of measures that are parts or sums: a rise or a rate of return may be negative, these may not."""
WHOLE = 100
PRODUCT = "main_product"
LOCAL = "local million"
"""Unit of a measure in the country's own money; an observation of it names the currency: ``BOB million``."""
_LOCAL_UNIT = re.compile(r"[A-Z]{3} million")


def fits(unit: str, wanted: str) -> bool:
    """Whether an observation's unit is the one its measure is in."""
    return bool(_LOCAL_UNIT.fullmatch(unit)) and is_currency(unit[:3]) if wanted == LOCAL else unit == wanted


def _other_unit(observation: Observation, wanted: str, about: dict[str, str]) -> Blocker:
    if wanted == LOCAL and observation.unit.endswith(" million"):
        return Blocker("portfolio.currency_unknown", about)
    return Blocker("portfolio.other_unit", about | {"found": observation.unit, "wanted": wanted})


def not_yet(observation: Observation, today: date) -> list[Blocker]:
    """Why a figure cannot be one of what was reached: its day has not come."""
    if observation.kind is not Kind.ACTUAL or observation.as_of <= today:
        return []
    return [Blocker("portfolio.not_yet", {"subject": observation.subject, "as_of": observation.as_of, "today": today})]


def _too_early(observation: Observation, project: Project | None) -> list[Blocker]:
    start = project.approved if project else None
    if start is None or observation.as_of >= start or observation.kind not in (Kind.ACTUAL, Kind.TARGET):
        return []
    code = "portfolio.target_before_start" if observation.kind is Kind.TARGET else "portfolio.actual_before_start"
    return [Blocker(code, {"subject": observation.subject, "as_of": observation.as_of, "start": start})]
