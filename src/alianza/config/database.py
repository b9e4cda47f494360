"""Which database the product uses: ``DATABASE_URL`` if set, else the embedded PostgreSQL.

Light on purpose: a start reads this before anything heavy is needed. What speaks with the database stands in ``roles``.
"""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alianza.config import postgres
from alianza.config.refusal import Refused

ROLES = "alianza.config.roles"


class DatabaseRefused(Refused):
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


@contextmanager
def available(meanwhile: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """The database answers during the block; yields True if we started a server of our own for it.

    ``meanwhile`` is called while a server of ours comes up.
    """
    if not is_embedded():
        require_answer(application_address())
        yield False
        return
    with postgres.serving(postgres.embedded(), meanwhile) as ours:
        yield ours


def require_answer(address: str) -> None:
    """Raise ``DatabaseRefused`` with a clear message unless the database answers."""
    if why := importlib.import_module(ROLES).why_silent(address):
        raise DatabaseRefused(f"The database named by DATABASE_URL does not answer: {why}")


def let_application_in() -> None:
    """Grant the application role the rows of whatever the owner creates from now on."""
    importlib.import_module(ROLES).let_application_in(owner_address(), application_address())
