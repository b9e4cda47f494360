"""One door for every file sent in: what it is, or every reason why it may not come in."""

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from alianza.domain.values import Blocker
from alianza.exchange.tables.reading import formula_like_cells
from alianza.exchange.uploads.kinds import (
    EVERY_KIND,
    EXTENSIONS,
    PICTURES,
    FileKind,
    extension,
    kind_by_content,
    named_text,
    names_of,
    not_accepted,
    stranger,
)
from alianza.exchange.uploads.pdfs import look_at_pdf
from alianza.exchange.uploads.pictures import look_at_picture
from alianza.exchange.uploads.workbooks import workbook_faults

MAX_BYTES = 10_000_000
_MAX_NAME = 120
_PDF_HEAD = 1024
_ENCRYPTED_WORKBOOK = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadFacts:
    """What is known of a file that may come in.

    ``notes`` are no refusals: a photograph that tells where it was taken, cells that look like formulas and stay text.
    """

    name: str
    kind: FileKind
    size: int
    sha256: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    has_location: bool = False
    notes: tuple[Blocker, ...] = ()

    @property
    def media_type(self) -> str:
        """The media type by content, for storing and serving."""
        return self.kind.value


def inspect_upload(name: str, content: bytes | Path, accept: frozenset[FileKind] = EVERY_KIND) -> UploadFacts | list[Blocker]:
    """Look at a file: its facts, or why it may not come in. Never raises for what the file holds."""
    body = content if isinstance(content, bytes) else _bounded_read(content)
    if refusal := _size_refusal(body):
        return [refusal]
    kind = named_text(kind_by_content(body), name)
    if kind is None:
        return [_unknown(body, accept)]
    if refusal := _kind_refusal(extension(name), kind, accept) or _two_faced(body, kind):
        return [refusal]
    facts = UploadFacts(name=_tidy_name(name), kind=kind, size=len(body), sha256=hashlib.sha256(body).hexdigest())
    return _look_inside(facts, body, accept)


def _bounded_read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _size_refusal(body: bytes) -> Blocker | None:
    if not body:
        return Blocker("exchange.file_empty")
    if len(body) > MAX_BYTES:
        return Blocker("exchange.file_too_big", {"limit_mb": MAX_BYTES // 1_000_000})
    return None


def _kind_refusal(suffix: str, kind: FileKind, accept: frozenset[FileKind]) -> Blocker | None:
    if suffix and suffix not in EXTENSIONS[kind]:
        return _misnamed(suffix, kind, accept)
    if kind not in accept:
        return not_accepted(names_of(frozenset({kind}))[0], accept)
    return None


def _unknown(body: bytes, accept: frozenset[FileKind]) -> Blocker:
    if _ENCRYPTED_WORKBOOK in body:
        return Blocker("exchange.file_encrypted")
    found = stranger(body)
    if found == "heic":
        return Blocker("exchange.picture_heic")
    return not_accepted(found or "unknown", accept)


def _misnamed(suffix: str, kind: FileKind, accept: frozenset[FileKind]) -> Blocker:
    if kind is FileKind.XLSX and suffix in {"xlsm", "xltm", "xlsb", "xlam"}:
        return Blocker("exchange.workbook_macros")
    if kind is FileKind.XLSX and suffix in {"docx", "pptx", "ods", "odt", "zip", "kmz", "jar", "apk"}:
        return not_accepted(suffix, accept)
    return Blocker("exchange.file_renamed", {"extension": suffix, "found": kind.name.lower()})


def _two_faced(body: bytes, kind: FileKind) -> Blocker | None:
    """A picture or PDF that is a ZIP as well, or a picture that is a PDF as well."""
    zipped = kind is not FileKind.XLSX and kind is not FileKind.CSV and is_zipfile(BytesIO(body))
    pdf_inside = kind in PICTURES and b"%PDF-" in body[:_PDF_HEAD]
    return Blocker("exchange.file_two_faced") if zipped or pdf_inside else None


def _look_inside(facts: UploadFacts, body: bytes, accept: frozenset[FileKind]) -> UploadFacts | list[Blocker]:
    if facts.kind is FileKind.PDF:
        pages = look_at_pdf(body)
        return [pages] if isinstance(pages, Blocker) else replace(facts, pages=pages)
    if facts.kind in PICTURES:
        return _with_picture(facts, body)
    if facts.kind is FileKind.XLSX and (faults := workbook_faults(body, accept)):
        return faults
    return _with_notes(facts, body)


def _with_picture(facts: UploadFacts, body: bytes) -> UploadFacts | list[Blocker]:
    seen = look_at_picture(body, facts.kind)
    if isinstance(seen, Blocker):
        return [seen]
    notes = (Blocker("exchange.picture_location"),) if seen.has_location else ()
    return replace(facts, width=seen.width, height=seen.height, has_location=seen.has_location, notes=notes)


def _with_notes(facts: UploadFacts, body: bytes) -> UploadFacts:
    if facts.kind is not FileKind.CSV:
        return facts
    cells = formula_like_cells(body)
    return replace(facts, notes=(Blocker("exchange.formula_like", {"cells": ", ".join(cells)}),) if cells else ())


def _tidy_name(name: str) -> str:
    """The last part of the name without control characters, shortened in the middle of nowhere but before the suffix."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    suffix = extension(plain)
    stem = plain[: -len(suffix) - 1] if suffix else plain
    return f"{stem[:_MAX_NAME]}.{suffix}" if suffix else stem[:_MAX_NAME]
