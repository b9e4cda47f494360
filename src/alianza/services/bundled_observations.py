"""Takes the observations that come with the product into the database; what is there already stays as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from alianza import observations
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.project import Project as KnownProject
from alianza.domain.values import fingerprint
from alianza.exchange.observation_files import read
from alianza.records import models
from alianza.services import audit

PLAIN = (
    "family", "phase", "country", "region", "name", "bank_id", "agency", "counterpart", "lender", "objective", "environment", "strict",
    "broad", "approved", "closed", "started_year", "run_here", "note",
)  # fmt: skip
IDENTITY = ("subject", "measure", "kind", "as_of", "value", "upper", "text", "source", "place")
EMPTY_IS_NULL = ("broad", "approved", "closed", "started_year")


@dataclass(frozen=True)
class Taken:
    """How many projects and figures were new."""

    projects: int
    figures: int


def load_observations(known: Observed | None = None) -> Taken:
    """Bring every bundled project, date, amount, version of targets and figure in, each once."""
    found = known or read(observations.files())
    with transaction.atomic():
        projects = _projects(found.projects)
        figures = _figures(found.observations, projects[1])
        if projects[0] or figures:
            audit.record(
                actor=None, at=timezone.now(), subject_kind="portfolio", subject_id=None, action="load_observations",
                facts={"projects": projects[0], "figures": figures},
            )  # fmt: skip
    return Taken(projects[0], figures)


def _projects(known: Mapping[str, KnownProject]) -> tuple[int, dict[str, models.Project]]:
    rows = {one.code: one for one in models.Project.objects.all()}
    new = [_project(one, place) for place, one in enumerate(known.values()) if one.code not in rows]
    models.Project.objects.bulk_create(new)
    rows |= {one.code: one for one in new}
    chosen = [known[one.code] for one in new]
    models.ProjectDate.objects.bulk_create(_parts(models.ProjectDate, chosen, "dates", rows))
    models.ProjectAmount.objects.bulk_create(_parts(models.ProjectAmount, chosen, "amounts", rows))
    models.ProjectRating.objects.bulk_create(_parts(models.ProjectRating, chosen, "ratings", rows))
    models.TargetVersion.objects.bulk_create(_parts(models.TargetVersion, chosen, "targets", rows))
    return len(new), rows


def _project(one: KnownProject, place: int) -> models.Project:
    stated = {name: getattr(one, name) for name in PLAIN}
    filled = {name: value if name in EMPTY_IS_NULL or value is not None else "" for name, value in stated.items()}
    return models.Project(code=one.code, sources=list(one.sources), place=place, **filled)


def _parts(model: Any, projects: Iterable[KnownProject], name: str, rows: Mapping[str, models.Project]) -> list[Any]:
    return [model(project=rows[one.code], **asdict(part)) for one in projects for part in getattr(one, name)]


def _figures(known: Iterable[Observation], projects: Mapping[str, models.Project]) -> int:
    there = set(models.ObservedFigure.objects.exclude(bundled_key=None).values_list("bundled_key", flat=True))
    versions = {(one.project_id, one.number): one for one in models.TargetVersion.objects.all()}
    keyed = {bundled_key(one): one for one in known}
    new = [_figure(one, key, projects, versions) for key, one in keyed.items() if key not in there]
    models.ObservedFigure.objects.bulk_create(new)
    chosen = [models.FigureChoice(figure=row, reason=keyed[str(row.bundled_key)].reason) for row in new if _preferred(keyed, row)]
    models.FigureChoice.objects.bulk_create(chosen)
    return len(new)


def _preferred(keyed: Mapping[str, Observation], row: models.ObservedFigure) -> bool:
    return keyed[str(row.bundled_key)].preferred


def bundled_key(one: Observation) -> str:
    """What a bundled figure is known by: what it says of what, of which day, by whom."""
    return fingerprint({name: getattr(one, name) for name in IDENTITY})


def _figure(
    one: Observation, key: str, projects: Mapping[str, models.Project], versions: Mapping[tuple[Any, int], models.TargetVersion]
) -> models.ObservedFigure:
    project = projects.get(one.subject)
    return models.ObservedFigure(
        project=project, portfolio="" if project else one.subject.partition(":")[2], measure=one.measure, unit=one.unit, value=one.value,
        upper=one.upper, text=one.text or "", exactness=one.exactness, kind=one.kind, as_of=one.as_of, assumed_date=one.assumed_date,
        source=one.source, at=one.place, target=versions.get((project.id, one.target)) if project and one.target else None,
        bundled_key=key,
    )  # fmt: skip
