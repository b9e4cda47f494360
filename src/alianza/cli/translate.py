"""List the texts that have no Spanish yet, in the form of a catalogue, ready to be completed."""

import argparse

from alianza.cli.words import FAULTS, FINE
from alianza.config.catalogue import Text, missing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which language, and of which files."""
    parser.add_argument("part", nargs="?", default="", help="only files whose path contains this: portal, pages/words …")
    parser.add_argument("--language", default="es", help="es without it")


def run(arguments: argparse.Namespace) -> int:
    """Print them; exit 1 if there are any."""
    found = [one for one in missing(arguments.language) if arguments.part in one.place]
    print("\n".join(entry(one) for one in found) or "Nothing is missing.")
    return FAULTS if found else FINE


def entry(text: Text) -> str:
    """One text as a catalogue writes it."""
    lines = [f"#: {text.place}", *([f"msgctxt {quoted(text.context)}"] if text.context else []), f"msgid {quoted(text.singular)}"]
    ends = [f"msgid_plural {quoted(text.plural)}", 'msgstr[0] ""', 'msgstr[1] ""'] if text.plural else ['msgstr ""']
    return "\n".join([*lines, *ends, ""])


def quoted(text: str) -> str:
    """A text between quotes, as catalogues write it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
