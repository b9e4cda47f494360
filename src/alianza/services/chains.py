"""The chain of opinions of a stage: which are due for the amount, by when, and which have been given."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from alianza.domain.rulebook import Approval, OpinionKind, Rulebook, Stage, approvals_due
from alianza.domain.values import Circumstances, Money, ReferenceDate, day_in
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Tray
from alianza.records.models import Alliance, Opinion
from alianza.records.queries import opinions, series
from alianza.records.queries.rulebooks import published


def circumstances(alliance: Alliance, on: date) -> Circumstances:
    """The day, the day of the application and the country's series, for amounts that depend on them."""
    sent, home = alliance.submitted_at, alliance.programme
    return series.circumstances(on, home.country, {ReferenceDate.APPLICATION: day_in(home.time_zone, sent)} if sent else {})


def today(alliance: Alliance) -> date:
    """The calendar day in the programme's zone."""
    return day_in(alliance.programme.time_zone, timezone.now())


def stage_of(state: str) -> Stage | None:
    """The stage whose chain a state works on; None while the applicant writes and where it is over."""
    found = ALLIANCE.state(state)
    return None if found.tray in (Tray.DRAFT, Tray.ARCHIVED) or state.endswith("_observed") else found.stage


def tiers_due(rulebook: Rulebook, stage: Stage, alliance: Alliance, on: date) -> tuple[Approval, ...]:
    """All approvals of a stage for the alliance's grant, the board's too; with an unknown grant every tier stays."""
    chain = rulebook.approvals_at(stage)
    if alliance.grant_minor is None or not any(one.above or one.up_to for one in chain):
        return chain
    return approvals_due(rulebook, stage, Money(alliance.grant_minor, alliance.currency), circumstances(alliance, on))


def due(rulebook: Rulebook, stage: Stage, alliance: Alliance, on: date) -> tuple[Approval, ...]:
    """The opinions of a stage; what a board decides is decided in its meetings and is no opinion."""
    return tuple(one for one in tiers_due(rulebook, stage, alliance, on) if one.kind is not OpinionKind.BOARD)


def ask(alliance: Alliance, state: str, on: date) -> list[Opinion]:
    """Ask for the chain of the stage that a state belongs to; opinions on an older version are superseded.

    Asked twice for the same version, what was asked stays. Within the caller's transaction.
    """
    submission = opinions.latest_submission(alliance)
    if submission is not None:
        older = alliance.opinions.filter(is_superseded=False, submission__kind=submission.kind).exclude(submission=submission)
        older.update(is_superseded=True)
    stage = stage_of(state)
    if stage is None:
        return []
    rulebook = published(alliance.call.rulebook_id).rulebook
    there = opinions.codes_in_force(alliance, stage)
    wanted = [one for one in due(rulebook, stage, alliance, on) if one.code not in there]
    rows = [make(alliance, one, index, on) for index, one in enumerate(wanted, start=len(there))]
    for row in rows:
        row.submission = submission
    return Opinion.objects.bulk_create(rows)


def make(alliance: Alliance, approval: Approval, position: int, on: date) -> Opinion:
    """An opinion to be given, with its last day; not yet stored."""
    calendar = published(alliance.call.rulebook_id).rulebook.work_calendar
    return Opinion(
        programme_id=alliance.programme_id, alliance=alliance, approval=approval.code, stage=approval.stage, kind=approval.kind,
        role=approval.role, position=position, due_on=approval.due(on, calendar),
    )  # fmt: skip


def earliest(rows: Sequence[Opinion]) -> date | None:
    """The first deadline among opinions still to be given."""
    days = [row.due_on for row in rows if row.due_on and not row.verdict]
    return min(days) if days else None
