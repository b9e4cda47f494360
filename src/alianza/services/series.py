"""Adds values to dated series. A value in force on a day is never overwritten: the next one begins on its own day.

What was recorded wrongly is corrected by a row of its own, with its reason; both stay.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION as ROLES
from alianza.domain.access import Action, Actor, Place, reaches
from alianza.domain.rulebook import Basis
from alianza.domain.values import Blocker
from alianza.records.models import SeriesValue
from alianza.records.queries import series
from alianza.records.queries.programmes import programmes_for
from alianza.services import audit
from alianza.services.outcome import Outcome, refused


@dataclass(frozen=True, kw_only=True)
class NewValue:
    """One value of a series from a day on. ``country`` is empty for exchange rates; ``unit`` is what one of the code is counted in."""

    code: str
    country: str
    valid_from: date
    value: Decimal
    unit: str
    source: str
    basis: Basis = Basis.PRIMARY


def add(*, actor: Actor | None, new: NewValue) -> Outcome:
    """Record one value with its source; ``actor`` is None when the house itself does it."""
    with transaction.atomic():
        reasons = _refusals(actor, new)
        if reasons:
            return refused(*reasons)
        row = SeriesValue.objects.create(
            code=new.code, country=new.country, valid_from=new.valid_from, value=new.value, unit=new.unit, source=new.source,
            basis=new.basis.value, recorded_by_id=actor.user_id if actor else None,
        )  # fmt: skip
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="series", subject_id=row.id, subject_code=new.code, action="add_value",
            facts={"country": new.country, "valid_from": new.valid_from, "value": new.value, "unit": new.unit, "source": new.source},
        )  # fmt: skip
        return Outcome(row)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What is right instead of a recorded value, for the same day and in the same unit."""

    value: Decimal
    source: str
    basis: Basis
    reason: str


def correct(*, actor: Actor, value_id: UUID, right: Correction) -> Outcome:
    """Supersede a value on its own day; checks made with it before keep what they saw."""
    with transaction.atomic():
        wrong = series.find(value_id, lock=True)
        if wrong is None:
            return refused(Blocker("workflow.not_found"))
        reasons = _against(actor, wrong, right)
        if reasons:
            return refused(*reasons, row=wrong)
        row = SeriesValue.objects.create(
            code=wrong.code, country=wrong.country, valid_from=wrong.valid_from, unit=wrong.unit, value=right.value, source=right.source,
            basis=right.basis.value, recorded_by_id=actor.user_id, corrects=wrong, reason=right.reason.strip(),
        )  # fmt: skip
        facts: dict[str, object] = {"country": wrong.country, "valid_from": wrong.valid_from}
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="series", subject_id=row.id, subject_code=wrong.code, action="correct_value",
            why=row.reason, facts=facts | {"value": right.value, "before": wrong.value, "corrects": str(wrong.id), "source": right.source},
        )  # fmt: skip
        return Outcome(row)


def _against(actor: Actor, wrong: SeriesValue, right: Correction) -> list[Blocker]:
    found = [] if may_add(actor, wrong.country) else [Blocker("calls.country_needed", {"country": wrong.country or "*"})]
    if SeriesValue.objects.filter(corrects=wrong).exists():
        found.append(Blocker("calls.series_corrected_already", {"code": wrong.code, "valid_from": wrong.valid_from}))
    if right.value <= 0:
        found.append(Blocker("calls.series_not_positive", {"found": right.value}))
    if (right.value, right.source.strip()) == (wrong.value, wrong.source):
        found.append(Blocker("calls.series_nothing_corrected"))
    return found + [Blocker("workflow.need_missing", {"need": name}) for name in ("source", "reason") if not getattr(right, name).strip()]


def _refusals(actor: Actor | None, new: NewValue) -> list[Blocker]:
    found = [] if may_add(actor, new.country) else [Blocker("calls.country_needed", {"country": new.country or "*"})]
    if new.value <= 0:
        found.append(Blocker("calls.series_not_positive", {"found": new.value}))
    found += [Blocker("workflow.need_missing", {"need": name}) for name in ("code", "unit", "source") if not getattr(new, name).strip()]
    rows = SeriesValue.objects.filter(code=new.code, country=new.country)
    if rows.filter(valid_from=new.valid_from).exists():
        found.append(Blocker("calls.series_day_taken", {"code": new.code, "valid_from": new.valid_from}))
    other = rows.exclude(unit=new.unit).first()
    if other:
        found.append(Blocker("calls.series_other_unit", {"code": new.code, "expected": other.unit, "found": new.unit}))
    return found


def may_add(actor: Actor | None, country: str) -> bool:
    """Whether the person edits rules in that country; whoever edits rules anywhere may add an exchange rate."""
    if actor is None:
        return True
    own = {one.country for one in programmes_for(actor, Action.EDIT_RULEBOOK)}
    wide = [grant for grant in actor.grants if grant.role in ROLES[Action.EDIT_RULEBOOK]]
    return bool(own) if not country else country in own or any(reaches(grant, Place(country, "", country)) for grant in wide)
