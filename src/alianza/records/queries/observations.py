"""Observations as a person may see them, and those of one thing."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alianza.domain.access import Actor
from alianza.records.composed import composed
from alianza.records.models import Alliance, Observation, Submission
from alianza.records.queries import alliances
from alianza.records.questions import Asking, question
from alianza.records.single import single

Row = Observation
OPEN = ("open", "upheld")


def find(actor: Actor, observation_id: UUID) -> Observation | None:
    """One observation of an alliance the actor may see."""
    rows = Observation.objects.select_related("alliance", "alliance__programme", "alliance__organisation", "programme")
    return single(rows.filter(id=observation_id, alliance__in=alliances.visible_to(actor).values("id")))


def of_subject(subject_kind: str, subject_id: UUID) -> QuerySet[Observation]:
    """The observations of one submission, report, purchase or agreement, in the order they were raised."""
    rows = Observation.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return rows.select_related("raised_by", "answered_by", "settled_by").order_by("created_at")


def of_submissions(alliance: Alliance, kind: str) -> QuerySet[Observation]:
    """The observations of every version of one kind of submission, in the order they were raised; of a plan, those on its figures too."""
    versions = alliance.submissions.filter(kind=kind).values("id")
    which = Q(subject_kind="submission", subject_id__in=versions)
    if kind == "plan":
        which |= Q(subject_kind="appraisal")
    rows = Observation.objects.filter(which, alliance=alliance)
    return rows.select_related("raised_by", "answered_by", "settled_by").order_by("created_at")


@question
def of_application(alliance: Alliance) -> Asking[Observation, Mapping[str, list[Observation]]]:
    """The same of every kind of submission at once, by the kind; a kind without any is there with none."""
    found: defaultdict[str, list[Observation]] = defaultdict(list)
    row: Any
    for row in (yield _of_application(alliance.id)):
        found["plan" if row.subject_kind == "appraisal" else row.form].append(row)
    return found


@composed
def _of_application(alliance: UUID) -> QuerySet[Observation]:
    form = Submission.objects.filter(id=OuterRef("subject_id")).values("kind")
    rows = Observation.objects.filter(alliance=alliance, subject_kind__in=("submission", "appraisal")).annotate(form=Subquery(form))
    return rows.select_related("raised_by", "answered_by", "settled_by").order_by("created_at")


def on_plan_lines(alliance: Alliance) -> list[Observation]:
    """The questions on lines of appraised plans, in the order they were asked; ``line`` is the path, a space, and the line's name."""
    rows = Observation.objects.filter(alliance=alliance, subject_kind="appraisal")
    return list(rows.select_related("raised_by", "answered_by", "settled_by").order_by("created_at"))
