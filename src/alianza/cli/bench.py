"""Measure the product on this machine and print JSON; nothing is stored."""

import argparse
import importlib
import json

from alianza.bench.names import BENCHMARKS
from alianza.cli.words import FINE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``bench NAME``."""
    known = "; ".join(f"{one.name}: {one.help}" for one in BENCHMARKS)
    parser.add_argument("name", choices=[one.name for one in BENCHMARKS], help=known)


def run(arguments: argparse.Namespace) -> int:
    """Run one benchmark and print its figures."""
    chosen = next(one for one in BENCHMARKS if one.name == arguments.name)
    print(json.dumps(importlib.import_module(chosen.module).run(), indent=2))
    return FINE
