"""The kinds of file that may come in, recognised by their first bytes."""

import re
from enum import StrEnum
from pathlib import PurePath

from alianza.domain.values import Blocker
from alianza.exchange.text import decode_text


class FileKind(StrEnum):
    """A kind of file the product accepts; the value is its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    CSV = "text/csv"
    TOML = "application/toml"


PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
TABLES = frozenset({FileKind.XLSX, FileKind.CSV})
PLANS = frozenset({FileKind.XLSX, FileKind.TOML})
"""A business plan comes as a workbook or as text; as a document of any other kind TOML is not accepted."""
EVERY_KIND = frozenset(FileKind) - {FileKind.TOML}

_NAMES = (
    ("pdf", frozenset({FileKind.PDF})), ("picture", PICTURES), ("xlsx", frozenset({FileKind.XLSX})), ("csv", frozenset({FileKind.CSV})),
    ("toml", frozenset({FileKind.TOML})),
)  # fmt: skip


def names_of(kinds: frozenset[FileKind]) -> tuple[str, ...]:
    """What these kinds are called in a reason: every sort of picture is a picture."""
    return tuple(name for name, some in _NAMES if some & kinds)


EXTENSIONS: dict[FileKind, frozenset[str]] = {
    FileKind.PDF: frozenset({"pdf"}),
    FileKind.PNG: frozenset({"png"}),
    FileKind.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    FileKind.WEBP: frozenset({"webp"}),
    FileKind.XLSX: frozenset({"xlsx"}),
    FileKind.CSV: frozenset({"csv", "tsv", "txt"}),
    FileKind.TOML: frozenset({"toml"}),
}


def not_accepted(found: str, accept: frozenset[FileKind]) -> Blocker:
    """The reason against a kind of file here, and what may come instead."""
    return Blocker("exchange.kind_not_accepted", {"file": found, "wanted": names_of(accept)})


# Recognised in order to be refused by name.
STRANGERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "office_97"),
    (re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|hevm|mif1|msf1|avif)", re.DOTALL), "heic"),
    (re.compile(rb"....ftyp", re.DOTALL), "video"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"MZ|\x7fELF|#!"), "program"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"), "archive"),
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!doctype|html|svg|script|head|body|!--)", re.IGNORECASE), "html"),
    (re.compile(rb"%!PS"), "postscript"),
)

_MAGIC: tuple[tuple[re.Pattern[bytes], FileKind], ...] = (
    (re.compile(rb"%PDF-\d"), FileKind.PDF),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), FileKind.PNG),
    (re.compile(rb"\xff\xd8\xff"), FileKind.JPEG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), FileKind.WEBP),
    (re.compile(rb"PK\x03\x04"), FileKind.XLSX),
)


def kind_by_content(content: bytes) -> FileKind | None:
    """The kind its first bytes announce (any ZIP counts as XLSX here), text as CSV; None for anything else."""
    for pattern, kind in _MAGIC:
        if pattern.match(content):
            return kind
    if stranger(content) is not None or decode_text(content) is None:
        return None
    return FileKind.CSV


def named_text(kind: FileKind | None, name: str) -> FileKind | None:
    """Text whose name says TOML is taken for it: nothing but the reader of plans tells the two apart."""
    return FileKind.TOML if kind is FileKind.CSV and extension(name) in EXTENSIONS[FileKind.TOML] else kind


def stranger(content: bytes) -> str | None:
    """The name of a kind that is known and not accepted; None if the bytes are no such thing."""
    return next((name for pattern, name in STRANGERS if pattern.match(content)), None)


def extension(name: str) -> str:
    """What stands after the last dot, in small letters; empty if nothing does."""
    return PurePath(name.strip().replace("\\", "/")).suffix.lower().lstrip(".")
