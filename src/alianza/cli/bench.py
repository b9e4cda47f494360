"""Measure the product on this machine and print JSON; nothing is stored."""

import argparse
import importlib
import json
import os

import django

from alianza.bench.names import BENCHMARKS
from alianza.cli import children
from alianza.cli.words import FINE
from alianza.config import database, memory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``bench NAME``."""
    known = "; ".join(f"{one.name}: {one.help}" for one in BENCHMARKS)
    parser.add_argument("name", choices=[one.name for one in BENCHMARKS], help=known)


def run(arguments: argparse.Namespace) -> int:
    """Run one benchmark and print its figures."""
    chosen = next(one for one in BENCHMARKS if one.name == arguments.name)
    if not chosen.needs_database:
        return measured(chosen.module)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
    with database.available():
        if code := children.migrate_if_changed() or children.collect():
            return code
        django.setup()
        memory.set_apart()  # as the web server does
        return measured(chosen.module)


def measured(module: str) -> int:
    """Run the benchmark's module and print what it found."""
    print(json.dumps(importlib.import_module(module).run(), indent=2))
    return FINE
