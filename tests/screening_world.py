"""Answers to a screening, for tests that have other things to look at."""

from uuid import UUID

from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.workflow.safeguards import keyed
from alianza.records.models import Alliance, Screening
from alianza.records.queries import safeguards as rows
from alianza.services import safeguards


def keys_of(alliance: Alliance) -> list[str]:
    """The name of every answer."""
    return [key for key, _ in keyed(safeguards.entries_by_set(alliance, rows.of_alliance(alliance)))]


def answer_no(actor: Actor, alliance: Alliance, *, yes: tuple[str, ...] = ()) -> None:
    """No to everything but what is named."""
    known = rows.of_alliance(alliance)
    typed = {key: "yes" if key in yes else "no" for key in keys_of(alliance)}
    outcome = safeguards.answer(actor, alliance=alliance, typed=typed, revision=known.revision if known else 0)
    assert outcome.done, outcome.blockers


def answered_before(alliance: Alliance, person: str) -> None:
    """An alliance beyond its plan, whose screening found nothing."""
    sets = rows.sets_of(alliance, None)
    pinned = {kind: {"number": number, "entries": rows.stored_entries(entries)} for kind, (number, entries) in sets.items()}
    answers = {key: False for key, _ in keyed({kind: entries for kind, (_, entries) in sets.items()})}
    Screening.objects.create(
        programme_id=alliance.programme_id,
        alliance=alliance,
        sets=pinned,
        answers=answers,
        saved_by_id=UUID(person),
        saved_at=timezone.now(),
    )
