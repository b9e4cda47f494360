"""Run the tests; every further word goes to pytest."""

import argparse
import subprocess
import sys

from alianza.config import places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All words go to pytest."""


def run(arguments: argparse.Namespace) -> int:
    """Run pytest in the checkout."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments.words], cwd=places.ROOT)
