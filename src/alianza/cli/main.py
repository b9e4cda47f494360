"""Reads the words of a command, makes ready what the word needs, and runs its module."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack

import django

from alianza.cli import children
from alianza.cli.words import REFUSED, WORDS, Needs, Word
from alianza.config import database, postgres


def main(words: Sequence[str]) -> int:
    """Run one command; the exit code is 0 fine, 1 faults found, 2 usage, 3 refused."""
    named = next((word for word in WORDS if word.begins(words)), None)
    if named is None:
        overview().parse_args(words or ["--help"])
        return 0
    try:
        return answer(named, words[len(named.name.split()) :])
    except (postgres.PostgresUnavailable, database.DatabaseRefused) as refusal:
        print(f"alianza: {refusal}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


def overview() -> argparse.ArgumentParser:
    """The parser that lists all words."""
    parser = argparse.ArgumentParser(prog="alianza", description=__doc__, epilog="alianza WORD --help says more about a word")
    choices = parser.add_subparsers(title="words", metavar="WORD", required=True)
    for word in WORDS:
        choices.add_parser(word.name, help=word.help)
    parser.description = "Runs productive-alliance programmes, from the call for proposals to the impact evaluation."
    return parser


def answer(word: Word, rest: Sequence[str]) -> int:
    """Make ready what the word needs and run it."""
    with ExitStack() as ready:
        if word.needs >= Needs.DATABASE and not {"-h", "--help"} & set(rest):
            ready.enter_context(database.available())
            if database.is_embedded() and (code := children.migrate_if_changed()):
                return code
        if word.needs >= Needs.DJANGO:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
            django.setup()
        module = importlib.import_module(word.module)
        parser = argparse.ArgumentParser(prog=f"alianza {word.name}", description=module.__doc__)
        module.add_arguments(parser)
        arguments = argparse.Namespace(words=list(rest)) if word.passes_on else parser.parse_args(rest)
        return int(module.run(arguments))
