"""What a backup holds and how PostgreSQL's own programs are called."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from alianza.config import database, places, postgres

DUMP = "database.dump"
FILES = "files"
KEYS = "keys"
PAST_THE_WALLS = "--client-min-messages=warning -c alianza.programmes=*"
"""Tables are behind row-level security even for their owner; who dumps works for all programmes."""
ABOUT = "about.json"


def administrator_address() -> str:
    """The address under which whole databases are dumped and restored, past row-level security."""
    if database.is_embedded():
        return postgres.embedded().address(postgres.SUPERUSER)
    return os.environ.get("DATABASE_BACKUP_URL") or database.owner_address()


def call(program: str, *words: str | Path) -> int:
    """Run one of PostgreSQL's programs, the wheel's, against whichever database is in use."""
    parts = conninfo_to_dict(administrator_address())
    password = parts.pop("password", None)
    secret = {"PGPASSWORD": str(password)} if password else {}
    return start(program, f"--dbname={make_conninfo('', **parts)}", *words, secret=secret)


def convert(dump: Path, script: Path) -> int:
    """Turn a dump into statements."""
    return start("pg_restore", f"--file={script}", dump, secret={})


def start(program: str, *words: str | Path, secret: dict[str, str]) -> int:
    """Run a program of the wheel and return its exit code."""
    programs = postgres.find_programs()
    environment = programs.environment() | secret | {"PGOPTIONS": PAST_THE_WALLS}
    return subprocess.call([str(word) for word in (programs.path(program), *words)], env=environment)


def kept_folders() -> dict[str, Path]:
    """The folders a backup may carry beside the database."""
    return {FILES: places.data_folder() / FILES, KEYS: places.data_folder() / KEYS}
