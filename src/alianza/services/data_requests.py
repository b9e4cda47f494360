"""Writes yearly data requests: opens them prefilled with what is known, and keeps what a team answers, figure by figure."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, roles_at
from alianza.domain.portfolio.measures import BY_CODE, UNITS
from alianza.domain.portfolio.observation import Exactness, Kind, Observation, faults_of, known_at, not_yet
from alianza.domain.values import Blocker
from alianza.domain.workflow.data_request import TEAM
from alianza.records.models import DataRequest, Project, RequestedFigure
from alianza.records.queries import data_requests, portfolio
from alianza.services import audit, messages
from alianza.services.outcome import Outcome, refused

REQUESTED = (
    "alliances", "families", "beneficiaries", "women_share", "indigenous_share", "total_cost", "lender_amount", "government_amount",
    "producers_amount", "contribution_share", "plans_with_credit", "revolving_fund_share", "sales_increase",
)  # fmt: skip
"""What every project is asked each year."""
FIRST_YEAR, LAST_YEAR = 2000, 2100
EDITABLE = ("open", "returned")
CODES: dict[str, tuple[str, ...]] = {
    "portfolio.year_unknown": ("year",),
    "portfolio.due_before_today": ("due_on", "today"),
    "portfolio.asked_already": ("projects", "year"),
    "portfolio.request_not_editable": (),
}
"""Reasons of this room beside those of its life."""


def open_year(*, actor: Actor, year: int, due_on: date, codes: Sequence[str]) -> Outcome:
    """Ask these projects for a year: a form each, with the figures known last; the row is the list of requests."""
    now = timezone.now()
    with transaction.atomic():
        chosen = [one for one in data_requests.projects() if one.code in codes]
        reasons = [] if FIRST_YEAR <= year <= LAST_YEAR else [Blocker("portfolio.year_unknown", {"year": year})]
        if due_on < now.date():
            reasons.append(Blocker("portfolio.due_before_today", {"due_on": due_on, "today": now.date()}))
        if not chosen:
            reasons.append(Blocker("portfolio.empty_selection", {"selection": str(year)}))
        if any(not roles_at(actor, portfolio.place_of(one)) & ROLES_OF_ACTION[Action.EDIT_PORTFOLIO] for one in chosen):
            reasons.append(Blocker("access.role_needed"))
        twice = data_requests.asked_for(year) & {one.id for one in chosen}
        if twice:
            named = tuple(one.code for one in chosen if one.id in twice)
            reasons.append(Blocker("portfolio.asked_already", {"projects": named, "year": year}))
        if reasons:
            return refused(*reasons)
        known = portfolio.observed().observations
        return Outcome([_open(actor, one, year, due_on, known) for one in chosen])


def _open(actor: Actor, project: Project, year: int, due_on: date, known: Sequence[Observation]) -> DataRequest:
    now = timezone.now()
    row = DataRequest.objects.create(project=project, year=year, due_on=due_on, state_since=now, opened_by_id=actor.user_id)
    last = {measure: last_figure(known, project.code, measure, year) for measure in REQUESTED}
    RequestedFigure.objects.bulk_create(
        RequestedFigure(request=row, measure=measure, place=place, last_id=UUID(found.key) if found and found.key else None)
        for place, (measure, found) in enumerate(last.items())
    )
    audit.record(
        actor=actor, at=now, subject_kind="data_request", subject_id=row.id, subject_code=row.code, programme=row.programme,
        action="open_request", target=row.state, facts={"year": year, "due_on": due_on, "measures": list(REQUESTED)},
    )  # fmt: skip
    tell(row, "data_request.opened", data_requests.people_of(row, TEAM, now.date()))
    return row


def last_figure(known: Sequence[Observation], code: str, measure: str, year: int) -> Observation | None:
    """What was reached by the end of the year, as it is read first."""
    own = [one for one in known if (one.subject, one.measure, one.kind) == (code, measure, Kind.ACTUAL)]
    return next(iter(known_at(own, date(year, 12, 31))), None)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a team says of one figure: ``given``, ``unchanged`` or ``unknown``, empty while it has said nothing."""

    answer: str
    value: Decimal | None = None
    exactness: Exactness = Exactness.EXACT
    as_of: date | None = None
    source: str = ""


def fill(*, actor: Actor, request_id: UUID, answers: Mapping[str, Answer], version: int) -> Outcome:
    """Keep what was typed so far, complete or not; figures that cannot stand are told when it is sent."""
    with transaction.atomic():
        row = data_requests.find(actor, request_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [] if roles_at(actor, data_requests.place_of(row)) & TEAM else [Blocker("access.role_needed")]
        if row.state not in EDITABLE:
            reasons.append(Blocker("portfolio.request_not_editable"))
        if row.version != version:
            reasons.append(Blocker("workflow.stale", {"seen": version, "found": row.version}))
        if reasons:
            return refused(*reasons, row=row)
        changed = [one for one in data_requests.figures_of(row) if one.measure in answers and _take(one, answers[one.measure])]
        RequestedFigure.objects.bulk_update(changed, ["answer", "value", "exactness", "as_of", "source"])
        if changed:
            row.version += 1
            row.save()
            audit.record(
                actor=actor, at=timezone.now(), subject_kind="data_request", subject_id=row.id, subject_code=row.code,
                programme=row.programme, action="fill_figures", facts={one.measure: _told(one) for one in changed},
            )  # fmt: skip
        return Outcome(row)


def _take(row: RequestedFigure, new: Answer) -> bool:
    before = _told(row)
    row.answer = new.answer if new.answer in RequestedFigure.ANSWERS else ""
    row.value, row.exactness, row.as_of, row.source = new.value, new.exactness.value, new.as_of, new.source[:300]
    return _told(row) != before


def _told(row: RequestedFigure) -> dict[str, object]:
    return {"answer": row.answer, "value": row.value, "exactness": row.exactness, "as_of": row.as_of, "source": row.source}


def is_answered(row: RequestedFigure) -> bool:
    """Whether the team has said something of the figure that can be kept."""
    return (
        row.answer == "unknown"
        or (row.answer == "unchanged" and row.last_id is not None)
        or (row.answer == "given" and row.as_of is not None)
    )


def faults_of_figure(row: RequestedFigure, project: Project) -> list[Blocker]:
    """Why a given figure cannot stand."""
    new = observation_of(row, project)
    if new is None:  # most are; what is known of the region is asked for only where it is needed
        return []
    return faults_of(new, portfolio.observed().projects, UNITS) + not_yet(new, timezone.localdate())


def faults_of_answer(row: RequestedFigure, answer: Answer, project: Project) -> list[Blocker]:
    """The same of an answer that is not kept yet."""
    typed = copy(row)
    _take(typed, answer)
    return faults_of_figure(typed, project)


def observation_of(row: RequestedFigure, project: Project) -> Observation | None:
    """A given figure in the terms of the domain; None for one that is not given."""
    if row.answer != "given" or row.as_of is None:
        return None
    return Observation(
        subject=project.code, measure=row.measure, unit=BY_CODE[row.measure].unit, as_of=row.as_of, kind=Kind.ACTUAL, source=row.source,
        value=row.value, exactness=Exactness(row.exactness),
    )  # fmt: skip


def tell(row: DataRequest, code: str, people: set[UUID]) -> None:
    """Write a note about a request."""
    parameters = {"request": row.code, "year": row.year, "due_on": row.due_on, "state": row.state}
    messages.tell(people, code, parameters, f"/portfolio/requests/{row.id}/")
