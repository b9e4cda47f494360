"""Takes in an application that came on paper: its scan is kept and a receipt written, all or nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.rulebook import Stage
from alianza.domain.values import Blocker, bilingual, day_in
from alianza.records.models import Alliance, Organisation
from alianza.services import documents, letters
from alianza.services.outcome import Outcome, refused
from alianza.services.submissions import Opening, take_in

CODES: dict[str, tuple[str, ...]] = {"paper.scan_missing": ()}
"""Every reason of this module, with its parameters."""
PAPER = "paper_application"
ON_PAPER = bilingual("the application on paper", "la solicitud en papel")
"""What the receipt says was received; the name an officer's scanner gave the file means nothing to anybody."""


@dataclass(frozen=True)
class Scan:
    """The paper as a file: its name and bytes."""

    name: str
    content: bytes


def take_in_paper(
    *, actor: Actor, call_id: UUID, organisation: Organisation, opening: Opening, scan: Scan | None, now: datetime | None = None
) -> Outcome:
    """Start the application, keep the scan and write the receipt; ``row`` is the receipt (a letter about the alliance)."""
    if scan is None or not scan.content:
        return refused(Blocker("paper.scan_missing"))
    moment = now or timezone.now()
    with transaction.atomic():
        started = take_in(actor=actor, call_id=call_id, organisation=organisation, opening=opening, now=moment)
        if not started.done:
            return started
        alliance: Alliance = started.row
        kept = documents.keep(
            actor, upload_name=scan.name, content=scan.content, code=PAPER, owner=documents.Owner(alliance=alliance), stage=Stage.IDEA,
            form_key=opening.form_key,
        )  # fmt: skip
        if not kept.done:
            transaction.set_rollback(True)
            return refused(*kept.blockers)
        on = day_in(alliance.programme.time_zone, moment)
        told = ON_PAPER.in_language(letters.language_of(alliance.programme))
        receipt = letters.issue(actor, alliance, "receipt", on=on, extra={"documents": told}, form_key=opening.form_key)
        return Outcome(receipt)
