"""Observations and projects as TOML files: read with every fault, in the terms of ``domain.portfolio``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import Exactness, Kind, Observation, Project, faults_of
from alianza.domain.values import Blocker

STATED = ("strict", "broad", "bank_id", "agency", "lender", "approved", "closed", "started_year")


@dataclass(frozen=True)
class Observed:
    """All projects by code and all observations, in the order of the files; ``faults`` stand against single ones."""

    projects: Mapping[str, Project]
    observations: tuple[Observation, ...]
    faults: tuple[Blocker, ...]


def read(files: Iterable[Path]) -> Observed:
    """Read every file; what has a fault is left out and named."""
    data = [tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal) for file in files]
    projects = {one.code: one for file in data for one in map(_project, file.get("project", ()))}
    rows = [_observation(row, file) for file in data for row in file.get("observation", ())]
    faults = [(row, faults_of(row, projects, UNITS)) for row in rows]
    return Observed(projects, tuple(row for row, found in faults if not found), tuple(one for _, found in faults for one in found))


def _project(row: Mapping[str, Any]) -> Project:
    stated = {name: row[name] for name in STATED if name in row}
    return Project(
        code=row["code"], family=row["family"], country=row["country"], name=row["name"], sources=tuple(row.get("sources", ())), **stated
    )


def _observation(row: Mapping[str, Any], file: Mapping[str, Any]) -> Observation:
    day: date = row.get("as_of", file.get("as_of"))
    value = row.get("value")
    return Observation(
        subject=row["subject"], measure=row["measure"], unit=UNITS.get(row["measure"], ""), as_of=day, kind=Kind(row.get("kind", "actual")),
        source=row.get("source", file.get("source", "")), value=None if value is None else Decimal(value), text=row.get("text"),
        exactness=Exactness(row.get("exactness", "exact")), place=row.get("place", ""), preferred=row.get("preferred", False),
        reason=row.get("reason", ""),
    )  # fmt: skip
