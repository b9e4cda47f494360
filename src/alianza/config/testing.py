"""The databases that tests use: a template migrated once, and a copy for each process of the run."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from alianza.config import database, places, postgres, roles

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
"""Which of several processes this one is that share the work of a run; empty in a run of one process."""
TEMPLATE = "alianza_test_template"
NAME = f"alianza_test_{WORKER or 'one'}"
"""This process's database; further ones of its own begin with the same name."""


def cluster() -> postgres.Cluster:
    """The embedded cluster that only tests use; it forgets everything at a crash, and is the faster for it."""
    home = postgres.server_home(places.data_folder())
    return postgres.Cluster(home / "test", forgetful=True)


def address(role: str, name: str) -> str:
    """The address of a test database: on the outside server if one is named, else on the embedded test cluster."""
    if database.is_embedded():
        return cluster().address(role, name)
    outside = database.owner_address() if role == postgres.OWNER else database.application_address()
    return make_conninfo(outside, dbname=name)


def application_address() -> str:
    """The address under which tests read and write rows."""
    return address(postgres.APPLICATION, NAME)


def owner_address(name: str = NAME) -> str:
    """The address under which test databases are made and migrated."""
    return address(postgres.OWNER, name)


def template_name() -> str:
    """A name that changes with every migration and every installed library, so that a stale template is never used."""
    files = sorted(places.SOURCE.glob("*/migrations/*.py"))
    content = b"".join(file.read_bytes() for file in [*files, places.ROOT / "requirements.lock", Path(__file__)])
    return f"{TEMPLATE}_{hashlib.sha256(content).hexdigest()[:10]}"


def prepare() -> None:
    """Make the template if it is missing; databases that an earlier run left behind go."""
    with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
        names = {name for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'alianza_test%'")}
        for stale in names - {template_name()}:
            drop(connection, stale)
        if template_name() not in names:
            make_template(connection, template_name())


def copy_template(name: str) -> None:
    """A fresh database with the migrated tables and nothing else."""
    with psycopg.connect(owner_address("postgres"), autocommit=True) as connection:
        clone(connection, template_name(), name)


def make_template(connection: psycopg.Connection[tuple[object, ...]], template: str) -> None:
    """Migrate an empty database as the owner; it takes its name only when it is complete."""
    unfinished = "alianza_test_unfinished"
    drop(connection, unfinished)
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(unfinished)))
    roles.let_application_in(owner_address(unfinished), application_address())
    environment = os.environ | {"DATABASE_URL": owner_address(unfinished), "DJANGO_SETTINGS_MODULE": "alianza.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--skip-checks", "--verbosity=0"], env=environment, check=True)
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(template)))


def clone(connection: psycopg.Connection[tuple[object, ...]], template: str, name: str) -> None:
    """A database with the template's content; an older one of that name goes."""
    drop(connection, name)
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def drop(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Remove a test database, with whoever is still connected."""
    remove = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        connection.execute(remove + sql.SQL(" WITH (FORCE)"))
    except psycopg.errors.InsufficientPrivilege:
        # An autovacuum worker is the superuser's: only the unforced command may send it away.
        connection.execute(remove)
