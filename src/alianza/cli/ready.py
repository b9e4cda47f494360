"""Makes ready what a word needs before its module is imported: the database with its tables, and Django."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django

from alianza.cli import children
from alianza.cli.words import FINE, Needs
from alianza.config import database


@contextmanager
def made_ready(needs: Needs, *, only_help: bool) -> Iterator[int]:
    """Ready during the block; yields an exit code other than 0 where it could not be. Help needs no database."""
    with ExitStack() as opened:
        code = FINE
        if needs >= Needs.DATABASE and not only_help:
            opened.enter_context(database.available())
            if database.is_embedded():
                code = children.migrate_if_changed()
        if needs >= Needs.DJANGO and code == FINE:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
            django.setup()
        yield code
