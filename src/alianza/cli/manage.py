"""Django's own commands, as the role that owns the tables, with the database running."""

import argparse

from alianza.cli import children
from alianza.config import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All words go to Django."""


def run(arguments: argparse.Namespace) -> int:
    """Hand the words to Django; afterwards the next start looks at the tables again."""
    children.forget_migrated()
    with database.available():
        return children.django_command(*arguments.words, environment=database.environment_of_owner())
