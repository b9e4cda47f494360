"""Files that come with a step: kept with the record, in the same transaction, or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.values import Blocker
from alianza.records.models import Alliance
from alianza.records.queries import alliances, money
from alianza.services import documents
from alianza.services.advance import advance_held
from alianza.services.lives import KEEPERS
from alianza.services.outcome import Outcome, refused


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


Files = Mapping[str, Upload]
"""Uploads by the kind of document they are."""


def may(actor: Actor, alliance: Alliance, verb: str, *roles: Role) -> list[Blocker]:
    """The reason against a verb for someone who holds none of these roles where the alliance stands."""
    held = roles_at(actor, alliances.place_of(alliance))
    return [] if held & set(roles) else [Blocker("workflow.role_needed", {"transition": verb, "roles": sorted(roles)})]


def needed(files: Files, *codes: str) -> list[Blocker]:
    """The documents that have to come with the step and do not."""
    return [Blocker("money.document_needed", {"document": code}) for code in codes if code not in files]


def enclose(actor: Actor, alliance: Alliance, kind: str, row_id: UUID, files: Files) -> list[Blocker]:
    """Keep the files with the record; the reasons against those that cannot be kept."""
    owner = documents.Owner(alliance=alliance, subject_kind=kind, subject_id=row_id)
    found: list[Blocker] = []
    for code, upload in files.items():
        found += documents.keep(actor, upload_name=upload.name, content=upload.content, code=code, owner=owner).blockers
    return found


def first_of(model: type[Any], key: UUID | None) -> Any:
    """The record this form made already; whoever sends it at the same moment waits here. Within a transaction."""
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return model.objects.filter(form_key=key).first()


def whole(actor: Actor, alliance: Alliance, kind: str, files: Files, make: Callable[[], Any]) -> Outcome:
    """Make a record with its files; if a file cannot be kept, nothing is made."""
    with transaction.atomic():
        row = make()
        blockers = enclose(actor, alliance, kind, row.id, files)
        if blockers:
            transaction.set_rollback(True)
            return refused(*blockers)
    return Outcome(row)


def step(
    actor: Actor,
    kind: str,
    row_id: UUID,
    transition: str,
    given: Mapping[str, Any],
    *,
    files: Files | None = None,
    version: int | None = None,
) -> Outcome:
    """One move through the door with its files: the guards see them; if the move is refused, none of them is kept."""
    with transaction.atomic():
        row = KEEPERS[kind].find(actor, row_id, True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        blockers = enclose(actor, money.alliance_of(row), kind, row_id, files or {})
        outcome = refused(*blockers, row=row) if blockers else advance_held(actor, kind, row, transition, given, version=version)
        if not outcome.done:
            transaction.set_rollback(True)
        return Outcome(outcome.row, outcome.blockers, outcome.target)
