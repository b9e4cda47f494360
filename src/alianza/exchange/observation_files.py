"""Observations and projects as TOML files: read with every fault, in the terms of ``domain.portfolio``."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import LOCAL, Exactness, Kind, Observation, faults_of
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.project import Amount, Occasion, Precision, Project, ProjectDate, Rating, TargetVersion, Version

__all__ = ["Observed", "read"]

STATED = (
    "phase", "region", "strict", "broad", "bank_id", "agency", "counterpart", "lender", "objective", "environment", "approved", "closed",
    "started_year", "run_here", "note",
)  # fmt: skip


def read(files: Iterable[Path]) -> Observed:
    """Read every file; what has a fault is left out and named."""
    data = [tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal) for file in files]
    parts = {name: [row for file in data for row in file.get(name, ())] for name in ("date", "amount", "rating", "target_version")}
    projects = {one.code: one for file in data for row in file.get("project", ()) for one in [_project(row, parts)]}
    rows = [_observation(row, file) for file in data for row in file.get("observation", ())]
    faults = [(row, faults_of(row, projects, UNITS)) for row in rows]
    return Observed(projects, tuple(row for row, found in faults if not found), tuple(one for _, found in faults for one in found))


def _project(row: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> Project:
    stated = {name: row[name] for name in STATED if name in row}
    own = {name: [one for one in rows if one["project"] == row["code"]] for name, rows in parts.items()}
    return Project(
        code=row["code"], family=row["family"], country=row["country"], name=row["name"], sources=tuple(row.get("sources", ())),
        dates=tuple(map(_date, own["date"])), amounts=tuple(map(_amount, own["amount"])), ratings=tuple(map(_rating, own["rating"])),
        targets=tuple(map(_targets, own["target_version"])), **stated,
    )  # fmt: skip


def _date(row: Mapping[str, Any]) -> ProjectDate:
    return ProjectDate(
        event=row["event"], day=row["day"], source=row["source"], version=Version(row.get("version", "actual")),
        precision=Precision(row.get("precision", "day")), assumed=row.get("assumed", False),
    )  # fmt: skip


def _amount(row: Mapping[str, Any]) -> Amount:
    return Amount(
        payer=row["payer"], currency=row.get("currency", "USD"), millions=Decimal(row["millions"]), source=row["source"],
        party=row.get("party", ""), purpose=row.get("purpose", "whole"), version=Version(row.get("version", "actual")),
    )  # fmt: skip


def _rating(row: Mapping[str, Any]) -> Rating:
    return Rating(aspect=row["aspect"], value=row["value"], as_of=row["as_of"], source=row["source"])


def _targets(row: Mapping[str, Any]) -> TargetVersion:
    return TargetVersion(
        number=row["number"], occasion=Occasion(row["occasion"]), as_of=row["as_of"], source=row["source"], reason=row.get("reason", ""),
        assumed_date=row.get("assumed_date", False),
    )  # fmt: skip


def _observation(row: Mapping[str, Any], file: Mapping[str, Any]) -> Observation:
    day: date = row.get("as_of", file.get("as_of"))
    unit = UNITS.get(row["measure"], "")
    return Observation(
        subject=row["subject"], measure=row["measure"], unit=f"{row.get('currency', '')} million" if unit == LOCAL else unit, as_of=day,
        kind=Kind(row.get("kind", "actual")), source=row.get("source", file.get("source", "")), value=_number(row.get("value")),
        upper=_number(row.get("upper")), text=row.get("text"), exactness=Exactness(row.get("exactness", "exact")),
        place=row.get("place", ""), assumed_date=row.get("assumed_date", False), target=row.get("target"),
        preferred=row.get("preferred", False), reason=row.get("reason", ""),
    )  # fmt: skip


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
