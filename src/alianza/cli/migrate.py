"""Bring the database's tables up to date, as the role that owns them."""

import argparse

from alianza.cli import children
from alianza.config import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Migrate."""
    with database.available():
        return children.migrate()
