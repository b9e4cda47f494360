"""Registers programmes from the head of their rulebooks; a newer rulebook brings name, agency and status up to date."""

import re
import unicodedata

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION as ROLES
from alianza.domain.access import Action, Actor, Place, roles_at
from alianza.domain.rulebook import Programme as Head
from alianza.domain.values import Blocker
from alianza.records.models import Programme
from alianza.records.walls import also_for
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

FIRST_PHASE = (None, "I")
FOLLOWING = ("name", "title", "agency", "languages", "time_zone", "status")


def programme_code(head: Head) -> str:
    """The beginning of every code of a programme: ``HN-COMRURAL``; a later phase is added, ``BO-PAR-III``."""
    name = _letters(head.name)
    later = head.phase not in FIRST_PHASE and not head.name.upper().endswith(f" {head.phase}".upper())
    return f"{head.country}-{name}-{_letters(head.phase or '')}" if later else f"{head.country}-{name}"


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", "-", plain).strip("-")


def register(*, actor: Actor | None, head: Head) -> Outcome:
    """The programme a rulebook speaks of, made if it is new; ``actor`` is None when the house itself does it.

    A person needs the right to edit rulebooks in the whole country.
    """
    with transaction.atomic():
        known = Programme.objects.filter(code=programme_code(head)).first()
        if known is not None:
            return Outcome(known)
        if actor and not roles_at(actor, Place(head.country, "", head.country)) & ROLES[Action.EDIT_RULEBOOK]:
            return refused(Blocker("calls.country_needed", {"country": head.country}))
        made = Programme.objects.create(country=head.country, code=programme_code(head), currency=head.currency, **_followed(head))
        also_for(str(made.id))
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="programme", subject_id=made.id, subject_code=made.code, programme=made,
            action="register", target=made.status,
        )  # fmt: skip
        return Outcome(made)


def differences(programme: Programme, head: Head) -> list[Blocker]:
    """Why a rulebook cannot be this programme's: another programme, country or currency."""
    found = [Blocker("calls.other_programme", {"expected": programme.code, "found": programme_code(head)})]
    same = programme_code(head) == programme.code
    money = [Blocker("calls.other_currency", {"expected": programme.currency, "found": head.currency})]
    return ([] if same else found) + ([] if head.currency == programme.currency else money)


def follow(programme: Programme, head: Head) -> None:
    """Bring name, title, agency, languages, time zone and status up to date with a published rulebook."""
    for name, value in _followed(head).items():
        setattr(programme, name, value)
    programme.save(update_fields=FOLLOWING)


def _followed(head: Head) -> dict[str, object]:
    return {
        "name": f"{head.name} {head.phase}" if head.phase not in FIRST_PHASE and head.phase not in head.name else head.name,
        "title": head.title.as_json(),
        "agency": head.agency or "",
        "languages": list(head.languages),
        "time_zone": head.time_zone,
        "status": head.status.value,
    }
