"""Put a backup back: database, uploaded files and, if the archive carries them, keys.

What is in the database now is lost, so this asks for --replace when there is something.
"""

import argparse
import sys
import tarfile
import tempfile
from pathlib import Path

import psycopg

from alianza.cli import archive, children
from alianza.cli.words import FINE, REFUSED
from alianza.config import database, places

QUIETLY = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction", "--variable=ON_ERROR_STOP=1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which archive, and the leave to replace."""
    parser.add_argument("file", type=Path, help="an archive written by ./alianza backup")
    parser.add_argument("--replace", action="store_true", help="throw away what is in the database now")


def run(arguments: argparse.Namespace) -> int:
    """Restore a backup."""
    try:
        backup = tarfile.open(arguments.file)  # noqa: SIM115 - closed below
    except (OSError, tarfile.TarError) as error:
        return refuse(f"{arguments.file} is no backup: {error}")
    with backup, database.available():
        if archive.DUMP not in backup.getnames():
            return refuse(f"{arguments.file} is no backup: it holds no {archive.DUMP}")
        if not arguments.replace and holds_tables():
            return refuse("the database holds data. Give --replace to throw it away.")
        return put_back(backup)


def refuse(sentence: str) -> int:
    """Say why nothing was done."""
    print(f"alianza: {sentence}", file=sys.stderr)
    return REFUSED


def holds_tables() -> bool:
    """True if the database is not empty."""
    with psycopg.connect(database.owner_address()) as connection:
        return connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is not None


def put_back(backup: tarfile.TarFile) -> int:
    """Replace the database in one transaction, then the files; then migrate to the present version."""
    with tempfile.TemporaryDirectory(dir=places.make_folder(places.data_folder())) as folder:
        backup.extract(archive.DUMP, folder, filter="data")
        code = replace_tables(Path(folder) / archive.DUMP)
    if code:
        return code
    wanted = tuple(f"{name}/" for name in archive.kept_folders())
    backup.extractall(places.data_folder(), [entry for entry in backup if entry.name.startswith(wanted)], filter="data")
    children.forget_migrated()
    print("Restored. Bringing the tables up to this version …")
    return children.migrate() or FINE


def replace_tables(dump: Path) -> int:
    """Throw the present tables away, also those that the dump does not know, and make the dump's; all or nothing."""
    script = dump.with_suffix(".sql")
    afresh = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public AUTHORIZATION pg_database_owner")
    words = [f"--command={statement}" for statement in afresh]
    return archive.convert(dump, script) or archive.call("psql", *QUIETLY, *words, f"--file={script}")
