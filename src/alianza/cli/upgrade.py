"""Back up, then bring the data to the version of this folder; undo is ``./alianza restore``."""

import argparse

from alianza.cli import backup, children
from alianza.cli.words import FINE
from alianza.config import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether the backup is made first."""
    parser.add_argument("--without-backup", action="store_true", help="do not back up first")


def run(arguments: argparse.Namespace) -> int:
    """Upgrade."""
    with database.available():
        target = backup.default_name()
        if not arguments.without_backup and (code := backup.write(target, with_keys=False)):
            return code
        code = children.migrate() or children.collect()
    print("Upgraded." if code == FINE else "Not upgraded.")
    if not arguments.without_backup:
        print(f"The way back: ./alianza restore --replace {target}")
    return code
