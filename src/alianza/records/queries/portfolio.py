"""What the database knows of the region's projects, in the terms of ``domain.portfolio``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from alianza.domain.access import Place
from alianza.domain.portfolio.observation import Exactness, Kind, Observation
from alianza.domain.portfolio.observed import REVIEWS_OWN, Observed, Selection
from alianza.domain.portfolio.project import Amount, Occasion, Precision, Project, ProjectDate, Rating, TargetVersion, Version
from alianza.domain.values import LocalText
from alianza.records import models

_SEAL = """
SELECT (SELECT count(*) FROM records_project), (SELECT max(created_at) FROM records_observedfigure),
  (SELECT count(*) FROM records_observedfigure), (SELECT count(*) FROM records_figurechoice),
  (SELECT max(created_at) FROM records_figurechoice), (SELECT count(*) FROM records_targetversion)
"""
Seal = tuple[Any, ...]


def seal() -> Seal:
    """Changes whenever anything observed does, in one question; its first number is 0 where the database knows no project."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAL)
        found: Seal = cursor.fetchone()
    return found


def observed() -> Observed:
    """Everything observed as the database has it, superseded figures left out; no project at all before anything was loaded."""
    return _observed(seal())


@lru_cache(maxsize=2)
def _observed(_seal: Seal) -> Observed:
    rows = {one.id: one for one in models.Project.objects.all()}
    parts = {name: _by_project(model) for name, model in _PARTS.items()}
    projects = {one.code: _project(one, parts) for one in rows.values()}
    figures = models.ObservedFigure.objects.filter(superseded_by=None).select_related("target").order_by("created_at", "id")
    chosen = chosen_figures()
    return Observed(projects, tuple(observation_of(one, rows, chosen) for one in figures))


def chosen_figures() -> dict[UUID, str]:
    """The figures that are read first, with the reason: the last choice for each subject, measure and kind."""
    latest: dict[tuple[Any, ...], tuple[UUID, str]] = {}
    rows = models.FigureChoice.objects.order_by("created_at", "id").values_list(
        "figure__project_id", "figure__portfolio", "figure__measure", "figure__kind", "figure_id", "reason"
    )
    for *about, figure, reason in rows:
        latest[tuple(about)] = (figure, reason)
    return dict(latest.values())


_PARTS: Mapping[str, Any] = {
    "dates": models.ProjectDate,
    "amounts": models.ProjectAmount,
    "ratings": models.ProjectRating,
    "targets": models.TargetVersion,
}


def _by_project(model: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for one in model.objects.order_by("created_at", "id"):
        found[one.project_id].append(one)
    return found


def _project(one: models.Project, parts: Mapping[str, Mapping[UUID, Iterable[Any]]]) -> Project:
    own = {name: tuple(_PART_OF[name](part) for part in rows.get(one.id, ())) for name, rows in parts.items()}
    return Project(
        code=one.code, family=one.family, country=one.country, name=one.name, phase=one.phase, region=one.region,
        bank_id=one.bank_id or None, agency=one.agency or None, counterpart=one.counterpart or None, lender=one.lender or None,
        objective=one.objective, environment=one.environment, strict=one.strict, broad=one.broad, approved=one.approved, closed=one.closed,
        started_year=one.started_year, run_here=one.run_here, note=one.note, sources=tuple(one.sources), **own,
    )  # fmt: skip


def _date(one: models.ProjectDate) -> ProjectDate:
    return ProjectDate(
        event=one.event, day=one.day, source=one.source, version=Version(one.version), precision=Precision(one.precision),
        assumed=one.assumed,
    )  # fmt: skip


def _amount(one: models.ProjectAmount) -> Amount:
    return Amount(
        payer=one.payer, currency=one.currency, millions=plain(one.millions), source=one.source, party=one.party, purpose=one.purpose,
        version=Version(one.version),
    )  # fmt: skip


def _rating(one: models.ProjectRating) -> Rating:
    return Rating(aspect=one.aspect, value=one.value, as_of=one.as_of, source=one.source)


def _target(one: models.TargetVersion) -> TargetVersion:
    return TargetVersion(
        number=one.number, occasion=Occasion(one.occasion), as_of=one.as_of, source=one.source, reason=one.reason,
        assumed_date=one.assumed_date,
    )  # fmt: skip


_PART_OF: Mapping[str, Any] = {"dates": _date, "amounts": _amount, "ratings": _rating, "targets": _target}


def observation_of(one: models.ObservedFigure, projects: Mapping[UUID, models.Project], chosen: Mapping[UUID, str]) -> Observation:
    """A figure's row in the terms of the domain."""
    subject = projects[one.project_id].code if one.project_id else f"portfolio:{one.portfolio}"
    return Observation(
        subject=subject, measure=one.measure, unit=one.unit, as_of=one.as_of, kind=Kind(one.kind), source=one.source,
        value=None if one.value is None else plain(one.value), upper=None if one.upper is None else plain(one.upper), text=one.text or None,
        exactness=Exactness(one.exactness), place=one.at, assumed_date=one.assumed_date, target=one.target.number if one.target else None,
        preferred=one.id in chosen, reason=chosen.get(one.id, ""), key=str(one.id),
    )  # fmt: skip


def plain(value: Decimal) -> Decimal:
    """The number without the zeros that the column adds."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def place_of(project: models.Project) -> Place:
    """Where a project stands: its country, and the programme that runs it here."""
    programme = models.Programme.objects.filter(code=project.run_here).first() if project.run_here else None
    return Place(project.country, str(programme.id) if programme else "", project.country)


def project_row(code: str) -> models.Project | None:
    """The project of that code."""
    return models.Project.objects.filter(code=code).first()


def replaced_figures(code: str) -> list[tuple[Observation, str, datetime]]:
    """The figures of a project whose place others have taken, the latest first: figure, who recorded its successor, and when."""
    rows = models.ObservedFigure.objects.filter(project__code=code).exclude(superseded_by=None)
    found = rows.select_related("project", "target", "superseded_by__recorded_by").order_by("-superseded_by__created_at")
    return [
        (
            observation_of(one, {one.project_id: one.project} if one.project_id and one.project else {}, {}),
            one.superseded_by.recorded_by.name if one.superseded_by.recorded_by else "–",
            one.superseded_by.created_at,
        )
        for one in found
    ]


def selections(owner: str = "") -> list[Selection]:
    """The review's own two portfolios, the shared selections, and those of one person."""
    rows = models.SavedSelection.objects.order_by("code")
    own = [one for one in rows if one.owner_id is None or str(one.owner_id) == owner]
    return [*REVIEWS_OWN, *(_selection(one) for one in own)]


def every_selection() -> list[Selection]:
    """The review's own two and all that anybody has saved, for who runs the installation."""
    return [*REVIEWS_OWN, *map(_selection, models.SavedSelection.objects.order_by("code"))]


def _selection(one: models.SavedSelection) -> Selection:
    return Selection(one.code, LocalText(tuple(one.name.items())), one.families_once, tuple(one.projects), str(one.owner_id or ""))
