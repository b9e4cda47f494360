"""Applicants of a programme as they were last checked, for trying other rules on the same facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alianza.domain.access import Actor
from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.rulebook import Stage, read_facts
from alianza.domain.rulebook.trial import PastCase
from alianza.domain.values import Circumstances, DatedSeries, ReferenceDate, day_in
from alianza.records.models import EligibilityCheck, Submission
from alianza.records.queries import alliances, series
from alianza.records.queries.application_facts import plan_of

MOST = 2000


@dataclass(frozen=True)
class PastApplicant:
    """One application and the facts its last check was made on."""

    code: str
    title: str
    organisation: str
    tested: PastCase


def past_applicants(actor: Actor, programme_id: UUID, country: str) -> list[PastApplicant]:
    """The last check of each application of a programme that the actor may see, the newest first; what cannot be read is left out."""
    rows = (
        EligibilityCheck.objects.filter(programme_id=programme_id, alliance__in=alliances.visible_to(actor))
        .select_related("alliance", "alliance__organisation", "alliance__programme")
        .order_by("alliance_id", "-created_at")
        .distinct("alliance_id")[:MOST]
    )
    known, plans = series.series_of(country), _plans(programme_id)
    found = [_applicant(row, known, plans.get(row.alliance_id)) for row in rows]
    return [one for one in found if one is not None]


def _plans(programme_id: UUID) -> dict[UUID, Submission]:
    """The last business plan that each application of a programme sent in."""
    rows = Submission.objects.filter(programme_id=programme_id, kind="plan", submitted_at__isnull=False)
    return {row.alliance_id: row for row in rows.order_by("alliance_id", "-number").distinct("alliance_id")}


def _applicant(row: EligibilityCheck, known: Mapping[str, DatedSeries], sent: Submission | None) -> PastApplicant | None:
    facts = read_facts(ApplicantFacts, row.facts)
    if not isinstance(facts, ApplicantFacts):
        return None
    plan = plan_of(row.alliance, sent.answers, facts) if sent else None
    tested = PastCase(row.alliance.code, facts, _circumstances(row, known), Stage(row.stage), row.alliance.window or None, plan)
    return PastApplicant(row.alliance.code, row.alliance.title, row.alliance.organisation.name, tested)


def _circumstances(row: EligibilityCheck, known: Mapping[str, DatedSeries]) -> Circumstances:
    """The day of that check, with the series as they are recorded now: values of the past do not change."""
    kept: Mapping[str, Any] = row.circumstances or {}
    on = date.fromisoformat(kept["on"]) if "on" in kept else day_in(row.alliance.programme.time_zone, row.created_at)
    dates = {ReferenceDate(name): date.fromisoformat(day) for name, day in (kept.get("dates") or {}).items()}
    return Circumstances(on, dates, known)
