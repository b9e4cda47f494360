"""The shelf of installed standards: a folder for each, with a note of version, day and the SHA-256 of every file."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alianza.exchange.standards.known import STANDARDS, Standard

NOTE = "installed.json"
KINDS = (".xsd", ".xml", ".json", ".csv")
LARGEST = 5 * 1024 * 1024
"""Bytes of the largest file taken over; the official ones stay below 0.4 MB."""


@dataclass(frozen=True)
class Installed:
    """A standard on the shelf; ``sha256`` is of the note, and so of all files in it."""

    standard: Standard
    folder: Path
    on: date
    files: Mapping[str, str]
    sha256: str


@dataclass(frozen=True)
class Refused:
    """Why a folder was not taken for a standard."""

    standard: Standard
    path: str
    why: str


def install(source: Path, shelf: Path, day: date) -> tuple[list[Installed], list[Refused]]:
    """Copy every standard found below ``source`` onto the shelf; one that is not what it claims is refused and the rest taken."""
    taken: list[Installed] = []
    refused: list[Refused] = []
    for standard in STANDARDS:
        folder = source if source.name == standard.folder else source / standard.folder
        if not folder.is_dir():
            continue
        faults = faults_of(folder, standard)
        refused += faults
        if not faults:
            taken.append(_copy(folder, standard, shelf, day))
    return taken, refused


def faults_of(folder: Path, standard: Standard) -> list[Refused]:
    """What speaks against a folder being this standard: schemas missing or changed, no codelists, files that are too large."""
    found = [Refused(standard, path, _unlike(folder / path, sha256)) for path, sha256 in standard.schemas.items()]
    lists = [one for one in _files(folder) if one.startswith(f"{standard.lists}/")]
    found.append(Refused(standard, standard.lists, "" if lists else "no codelist lies there"))
    found += [Refused(standard, one, "larger than 5 MB") for one in _files(folder) if (folder / one).stat().st_size > LARGEST]
    return [one for one in found if one.why]


def installed(shelf: Path) -> dict[str, Installed]:
    """What stands on the shelf, by the standard's name; a file that has changed since makes its standard unusable."""
    return {one.name: found for one in STANDARDS if (found := _read(shelf, one)) is not None}


def _read(shelf: Path, standard: Standard) -> Installed | None:
    folder = shelf / standard.folder
    if not (folder / NOTE).is_file():
        return None
    written = (folder / NOTE).read_bytes()
    told = json.loads(written)
    files = {path: _sha256(folder / path) for path in told["files"] if (folder / path).is_file()}
    if files != told["files"] or not set(standard.schemas.items()) <= set(files.items()):
        return None
    return Installed(standard, folder, date.fromisoformat(told["on"]), files, hashlib.sha256(written).hexdigest())


def _copy(source: Path, standard: Standard, shelf: Path, day: date) -> Installed:
    target, fresh = shelf / standard.folder, shelf / f".{standard.folder}"
    shutil.rmtree(fresh, ignore_errors=True)
    for path in _files(source):
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes((source / path).read_bytes())
    files = {path: _sha256(fresh / path) for path in _files(source)}
    told = {"name": standard.name, "version": standard.version, "source": standard.source, "on": day.isoformat(), "files": files}
    (fresh / NOTE).write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return Installed(standard, target, day, files, _sha256(target / NOTE))


def _files(folder: Path) -> list[str]:
    """The files of a standard in their order; links that could lead elsewhere are left out."""
    found = [one for one in folder.rglob("*") if one.suffix in KINDS and one.name != NOTE and one.is_file() and not one.is_symlink()]
    inside = folder.resolve()
    return sorted(one.relative_to(folder).as_posix() for one in found if one.resolve().is_relative_to(inside))


def _unlike(file: Path, sha256: str) -> str:
    if not file.is_file():
        return "missing"
    found = _sha256(file)
    return "" if found == sha256 else f"not the official file: SHA-256 {found[:12]}…, expected {sha256[:12]}…"


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
