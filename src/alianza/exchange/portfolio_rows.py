"""Figures of the portfolio as flat rows, for JSON and tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import Line


def rows_of(line: Line, projects: Mapping[str, Project]) -> Iterator[dict[str, Any]]:
    """A row for each figure of a line, the one to read first at the front; one row without value where nothing is known."""
    if not line.found:
        yield _row(line.subject, line.measure, None, projects)
    for one in line.found:
        yield _row(line.subject, line.measure, one, projects)


def measured(line: Line, countries: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A line as ``./alianza measure`` prints it: a statement in words stands as the value, None where nothing is known."""
    for one in line.found or (None,):
        yield {
            "programme": line.subject,
            "country": countries.get(line.subject),
            "measure": line.measure,
            "value": _value(one),
            "unit": (one.unit if one else UNITS.get(line.measure)) or None,
            "as_of": one.as_of.isoformat() if one else None,
            "kind": one.kind.value if one else None,
            "source": one.source if one else None,
        }


def _value(one: Observation | None) -> int | float | str | None:
    if one is None or one.value is None:
        return one.text if one else None
    return int(one.value) if one.value == one.value.to_integral_value() else float(one.value)


def _row(subject: str, measure: str, one: Observation | None, projects: Mapping[str, Project]) -> dict[str, Any]:
    project = projects.get(subject)
    return {
        "programme": subject,
        "country": project.country if project else None,
        "measure": measure,
        "value": float(one.value) if one is not None and one.value is not None else None,
        "text": one.text if one else None,
        "exactness": one.exactness.value if one else None,
        "unit": one.unit if one else None,
        "as_of": one.as_of.isoformat() if one else None,
        "kind": one.kind.value if one else None,
        "source": one.source if one else None,
        "place": one.place if one else None,
    }
