"""Write the database and all uploaded files into one archive.

The keys that open personal data stay out, so that a lost archive betrays nobody: keep the folder
``keys`` of the data folder elsewhere, or ask for it with --with-keys.
"""

import argparse
import io
import json
import os
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alianza.cli import archive
from alianza.cli.words import FINE, REFUSED
from alianza.config import database, places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether with keys."""
    parser.add_argument("file", nargs="?", type=Path, help="the archive to write; without it, one named by date in the data folder")
    parser.add_argument("--with-keys", action="store_true", help="put the keys in too; then guard the archive like the keys")


def run(arguments: argparse.Namespace) -> int:
    """Make a backup."""
    target = arguments.file or default_name()
    if target.exists():
        print(f"alianza: {target} exists already; a backup never overwrites one.")
        return REFUSED
    with database.available():
        return write(target, with_keys=arguments.with_keys)


def default_name() -> Path:
    """A name by date, in the folder of backups."""
    folder = places.make_folder(places.data_folder() / "backups", 0o700)
    return folder / f"alianza-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar"


def write(target: Path, *, with_keys: bool) -> int:
    """Dump, then gather; the archive takes its name only when it is complete."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        dump = Path(folder) / archive.DUMP
        code = archive.call("pg_dump", "--format=custom", "--enable-row-security", f"--file={dump}")
        if code:
            return code
        unfinished = Path(folder) / target.name
        with tarfile.open(unfinished, "w") as made:
            gather(made, dump, with_keys=with_keys)
        unfinished.chmod(0o600)
        unfinished.rename(target)
    print(f"Backup written to {target}")
    if not with_keys:
        keys = archive.kept_folders()[archive.KEYS]
        print(f"Personal data in it can only be read with the keys in {keys}. Keep a copy of them elsewhere.")
    return FINE


def gather(made: tarfile.TarFile, dump: Path, *, with_keys: bool) -> None:
    """Put the dump, the files and, if wanted, the keys into the archive."""
    made.add(dump, archive.DUMP)
    for name, folder in archive.kept_folders().items():
        if folder.is_dir() and (with_keys or name != archive.KEYS):
            made.add(folder, name)
    about = json.dumps({"made": datetime.now(UTC).isoformat(timespec="seconds"), "by": os.uname().nodename}).encode()
    entry = tarfile.TarInfo(archive.ABOUT)
    entry.size = len(about)
    made.addfile(entry, io.BytesIO(about))
