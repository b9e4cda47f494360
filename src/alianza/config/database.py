"""Which database the product uses: ``DATABASE_URL`` if set, else the embedded PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from alianza.config import postgres

GRANTS = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
    "GRANT USAGE ON SCHEMA public TO {}",
)


class DatabaseRefused(Exception):
    """The database cannot be used as it is; the message says why and what to do."""


def is_embedded() -> bool:
    """True if no outside database is named."""
    return not os.environ.get("DATABASE_URL")


def application_address() -> str:
    """The address of the role that reads and writes rows."""
    return os.environ.get("DATABASE_URL") or postgres.embedded().address(postgres.APPLICATION)


def owner_address() -> str:
    """The address of the role that owns the tables and migrates them."""
    if is_embedded():
        return postgres.embedded().address(postgres.OWNER)
    return os.environ.get("DATABASE_OWNER_URL") or application_address()


def environment_of_owner() -> dict[str, str]:
    """The environment of a child process that works as the owner."""
    return os.environ | {"DATABASE_URL": owner_address()}


def django_database(address: str, **pool: int) -> dict[str, Any]:
    """Django's settings for an address; ``pool`` are the sizes of a connection pool, none without."""
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    known = {setting: str(parts.pop(key, "")) for setting, key in names.items()}
    options = parts | ({"pool": pool} if pool else {})
    return {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True, "OPTIONS": options, **known}


@contextmanager
def available() -> Iterator[bool]:
    """The database answers during the block; yields True if we started a server of our own for it."""
    if not is_embedded():
        require_answer(application_address())
        yield False
        return
    with postgres.serving(postgres.embedded()) as ours:
        yield ours


def require_answer(address: str) -> None:
    """Raise ``DatabaseRefused`` with a clear message unless the database answers."""
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as error:
        raise DatabaseRefused(f"The database named by DATABASE_URL does not answer: {error}") from error


def let_application_in(owner: str, application: str) -> None:
    """Grant the application role rows, and rows only, in whatever the owner creates from now on.

    Tables of append-only logs take rights away again in their own migration, so nothing is granted twice here.
    """
    role = conninfo_to_dict(application).get("user")
    if role == conninfo_to_dict(owner).get("user"):
        return
    with psycopg.connect(owner, autocommit=True) as connection:
        for grant in GRANTS:
            connection.execute(sql.SQL(grant).format(sql.Identifier(str(role))))
