"""Absences of staff and who stands in: the work goes on, decisions stay in the stand-in's own name."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.records.models import Absence
from alianza.records.queries import people
from alianza.services import audit
from alianza.services.messages import tell
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "absences.stand_in_missing": (),
    "absences.stand_in_unknown": (),
    "absences.dates_missing": (),
    "absences.dates_reversed": (),
    "absences.in_the_past": (),
    "absences.overlaps": ("starts_on", "ends_on"),
    "absences.stand_in_away": ("name", "starts_on", "ends_on"),
    "absences.not_found": (),
}
"""Every reason of this module, with its parameters."""


def plan(actor: Actor, *, stand_in: str, starts_on: date | None, ends_on: date | None, reason: str = "") -> Outcome:
    """Say from when to when one is away, and which colleague of the same programmes stands in."""
    today = timezone.localdate()
    reasons = _date_reasons(actor, starts_on, ends_on, today)
    key = _key(stand_in)
    chosen = people.colleagues(actor, today).filter(id=key).first() if key else None
    if not stand_in:
        reasons.append(Blocker("absences.stand_in_missing"))
    elif chosen is None:
        reasons.append(Blocker("absences.stand_in_unknown"))
    elif other := _during(chosen.id, starts_on, ends_on, today):
        reasons.append(Blocker("absences.stand_in_away", {"name": chosen.name, "starts_on": other.starts_on, "ends_on": other.ends_on}))
    if reasons or chosen is None or starts_on is None or ends_on is None:
        return refused(*reasons)
    with transaction.atomic():
        row = Absence.objects.create(
            user_id=actor.user_id, stand_in=chosen, starts_on=starts_on, ends_on=ends_on, reason=reason.strip()[:200]
        )
        _record(actor, row, "plan_absence")
        tell([chosen.id], "absence.planned", {"name": actor.name, "starts_on": starts_on, "ends_on": ends_on}, "")
    return Outcome(row)


def end(actor: Actor, *, absence_id: UUID) -> Outcome:
    """Be back: an absence ends today, or never begins."""
    with transaction.atomic():
        row = Absence.objects.select_for_update(no_key=True).filter(id=absence_id, user_id=UUID(actor.user_id)).first()
        if row is None:
            return refused(Blocker("absences.not_found"))
        _record(actor, row, "end_absence")
        row.delete()
    return Outcome(row)


def _date_reasons(actor: Actor, starts_on: date | None, ends_on: date | None, today: date) -> list[Blocker]:
    if starts_on is None or ends_on is None:
        return [Blocker("absences.dates_missing")]
    if ends_on < starts_on:
        return [Blocker("absences.dates_reversed")]
    if ends_on < today:
        return [Blocker("absences.in_the_past")]
    other = _during(UUID(actor.user_id), starts_on, ends_on, today)
    return [Blocker("absences.overlaps", {"starts_on": other.starts_on, "ends_on": other.ends_on})] if other else []


def _during(user_id: UUID, starts_on: date | None, ends_on: date | None, today: date) -> Absence | None:
    """The person's absence that touches these days; None where a day is missing."""
    if starts_on is None or ends_on is None:
        return None
    return next((one for one in people.absences_of(user_id, today) if one.starts_on <= ends_on and one.ends_on >= starts_on), None)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _record(actor: Actor, row: Absence, action: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="absence", subject_id=row.id, action=action,
        facts={"stand_in": str(row.stand_in_id), "starts_on": row.starts_on, "ends_on": row.ends_on},
    )  # fmt: skip
