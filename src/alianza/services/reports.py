"""Writers of reports and of visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role
from alianza.domain.values import Blocker
from alianza.domain.workflow.report import REVIEWERS, WRITERS
from alianza.records.models import Alliance, Observation, Purchase, Report, Visit
from alianza.records.queries import money
from alianza.services import audit, observations
from alianza.services.enclosures import Files, enclose, first_of, may, needed, whole
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import day_faults, local_day

PICTURE = "picture"
RATINGS = ("on_track", "at_risk", "off_track")
KINDS = ("eligibility", "feasibility", "supervision", "closing")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What the organisation writes: the summary, and for each line what was reached (None: not said) and a note."""

    summary: str
    reached: Mapping[str, Decimal | None]
    notes: Mapping[str, str]


def write(actor: Actor, report_id: UUID, written: Written, *, files: Files | None = None, version: int | None = None) -> Outcome:
    """Save a report while it is with the organisation."""
    with transaction.atomic():
        row: Report | None = money.find(actor, Report, report_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := [*may(actor, money.alliance_of(row), "write_report", *WRITERS), *_writable(row, written, version)]:
            return refused(*reasons, row=row)
        row.summary = written.summary
        row.lines = [_line(line, written) for line in row.lines]
        if reasons := enclose(actor, money.alliance_of(row), "report", row.id, files or {}):
            transaction.set_rollback(True)
            return refused(*reasons, row=row)
        row.version += 1
        row.save()
        _record(actor, row, "write_report")
    return Outcome(row)


def _writable(row: Report, written: Written, version: int | None) -> list[Blocker]:
    if row.state not in ("draft", "observed"):
        return [Blocker("money.not_editable", {"state": row.state})]
    if version is not None and version != row.version:
        return [Blocker("workflow.stale", {"seen": version, "found": row.version})]
    known = {str(line["code"]) for line in row.lines}
    strange = sorted(set(written.reached) - known)
    found = [Blocker("money.line_unknown", {"line": code}) for code in strange]
    return found + [
        Blocker("money.number_negative", {"field": code}) for code, value in written.reached.items() if value is not None and value < 0
    ]


def _line(line: dict[str, object], written: Written) -> dict[str, object]:
    code = str(line["code"])
    if code in written.reached:
        value = written.reached[code]
        line["reached"] = None if value is None else f"{value:f}"
    if code in written.notes:
        line["note"] = written.notes[code]
    return line


def observe(actor: Actor, report_id: UUID, line: str, text: str, *, category: str = "content", form_key: UUID | None = None) -> Outcome:
    """A reviewer objects to one line of a report that was sent in."""
    row: Report | None = money.find(actor, Report, report_id)
    if row is None:
        return refused(Blocker("workflow.not_found"))
    alliance = money.alliance_of(row)
    if reasons := may(actor, alliance, "observe_report", *REVIEWERS):
        return refused(*reasons, row=row)
    if row.state != "submitted":
        return refused(Blocker("money.not_editable", {"state": row.state}), row=row)
    if line and line not in {str(one["code"]) for one in row.lines}:
        return refused(Blocker("money.line_unknown", {"line": line}), row=row)
    return observations.raise_observation(
        actor, alliance=alliance, subject_kind="report", subject_id=row.id, text=text, line=line, category=category, form_key=form_key
    )


def answer(actor: Actor, observation: Observation, text: str) -> Outcome:
    """The organisation answers one observation of a report that came back."""
    row: Report | None = money.find(actor, Report, observation.subject_id)
    if row is None or observation.subject_kind != "report":
        return refused(Blocker("workflow.not_found"))
    if reasons := may(actor, money.alliance_of(row), "answer_observation", *WRITERS):
        return refused(*reasons, row=observation)
    if row.state != "observed":
        return refused(Blocker("money.not_editable", {"state": row.state}), row=observation)
    return observations.answer(actor, observation, text)


def settle_observation(actor: Actor, observation: Observation, *, satisfied: bool, why: str = "") -> Outcome:
    """A reviewer accepts an answer, or upholds the observation."""
    row: Report | None = money.find(actor, Report, observation.subject_id)
    if row is None or observation.subject_kind != "report":
        return refused(Blocker("workflow.not_found"))
    if reasons := may(actor, money.alliance_of(row), "settle_observation", *REVIEWERS):
        return refused(*reasons, row=observation)
    return observations.settle_observation(actor, observation, satisfied=satisfied, why=why)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What an officer saw on a visit."""

    kind: str
    visited_on: date
    findings: str
    rating: str
    people_met: str = ""
    women_met: int | None = None
    men_met: int | None = None
    agreed: str = ""
    purchase_id: UUID | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def record_visit(actor: Actor, alliance: Alliance, seen: Seen, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """Record a visit with at least one picture."""
    reasons = [
        *may(actor, alliance, "record_visit", Role.REGIONAL_OFFICER, Role.ENUMERATOR),
        *needed(files, PICTURE),
        *_visit_faults(alliance, seen),
    ]
    if seen.purchase_id and not Purchase.objects.filter(id=seen.purchase_id, agreement__alliance=alliance).exists():
        reasons.append(Blocker("workflow.not_found"))
    with transaction.atomic():
        if known := first_of(Visit, form_key):
            return Outcome(known)
        return refused(*reasons) if reasons else whole(actor, alliance, "visit", files, lambda: _visit(actor, alliance, seen, form_key))


def _visit_faults(alliance: Alliance, seen: Seen) -> list[Blocker]:
    found = day_faults(seen.visited_on, local_day(alliance, timezone.now()))
    if not seen.findings.strip():
        found.append(Blocker("money.field_missing", {"field": "findings"}))
    if seen.rating not in RATINGS:
        found.append(Blocker("money.rating_unknown", {"found": seen.rating}))
    if seen.kind not in KINDS:
        found.append(Blocker("money.field_missing", {"field": "kind"}))
    if not seen.people_met.strip() and not (seen.women_met or seen.men_met):
        found.append(Blocker("money.people_met_missing"))
    return found


def _visit(actor: Actor, alliance: Alliance, seen: Seen, key: UUID | None) -> Visit:
    row = Visit.objects.create(
        programme=alliance.programme, alliance=alliance, kind=seen.kind, visited_on=seen.visited_on, visitor_id=actor.user_id,
        people_met=seen.people_met[:300], women_met=seen.women_met, men_met=seen.men_met, findings=seen.findings, agreed=seen.agreed,
        rating=seen.rating, purchase_id=seen.purchase_id, latitude=seen.latitude, longitude=seen.longitude, form_key=key,
    )  # fmt: skip
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="visit", subject_id=row.id, subject_code=alliance.code, programme=alliance.programme,
        action="record_visit", target=seen.rating, facts={"kind": seen.kind, "visited_on": seen.visited_on},
    )  # fmt: skip
    return row


def _record(actor: Actor, row: Report, action: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="report", subject_id=row.id, subject_code=f"{row.agreement.number}/{row.number}",
        programme=row.programme, action=action, source=row.state, target=row.state, facts={"version": row.version},
    )  # fmt: skip
