"""Reads the words of a command, makes ready what the word needs, and runs its module."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from alianza.analytics.engine import EngineMissing
from alianza.cli.words import REFUSED, WORDS, Needs, Word
from alianza.config.refusal import Refused

READY = "alianza.cli.ready"
"""Imported where a word needs more than nothing: help, and a start, should not wait for Django."""


def main(words: Sequence[str]) -> int:
    """Run one command; the exit code is 0 fine, 1 faults found, 2 usage, 3 refused."""
    named = next((word for word in WORDS if word.begins(words)), None)
    if named is None:
        overview().parse_args(words or ["--help"])
        return 0
    try:
        return answer(named, words[len(named.name.split()) :])
    except (Refused, EngineMissing) as refusal:
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
        if word.needs > Needs.NOTHING:
            only_help = bool({"-h", "--help"} & set(rest))
            if code := ready.enter_context(importlib.import_module(READY).made_ready(word.needs, only_help=only_help)):
                return int(code)
        module = importlib.import_module(word.module)
        parser = argparse.ArgumentParser(prog=f"alianza {word.name}", description=module.__doc__)
        module.add_arguments(parser)
        arguments = argparse.Namespace(words=list(rest)) if word.passes_on else parser.parse_args(rest)
        return int(module.run(arguments))
