"""Lets documents of awarded alliances out to the public: one person proposes, another of a different role lets out, either takes back."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION as ROLES
from alianza.domain.access import Action, Actor, Role, roles_at
from alianza.domain.portfolio.published import NEVER_PUBLIC
from alianza.domain.values import Blocker
from alianza.domain.workflow.two_persons import two_persons
from alianza.records.models import Alliance, Document
from alianza.records.queries import alliances, published
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "releases.not_awarded": (),
    "releases.not_there": (),
    "releases.superseded": (),
    "releases.asked_already": (),
    "releases.not_asked": (),
    "releases.public_already": (),
    "releases.same_role": (),
    "releases.never": (),
    "releases.not_read": (),
}
"""Every reason against, with its parameters."""


def ask(*, actor: Actor, alliance: Alliance, document_id: UUID) -> Outcome:
    """Propose that a document be public."""
    with transaction.atomic():
        row, role, faults = _held(actor, alliance, document_id)
        if row is not None and row.is_public:
            faults.append(Blocker("releases.public_already"))
        elif row is not None and row.release_asked_by_id:
            faults.append(Blocker("releases.asked_already"))
        if row is None or faults:
            return refused(*faults, row=row)
        row.release_asked_by_id, row.release_asked_role = UUID(actor.user_id), role
        row.save(update_fields=["release_asked_by", "release_asked_role"])
        _record(actor, alliance, row, action="ask_release", role=role)
        return Outcome(row)


def release(*, actor: Actor, alliance: Alliance, document_id: UUID, is_read: bool) -> Outcome:
    """Let a proposed document out; ``is_read`` says that the person has looked for names, numbers, telephones and signatures in it."""
    with transaction.atomic():
        row, role, faults = _held(actor, alliance, document_id)
        if row is not None:
            faults += _against(actor, row, role, is_read=is_read)
        if row is None or faults:
            return refused(*faults, row=row)
        row.is_public, row.released_by_id, row.released_at = True, UUID(actor.user_id), timezone.now()
        row.save(update_fields=["is_public", "released_by", "released_at"])
        _record(actor, alliance, row, action="release_document", role=role)
        return Outcome(row)


def take_back(*, actor: Actor, alliance: Alliance, document_id: UUID) -> Outcome:
    """A public or proposed document is public no more, at once and by one person."""
    with transaction.atomic():
        row, role, faults = _held(actor, alliance, document_id, old_ones=True)
        if row is not None and not row.release_asked_by_id:
            faults.append(Blocker("releases.not_asked"))
        if row is None or faults:
            return refused(*faults, row=row)
        row.is_public, row.released_by, row.released_at, row.release_asked_by, row.release_asked_role = False, None, None, None, ""
        row.save(update_fields=["is_public", "released_by", "released_at", "release_asked_by", "release_asked_role"])
        _record(actor, alliance, row, action="take_back_document", role=role)
        return Outcome(row)


def acting_role(actor: Actor, alliance: Alliance) -> Role | None:
    """The role by which the person may let documents of the alliance out; None if he may not."""
    return min(roles_at(actor, alliances.place_of(alliance)) & ROLES[Action.RELEASE_DOCUMENT], default=None)


def _held(actor: Actor, alliance: Alliance, document_id: UUID, *, old_ones: bool = False) -> tuple[Document | None, str, list[Blocker]]:
    """The document's row held, the acting role, and what speaks against any act."""
    role = acting_role(actor, alliance)
    if role is None:
        return None, "", [Blocker("access.role_needed")]
    row = Document.objects.select_for_update(of=("self",), no_key=True).filter(id=document_id, alliance=alliance).first()
    if row is None:
        return None, role, [Blocker("releases.not_there")]
    if old_ones:
        return row, role, []
    superseded = Document.objects.filter(supersedes=row).exists()
    found = [
        (row.code in NEVER_PUBLIC, "releases.never"),
        (not published.is_public(alliance), "releases.not_awarded"),
        (superseded, "releases.superseded"),
    ]
    return row, role, [Blocker(code) for holds, code in found if holds]


def _against(actor: Actor, row: Document, role: str, *, is_read: bool) -> list[Blocker]:
    if row.is_public:
        return [Blocker("releases.public_already")]
    if not row.release_asked_by_id:
        return [Blocker("releases.not_asked")]
    faults = two_persons(str(row.release_asked_by_id), actor.user_id)
    faults += [Blocker("releases.same_role")] if role == row.release_asked_role else []
    return faults + ([] if is_read else [Blocker("releases.not_read")])


def _record(actor: Actor, alliance: Alliance, row: Document, *, action: str, role: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="document", subject_id=row.id, subject_code=row.code, action=action, role=role,
        programme=alliance.programme, facts={"sha256": row.file_id, "name": row.name, "alliance": alliance.code},
    )  # fmt: skip
