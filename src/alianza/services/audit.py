"""Writes the audit log: one event at a time onto the end of its stream's chain, within the caller's transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from psycopg.types.json import Jsonb

from alianza.domain.access import Actor
from alianza.domain.values import as_json
from alianza.domain.workflow.chain import event_hash
from alianza.records.identity import uuid7
from alianza.records.models import Programme

HOUSE = "house"


# Plain SQL: every write of the product passes here, often several times in one request.
_HOLD = "SELECT number, sha256 FROM records_audithead WHERE stream = %s FOR UPDATE"
_BEGIN = "INSERT INTO records_audithead (stream, number, sha256) VALUES (%s, 0, '') ON CONFLICT (stream) DO NOTHING"
_APPEND = """
WITH moved AS (UPDATE records_audithead SET number = %(number)s, sha256 = %(sha256)s WHERE stream = %(stream)s)
INSERT INTO records_auditevent (
    id, created_at, stream, number, at, programme_id, actor_id, role, subject_kind, subject_id, subject_code, action, source, target,
    why, rulebook_sha256, facts, before_sha256, sha256
) VALUES (
    %(id)s, %(created_at)s, %(stream)s, %(number)s, %(at)s, %(programme)s, %(actor)s, %(role)s, %(subject_kind)s, %(subject_id)s,
    %(subject_code)s, %(action)s, %(source)s, %(target)s, %(why)s, %(rulebook_sha256)s, %(seen)s, %(before_sha256)s, %(sha256)s
)
"""


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
) -> None:
    """Append one event; whoever comes second waits for the first to commit."""
    stream = programme.code if programme else HOUSE
    number, before = _held(stream)
    seen = as_json(dict(facts or {}))
    plain: dict[str, Any] = {
        "stream": stream, "number": number + 1, "role": role, "subject_kind": subject_kind, "subject_code": subject_code,
        "action": action, "source": source, "target": target, "why": why, "rulebook_sha256": rulebook_sha256, "facts": seen,
    }  # fmt: skip
    ids = {"actor": actor and actor.user_id, "programme": programme and str(programme.id), "subject_id": subject_id and str(subject_id)}
    sha256 = event_hash(before, plain | ids | {"at": at.astimezone(UTC).isoformat()})
    made: dict[str, Any] = {
        "id": uuid7(),
        "created_at": timezone.now(),
        "at": at,
        "before_sha256": before,
        "sha256": sha256,
        "seen": Jsonb(seen),
    }
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, plain | ids | made)
