"""What is asked of the database before Django speaks with it: its two roles, their rights, and whether it answers."""

from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

GRANTS = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
    "GRANT USAGE ON SCHEMA public TO {}",
)

PREPARE_AFTER = 1
"""A statement of ``records.kept_plans`` asked so often before by its connection is prepared; nothing else is."""


def make_roles(address: str, *, owner: str, application: str, database: str) -> None:
    """Make the two roles and the database the first time: one role owns and migrates, the other only reads and writes rows."""
    with psycopg.connect(address, autocommit=True) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if owner not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB BYPASSRLS").format(sql.Identifier(owner)))
        if application not in roles:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(application)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(owner)))


def let_application_in(owner: str, application: str) -> None:
    """Grant the application role rows, and rows only, in whatever the owner creates from now on; both are addresses.

    Tables of append-only logs take rights away again in their own migration, so nothing is granted twice here.
    """
    role = conninfo_to_dict(application).get("user")
    if role == conninfo_to_dict(owner).get("user"):
        return
    with psycopg.connect(owner, autocommit=True) as connection:
        for grant in GRANTS:
            connection.execute(sql.SQL(grant).format(sql.Identifier(str(role))))


def why_silent(address: str) -> str:
    """Why the database does not answer; empty if it does."""
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as error:
        return str(error)
    return ""


def django_database(address: str, **pool: int) -> dict[str, Any]:
    """Django's settings for an address; ``pool`` are the sizes of a connection pool, none without."""
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    known = {setting: str(parts.pop(key, "")) for setting, key in names.items()}
    options = parts | {"prepare_threshold": PREPARE_AFTER} | ({"pool": pool} if pool else {})
    return {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True, "OPTIONS": options, **known}
