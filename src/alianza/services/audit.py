"""Writes the audit log: one event at a time onto the end of its stream's chain, within the caller's transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from alianza.domain.access import Actor
from alianza.domain.values import as_json
from alianza.domain.workflow.chain import event_hash
from alianza.records.models import AuditEvent, Programme

HOUSE = "house"


# Plain SQL: every write of the product passes here, often several times in one request.
_HOLD = "SELECT number, sha256 FROM records_audithead WHERE stream = %s FOR UPDATE"
_BEGIN = "INSERT INTO records_audithead (stream, number, sha256) VALUES (%s, 0, '') ON CONFLICT (stream) DO NOTHING"
_MOVE = "UPDATE records_audithead SET number = %s, sha256 = %s WHERE stream = %s"


def _held(stream: str) -> tuple[int, str]:
    """The end of a stream's chain, held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [stream])
        found = cursor.fetchone()
        if found is None:
            cursor.execute(_BEGIN, [stream])
            cursor.execute(_HOLD, [stream])
            found = cursor.fetchone()
    return int(found[0]), str(found[1])


def record(
    *,
    actor: Actor | None,
    at: datetime,
    subject_kind: str,
    subject_id: UUID | None,
    action: str,
    programme: Programme | None = None,
    subject_code: str = "",
    role: str = "",
    source: str = "",
    target: str = "",
    why: str = "",
    rulebook_sha256: str = "",
    facts: Mapping[str, object] | None = None,
) -> AuditEvent:
    """Append one event; whoever comes second waits for the first to commit."""
    stream = programme.code if programme else HOUSE
    number, before = _held(stream)
    seen = as_json(dict(facts or {}))
    plain = {
        "stream": stream, "number": number + 1, "role": role, "subject_kind": subject_kind, "subject_code": subject_code,
        "action": action, "source": source, "target": target, "why": why, "rulebook_sha256": rulebook_sha256, "facts": seen,
    }  # fmt: skip
    ids = {"actor": actor and actor.user_id, "programme": programme and str(programme.id), "subject_id": subject_id and str(subject_id)}
    sha256 = event_hash(before, plain | ids | {"at": at.astimezone(UTC).isoformat()})
    links = {"actor_id": ids["actor"], "programme": programme, "subject_id": subject_id}
    event = AuditEvent.objects.create(**plain, **links, at=at, before_sha256=before, sha256=sha256)
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [event.number, sha256, stream])
    return event
