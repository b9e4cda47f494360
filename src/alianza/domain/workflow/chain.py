"""The audit log's chain: each event's hash covers the one before it, so that nothing can be changed, moved or left out unseen."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alianza.domain.rulebook import canonical_json

FIELDS = (
    "stream", "number", "at", "programme", "actor", "role", "subject_kind", "subject_id", "subject_code", "action", "source", "target",
    "why", "rulebook_sha256", "facts",
)  # fmt: skip
"""What an event's hash covers, beside the hash before it."""


def event_hash(before: str, event: Mapping[str, object]) -> str:
    """SHA-256 of the hash before and the canonical JSON of the event's fields, in hexadecimal."""
    covered = canonical_json({name: event[name] for name in FIELDS})
    return hashlib.sha256(f"{before}\n{covered}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not hold: which number, and what is wrong with it."""

    stream: str
    number: int
    fault: str


def breaks(stream: str, events: Iterable[Mapping[str, object]], head: tuple[int, str]) -> list[Break]:
    """Every fault of one stream's events, given in order, against its head (last number and hash)."""
    found: list[Break] = []
    number, before = 0, ""
    for event in events:
        number += 1
        if event["number"] != number:
            found.append(Break(stream, number, "missing"))
            number = int(str(event["number"]))
        if event["before_sha256"] != before:
            found.append(Break(stream, number, "does not follow"))
        if event_hash(str(event["before_sha256"]), event) != event["sha256"]:
            found.append(Break(stream, number, "changed"))
        before = str(event["sha256"])
    if (number, before) != head:
        found.append(Break(stream, head[0], "end missing"))
    return found
