"""Run the tests, all of them in as many processes as there are cores; every further word goes to pytest."""

import argparse
import os
import subprocess
import sys

from alianza.config import places

MOST_PROCESSES = 4
"""The two longest groups of tests take so long that more would wait for them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All words go to pytest."""


def run(arguments: argparse.Namespace) -> int:
    """Run pytest in the checkout; without a word in several processes, with words in one unless they say ``-n``."""
    words = arguments.words or (["-n", str(min(MOST_PROCESSES, os.cpu_count() or 1))] if (os.cpu_count() or 1) > 1 else [])
    return subprocess.call([sys.executable, "-m", "pytest", *words], cwd=places.ROOT)
