"""Writes the audit log: one event at a time onto the end of its stream's chain, within the caller's transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from alianza.domain.access import Actor
from alianza.domain.values import as_json
from alianza.domain.workflow.chain import event_hash
from alianza.records.models import AuditEvent, AuditHead, Programme

HOUSE = "house"


def _held(stream: str) -> AuditHead:
    """The end of a stream, held until the transaction ends."""
    rows = AuditHead.objects.select_for_update().filter(stream=stream)
    found = rows.first()
    if found is None:
        AuditHead.objects.get_or_create(stream=stream)
        found = rows.get()
    return found


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
    head = _held(stream)
    seen = as_json(dict(facts or {}))
    plain = {
        "stream": stream, "number": head.number + 1, "role": role, "subject_kind": subject_kind, "subject_code": subject_code,
        "action": action, "source": source, "target": target, "why": why, "rulebook_sha256": rulebook_sha256, "facts": seen,
    }  # fmt: skip
    ids = {"actor": actor and actor.user_id, "programme": programme and str(programme.id), "subject_id": subject_id and str(subject_id)}
    sha256 = event_hash(head.sha256, plain | ids | {"at": at.astimezone(UTC).isoformat()})
    links = {"actor_id": ids["actor"], "programme": programme, "subject_id": subject_id}
    event = AuditEvent.objects.create(**plain, **links, at=at, before_sha256=head.sha256, sha256=sha256)
    AuditHead.objects.filter(stream=stream).update(number=event.number, sha256=sha256)
    return event
