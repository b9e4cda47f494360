"""Say what is wrong with this installation, in plain words, and what to do about it."""

import argparse
import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg

from alianza.cli import children
from alianza.cli.words import FAULTS, FINE
from alianza.config import database, places, postgres

LEAST_DISK = 2_000_000_000
OLDEST_SERVER = 150_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Look at everything and list each complaint."""
    complaints = [complaint for look in LOOKS for complaint in look()]
    complaints += database_complaints()
    for complaint in complaints:
        print(f"wrong  {complaint}")
    if not complaints:
        print("Nothing is wrong with this installation.")
    return FAULTS if complaints else FINE


def disk() -> Iterator[str]:
    """Room on the disk."""
    free = shutil.disk_usage(places.make_folder(places.data_folder())).free
    if free < LEAST_DISK:
        yield f"Only {free / 1e9:.1f} GB are free where {places.data_folder()} lies; 2 GB are needed."


def key_files() -> Iterator[str]:
    """Keys that others may read."""
    for file in (places.data_folder() / "keys").glob("*"):
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"{file} may be read by others. Run: chmod 600 {file}"


def real_use() -> Iterator[str]:
    """Settings that must be made before real people use it."""
    if os.environ.get("ALIANZA_DEMO", "1") == "1":
        return
    if not os.environ.get("ALIANZA_HOSTS"):
        yield "ALIANZA_HOSTS names no host; only this machine will be answered."
    if not os.environ.get("ALIANZA_MAIL_HOST"):
        yield "ALIANZA_MAIL_HOST is not set; letters go to a mail server on this machine."


def mail_server() -> Iterator[str]:
    """Whether somebody answers where letters are handed in."""
    if os.environ.get("ALIANZA_DEMO", "1") == "1":
        return
    host, port = os.environ.get("ALIANZA_MAIL_HOST", "localhost"), os.environ.get("ALIANZA_MAIL_PORT", "25")
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except (OSError, ValueError, OverflowError) as fault:
        yield f"No mail server answers at {host}:{port} ({fault}). Mail waits and is tried again for three days; see ALIANZA_MAIL_HOST."


LOOKS: tuple[Callable[[], Iterator[str]], ...] = (disk, key_files, real_use, mail_server)


def database_complaints() -> list[str]:
    """What is wrong with the database, or why it does not answer."""
    with ExitStack() as opened:
        try:
            opened.enter_context(database.available())
            return [*roles(), *migrations(), *mail_waiting()]
        except (postgres.PostgresUnavailable, database.DatabaseRefused, psycopg.Error) as error:
            return [str(error)]


def roles() -> Iterator[str]:
    """The application's role must be held by row-level security, and the server new enough."""
    with psycopg.connect(database.application_address()) as connection:
        found = connection.execute("SELECT rolsuper OR rolbypassrls, current_user FROM pg_roles WHERE rolname = current_user").fetchone()
        if found and found[0]:
            yield f"The role {found[1]} of DATABASE_URL passes row-level security. Give it NOSUPERUSER NOBYPASSRLS."
        if connection.info.server_version < OLDEST_SERVER:
            yield "The server is older than PostgreSQL 15."
    if not database.is_embedded() and database.owner_address() == database.application_address():
        yield "DATABASE_OWNER_URL is not set: the application owns its tables and could change them. Use two roles."


def migrations() -> Iterator[str]:
    """Tables that lag behind the program."""
    if children.django_command("migrate", "--check", "--verbosity=0", environment=database.environment_of_owner()):
        yield "The tables are not up to date. Run: ./alianza migrate"


def mail_waiting() -> Iterator[str]:
    """Mail that the server has not taken yet, or never took."""
    with psycopg.connect(database.application_address()) as connection:
        if connection.execute("SELECT to_regclass('procrastinate_jobs') IS NULL").fetchone() == (True,):
            return
        waiting, lost = connection.execute(_MAIL).fetchone() or (0, 0)
        if waiting:
            yield f"Mails that the mail server has not taken yet, to be tried again: {waiting}."
        if lost:
            yield f"Mails given up, because the server refused the address or was away for three days: {lost}."


_MAIL = """
SELECT count(*) FILTER (WHERE status = 'todo' AND attempts > 0), count(*) FILTER (WHERE status = 'failed')
FROM procrastinate_jobs WHERE task_name LIKE 'alianza.jobs.mail.%'
"""
