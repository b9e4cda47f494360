"""A file to publish: what is in it, what was refused and why, what is missing and what could not be checked."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from json import dumps
from typing import Any, TypeVar

from alianza.exchange.standards.fault import Fault

T = TypeVar("T")


@dataclass(frozen=True)
class Publication:
    """One file in one standard. ``content`` is empty when nothing could be published."""

    name: str
    media_type: str
    content: bytes
    records: tuple[str, ...]
    refused: tuple[Fault, ...] = ()
    missing: tuple[str, ...] = ()
    """What a reader may look for and the programme does not know: stated, never made up."""
    not_checked: tuple[str, ...] = ()
    """Codelists that were not at hand."""
    in_part: tuple[str, ...] = ()
    """Codelists of which only the codes that we write were at hand."""

    @property
    def sha256(self) -> str:
        """Of the file."""
        return hashlib.sha256(self.content).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """What the manifest says of it."""
        return {
            "file": self.name, "media_type": self.media_type, "bytes": len(self.content), "sha256": self.sha256 if self.content else None,
            "records": len(self.records), "refused": [{"record": one.record, "path": one.path, "why": one.says} for one in self.refused],
            "missing": list(self.missing), "codelists_not_checked": list(self.not_checked),
            "codelists_checked_in_part": list(self.in_part),
        }  # fmt: skip


def sifted(records: Iterable[tuple[str, T]], against: Callable[[str, T], list[Fault]]) -> tuple[dict[str, T], tuple[Fault, ...]]:
    """The records with nothing against them, and every fault of the others."""
    found = [(code, record, against(code, record)) for code, record in records]
    return {code: record for code, record, faults in found if not faults}, tuple(fault for *_, faults in found for fault in faults)


def json_text(value: object, indent: str = "\n") -> str:
    """JSON in which money stands as the exact decimal number it is; days and moments by ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return dumps(moment(value) if isinstance(value, datetime) else value.isoformat())
    inner = f"{indent} "
    if isinstance(value, Mapping):
        rows = [f"{dumps(str(name), ensure_ascii=False)}: {json_text(part, inner)}" for name, part in value.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{indent}}}" if rows else "{}"
    if isinstance(value, list | tuple):
        rows = [json_text(part, inner) for part in value]
        return f"[{inner}{f',{inner}'.join(rows)}{indent}]" if rows else "[]"
    return dumps(value, ensure_ascii=False)


def moment(value: datetime) -> str:
    """A moment in UTC, to the second, as RFC 3339 writes it."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def filled(**parts: Any) -> dict[str, Any]:
    """A record without what is not known."""
    return {name: value for name, value in parts.items() if value is not None and value not in ("", [], {}, ())}
