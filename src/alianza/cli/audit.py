"""The audit log: compute every chain again, or print where each one ends so that it can be kept outside."""

import argparse

from alianza.cli.words import FAULTS, FINE
from alianza.domain.workflow.chain import breaks
from alianza.records.queries import history
from alianza.records.walls import EVERYWHERE, working_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the log."""
    parser.add_argument("what", choices=("verify", "heads"), help="verify: compute every hash again; heads: print the end of each chain")


def run(arguments: argparse.Namespace) -> int:
    """Verify or print; 1 if a chain does not hold."""
    with working_for([EVERYWHERE]):
        return verify() if arguments.what == "verify" else print_heads()


def verify() -> int:
    """Compute every chain again and name every place where it does not hold."""
    heads, faults, events = history.heads(), 0, 0
    for stream in history.streams():
        head = heads.get(stream, (0, ""))
        found = breaks(stream, history.chain(stream), head)
        events += head[0]
        faults += len(found)
        for one in found:
            print(f"{stream}, event {one.number}: {one.fault}")
    print(f"{events} events in {len(heads)} chains; {faults or 'no'} faults.")
    return FAULTS if faults else FINE


def print_heads() -> int:
    """Stream, last number and hash of every chain."""
    for stream, (number, sha256) in history.heads().items():
        print(f"{stream}\t{number}\t{sha256}")
    return FINE
