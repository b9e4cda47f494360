"""Register programmes and publish their rules, from the bundled rulebooks or from files of your own."""

import argparse
import sys
from pathlib import Path

from alianza.cli.words import FAULTS, FINE
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services.bundled import Loaded, load_bundled, load_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``[FILE …]``; none means all that come with the product."""
    parser.add_argument("files", metavar="FILE", type=Path, nargs="*", help="rulebooks as TOML; without any, the bundled ones")


def run(arguments: argparse.Namespace) -> int:
    """Load each and say what became of it; 0 fine, 1 when one could not be taken in. What is there already stays as it is."""
    with working_for([EVERYWHERE]):
        results = [load_file(path) for path in arguments.files] if arguments.files else load_bundled()
    for one in results:
        tell(one)
    return FINE if all(one.row for one in results) else FAULTS


def tell(one: Loaded) -> None:
    """One line for a version, or one for each reason."""
    if one.row:
        said = "published" if one.is_new else "already there"
        print(f"{one.name:32} {one.row.programme.code} {one.row.version}: {said}")
    for fault in one.faults:
        print(f"{one.name}:{fault.line}: {fault.fault.path}: {fault.fault.sentence()}", file=sys.stderr)
    for blocker in one.blockers:
        print(f"{one.name}: {blocker.code} {dict(blocker.parameters)}", file=sys.stderr)
