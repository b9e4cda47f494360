"""ZIP archives read with limits: entries, declared and real sizes, ratio. Nothing is written to disk."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from alianza.domain.values import Blocker

MAX_ENTRIES = 500
MAX_UNPACKED = 150_000_000
MAX_RATIO = 200
RATIO_FREE = 1_000_000
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries of a sound archive, unpacked in memory, by name."""

    members: dict[str, bytes]


def open_archive(content: bytes) -> Archive | Blocker:
    """Every entry unpacked, or why not: broken, encrypted, or a bomb."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            return _refusal(entries) or _unpack(archive, entries)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError):
        return Blocker("exchange.file_broken")


def _refusal(entries: list[ZipInfo]) -> Blocker | None:
    names = [entry.filename for entry in entries]
    if not entries or len(set(names)) < len(names) or any(map(_escapes, names)):
        return Blocker("exchange.file_broken")
    if any(entry.flag_bits & 0x1 for entry in entries):
        return Blocker("exchange.file_encrypted")
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        return Blocker("exchange.file_broken")
    if min(entry.header_offset for entry in entries) != 0:
        return Blocker("exchange.file_two_faced")
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or declared > MAX_UNPACKED or any(map(_too_dense, entries)):
        return _bomb()
    return None


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def _too_dense(entry: ZipInfo) -> bool:
    return entry.file_size > RATIO_FREE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _bomb() -> Blocker:
    return Blocker("exchange.zip_bomb", {"limit_mb": MAX_UNPACKED // 1_000_000})


def _unpack(archive: ZipFile, entries: list[ZipInfo]) -> Archive | Blocker:
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for entry in entries:
        unpacked = _read(archive, entry, left)
        if unpacked is None:
            return _bomb()
        left -= len(unpacked)
        members[entry.filename] = unpacked
    return Archive(members)


def _read(archive: ZipFile, entry: ZipInfo, limit: int) -> bytes | None:
    """One entry, or None as soon as it grows beyond the limit, whatever its header declares."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                return None
            pieces.append(piece)
    return b"".join(pieces)
