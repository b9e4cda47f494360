"""The demo's log: events are held while a tale is told and written at its end in the order of their time, neighbours' among them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from typing import Any
from unittest.mock import patch
from uuid import UUID

from alianza.domain.access import Actor
from alianza.domain.values import as_json
from alianza.records.bulk import write_events
from alianza.records.identity import uuid7
from alianza.records.models import Programme
from alianza.services.audit import HOUSE

Event = dict[str, Any]


class Log:
    """Events of each stream, as ``records.bulk.write_events`` takes them."""

    def __init__(self) -> None:
        self.streams: dict[str, list[Event]] = {}

    def record(
        self, *, actor: Actor | None, at: datetime, subject_kind: str, subject_id: UUID | None, action: str,
        programme: Programme | None = None, facts: Mapping[str, object] | None = None, **words: str,
    ) -> None:  # fmt: skip
        """What ``services.audit.record`` would write."""
        plain = {"subject_code": "", "role": "", "source": "", "target": "", "why": "", "rulebook_sha256": ""}
        self.streams.setdefault(programme.code if programme else HOUSE, []).append({
            **plain, **words, "at": at, "programme": programme and programme.id, "actor": actor and UUID(actor.user_id),
            "subject_kind": subject_kind, "subject_id": subject_id, "action": action, "facts": as_json(dict(facts or {})),
        })  # fmt: skip

    def of(self, stream: str) -> list[Event]:
        """The events of a stream so far."""
        return self.streams.setdefault(stream, [])

    def write(self) -> None:
        """Append everything to the chains."""
        for stream, events in sorted(self.streams.items()):
            write_events(stream, ({**event, "id": uuid7()} for event in sorted(events, key=itemgetter("at"))))
        self.streams.clear()


@contextmanager
def held() -> Iterator[Log]:
    """Hold every event within the block, and write them where it ends well."""
    log = Log()
    with patch("alianza.services.audit.record", log.record):
        yield log
    log.write()
