"""Writes what is observed of the region's projects: figures, which is read first, versions of targets, selections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, Role, roles_at
from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import Observation, faults_of, not_yet
from alianza.domain.portfolio.observed import Selection, faults_of_selection
from alianza.domain.portfolio.project import Occasion
from alianza.domain.values import Blocker, LocalText
from alianza.domain.workflow.two_persons import two_persons
from alianza.records.identity import search_key
from alianza.records.models import FigureChoice, ObservedFigure, Project, SavedSelection, TargetVersion
from alianza.records.queries import portfolio
from alianza.services import audit
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "portfolio.already_superseded": (),
    "portfolio.not_the_same_thing": (),
    "portfolio.reason_missing": (),
    "portfolio.another_person_chooses": (),
    "portfolio.no_targets": (),
    "portfolio.name_missing": (),
    "portfolio.name_taken": (),
}
"""Reasons of this room beside those of ``domain.portfolio``."""


def add_figure(*, actor: Actor, new: Observation, supersedes: UUID | None = None, form_key: UUID | None = None) -> Outcome:
    """Record one figure beside the others; one that corrects an earlier one of the same thing supersedes it."""
    with transaction.atomic():
        made = made_before(ObservedFigure, form_key)
        if made:
            return Outcome(made)
        earlier = ObservedFigure.objects.select_for_update(no_key=True).filter(id=supersedes).first() if supersedes else None
        project = Project.objects.filter(code=new.subject).first()
        reasons = _may(actor, Action.EDIT_PORTFOLIO, project) + faults_of(new, portfolio.observed().projects, UNITS)
        reasons += not_yet(new, timezone.localdate())
        reasons += _supersedes(new, earlier) if supersedes else []
        if reasons:
            return refused(*reasons)
        row = keep_figure(actor, new, supersedes=earlier, form_key=form_key)
        _record(
            actor, "add_figure", row.id, new.subject, {"measure": new.measure, "value": new.value, "as_of": new.as_of, "source": new.source}
        )
        return Outcome(row)


def keep_figure(
    actor: Actor,
    new: Observation,
    *,
    supersedes: ObservedFigure | None = None,
    target: TargetVersion | None = None,
    form_key: UUID | None = None,
) -> ObservedFigure:
    """Write a figure that has been looked at."""
    project = Project.objects.filter(code=new.subject).first()
    return ObservedFigure.objects.create(
        project=project, portfolio="" if project else new.subject.partition(":")[2], measure=new.measure, unit=new.unit, value=new.value,
        upper=new.upper, text=new.text or "", exactness=new.exactness, kind=new.kind, as_of=new.as_of, assumed_date=new.assumed_date,
        source=new.source, at=new.place, target=target, supersedes=supersedes, recorded_by_id=actor.user_id, form_key=form_key,
    )  # fmt: skip


def _supersedes(new: Observation, earlier: ObservedFigure | None) -> list[Blocker]:
    if earlier is None or ObservedFigure.objects.filter(supersedes=earlier).exists():
        return [Blocker("portfolio.already_superseded")]
    subject = earlier.project.code if earlier.project else f"portfolio:{earlier.portfolio}"
    same = (subject, earlier.measure, earlier.kind) == (new.subject, new.measure, new.kind)
    return [] if same else [Blocker("portfolio.not_the_same_thing")]


def choose(*, actor: Actor, figure_id: UUID, reason: str) -> Outcome:
    """Say which of several figures is read first, and why: a second person, or the task team leader."""
    with transaction.atomic():
        figure = ObservedFigure.objects.select_related("project").filter(id=figure_id, superseded_by=None).first()
        if figure is None:
            return refused(Blocker("workflow.not_found"))
        reasons = _may(actor, Action.CHOOSE_FIGURE, figure.project) + _second(actor, figure)
        if not reason.strip():
            reasons.append(Blocker("portfolio.reason_missing"))
        if reasons:
            return refused(*reasons, row=figure)
        row = FigureChoice.objects.create(figure=figure, reason=reason.strip(), decided_by_id=actor.user_id)
        subject = figure.project.code if figure.project else f"portfolio:{figure.portfolio}"
        _record(actor, "choose_figure", figure.id, subject, {"measure": figure.measure, "value": figure.value}, why=reason.strip())
        return Outcome(row)


def _second(actor: Actor, figure: ObservedFigure) -> list[Blocker]:
    """Who recorded a figure does not choose it, but for the task team leader; what came with the product was recorded by nobody here."""
    if Role.PROGRAMME_DIRECTOR in roles_for(actor, figure.project) or figure.recorded_by_id is None:
        return []
    return [Blocker("portfolio.another_person_chooses")] if two_persons(str(figure.recorded_by_id), actor.user_id) else []


@dataclass(frozen=True, kw_only=True)
class NewTargets:
    """A version of a project's targets: why and when it was set, by which source, and its figures (kind and day are the version's)."""

    project: str
    occasion: Occasion
    as_of: date
    source: str
    reason: str = ""
    assumed_date: bool = False
    figures: tuple[Observation, ...] = ()


def set_targets(*, actor: Actor, new: NewTargets) -> Outcome:
    """Record a new version; the earlier ones stay as they are."""
    with transaction.atomic():
        project = Project.objects.select_for_update(no_key=True).filter(code=new.project).first()
        if project is None:
            return refused(Blocker("workflow.not_found"))
        known = portfolio.observed().projects
        reasons = _may(actor, Action.EDIT_PORTFOLIO, project) + [fault for one in new.figures for fault in faults_of(one, known, UNITS)]
        if not new.figures:
            reasons.append(Blocker("portfolio.no_targets"))
        if new.occasion is not Occasion.ORIGINAL and not new.reason.strip():
            reasons.append(Blocker("portfolio.reason_missing"))
        if reasons:
            return refused(*dict.fromkeys(reasons))
        last = TargetVersion.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
        row = TargetVersion.objects.create(
            project=project, number=last + 1, occasion=new.occasion, as_of=new.as_of, assumed_date=new.assumed_date,
            reason=new.reason.strip(), source=new.source, recorded_by_id=actor.user_id,
        )  # fmt: skip
        for one in new.figures:
            keep_figure(actor, replace(one, target=row.number), target=row)
        seen = {"number": row.number, "occasion": new.occasion, "figures": [(one.measure, one.value) for one in new.figures]}
        _record(actor, "set_targets", row.id, new.project, seen, why=new.reason.strip())
        return Outcome(row)


def save_selection(*, actor: Actor, name: str, codes: Sequence[str], families_once: bool, form_key: UUID | None = None) -> Outcome:
    """Keep a choice of projects under a name of one's own; phases that would count twice are no hindrance, but are told."""
    with transaction.atomic():
        made = made_before(SavedSelection, form_key)
        if made:
            return Outcome(made)
        code = search_key(name).replace(" ", "-")[:40]
        selection = Selection(code, LocalText.of({"en": name}), families_once, tuple(codes), actor.user_id)
        faults = faults_of_selection(selection, portfolio.observed().projects)
        reasons = _may(actor, Action.EDIT_PORTFOLIO, None) + [one for one in faults if one.code != "portfolio.two_phases"]
        if not code:
            reasons.append(Blocker("portfolio.name_missing"))
        elif code in ("strict", "broad") or SavedSelection.objects.filter(code=code).exists():
            reasons.append(Blocker("portfolio.name_taken"))
        if reasons:
            return refused(*reasons)
        row = SavedSelection.objects.create(
            code=code,
            name={"en": name, "es": name},
            projects=list(codes),
            families_once=families_once,
            owner_id=actor.user_id,
            form_key=form_key,
        )
        _record(actor, "save_selection", row.id, code, {"projects": list(codes), "families_once": families_once})
        return Outcome(row)


def roles_for(actor: Actor, project: Project | None) -> frozenset[Role]:
    """The roles a person holds for a project; for the region as a whole only what reaches everywhere."""
    if project is None:
        return roles_at(actor, Place("", "", ""))
    return roles_at(actor, portfolio.place_of(project))


def _may(actor: Actor, action: Action, project: Project | None) -> list[Blocker]:
    return [] if roles_for(actor, project) & ROLES_OF_ACTION[action] else [Blocker("access.role_needed")]


def _record(actor: Actor, action: str, row_id: UUID, subject: str, facts: dict[str, object], *, why: str = "") -> None:
    audit.record(
        actor=actor,
        at=timezone.now(),
        subject_kind="portfolio",
        subject_id=row_id,
        subject_code=subject,
        action=action,
        why=why,
        facts=facts,
    )
