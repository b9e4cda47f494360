"""Observations line by line: raised by an officer, answered by the organisation, settled or upheld by an officer."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.records.identity import uuid7
from alianza.records.models import Alliance, Observation
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "observations.text_missing": (),
    "observations.answer_missing": (),
    "observations.not_open": ("state",),
    "observations.not_answered": ("state",),
    "observations.not_found": (),
}
"""Every reason of this module, with its parameters."""


def raise_observation(
    actor: Actor,
    *,
    alliance: Alliance,
    subject_kind: str,
    subject_id: UUID,
    text: str,
    line: str = "",
    category: str = "content",
    correctable: bool = True,
    form_key: UUID | None = None,
) -> Outcome:
    """Object to one line of a submission, report, purchase or agreement."""
    if not text.strip():
        return refused(Blocker("observations.text_missing"))
    with transaction.atomic():
        row, made = Observation.objects.get_or_create(
            form_key=form_key or _fresh(),
            defaults={
                "programme_id": alliance.programme_id, "alliance": alliance, "subject_kind": subject_kind, "subject_id": subject_id,
                "line": line, "text": text.strip(), "category": category, "correctable": correctable, "raised_by_id": actor.user_id,
            },
        )  # fmt: skip
        if made:
            _record(actor, row, "raise_observation", "", row.text)
    return Outcome(row)


def answer(actor: Actor, observation: Observation, text: str) -> Outcome:
    """Answer an open or upheld observation."""
    if not text.strip():
        return refused(Blocker("observations.answer_missing"), row=observation)
    with transaction.atomic():
        row = _held(observation)
        if row.state not in ("open", "upheld", "answered"):
            return refused(Blocker("observations.not_open", {"state": row.state}), row=row)
        before, row.state = row.state, "answered"
        row.answer, row.answered_by_id, row.answered_at = text.strip(), actor.user_id, timezone.now()
        row.save()
        _record(actor, row, "answer_observation", before, row.answer)
    return Outcome(row)


def settle_observation(actor: Actor, observation: Observation, *, satisfied: bool, why: str = "") -> Outcome:
    """Accept the answer, or uphold the observation with a reason so that it is answered again."""
    if not satisfied and not why.strip():
        return refused(Blocker("observations.text_missing"), row=observation)
    with transaction.atomic():
        row = _held(observation)
        if row.state != "answered":
            return refused(Blocker("observations.not_answered", {"state": row.state}), row=row)
        row.state = "settled" if satisfied else "upheld"
        row.settled_by_id, row.settled_at = actor.user_id, timezone.now()
        if not satisfied:
            row.text = f"{row.text}\n— {why.strip()}"
        row.save()
        _record(actor, row, "settle_observation" if satisfied else "uphold_observation", "answered", why)
    return Outcome(row)


def _held(observation: Observation) -> Observation:
    """The row, locked, with what the log names."""
    rows = Observation.objects.select_for_update(of=("self",), no_key=True).select_related("alliance", "programme")
    return rows.get(id=observation.id)


def _fresh() -> UUID:
    return uuid7()


def _record(actor: Actor, row: Observation, action: str, source: str, why: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="observation", subject_id=row.id, subject_code=row.alliance.code, action=action,
        programme=row.programme, source=source, target=row.state, why=why, facts={"of": row.subject_kind, "line": row.line},
    )  # fmt: skip
