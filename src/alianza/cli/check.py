"""Format, lint, types, and the architecture's tests: import contracts, sizes, locks, migrations, documentation."""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alianza.cli.words import FAULTS, FINE
from alianza.config import places

TOOLS = Path(sys.executable).parent
CODE = ("src", "tests", "alianza")
STEPS: tuple[tuple[str, tuple[str | Path, ...]], ...] = (
    ("format", (TOOLS / "ruff", "format", "--check", "--quiet", *CODE)),
    ("lint", (TOOLS / "ruff", "check", "--quiet", *CODE)),
    ("types", (TOOLS / "mypy", "--no-error-summary")),
    ("house", (sys.executable, "-m", "pytest", "-q", "--no-header", "tests/architecture")),
)
FIXES = ((TOOLS / "ruff", "check", "--fix", "--quiet", *CODE), (TOOLS / "ruff", "format", "--quiet", *CODE))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--fix`` mends what tools can mend."""
    parser.add_argument("--fix", action="store_true", help="format, and mend what the linter can mend, first")


def run(arguments: argparse.Namespace) -> int:
    """Run the steps side by side, show what the failing ones say, and end with a line for each."""
    for words in FIXES if arguments.fix else ():
        subprocess.run(words, cwd=places.ROOT, check=False)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(verdict, *zip(*STEPS, strict=True)))
    print("\n".join(line for _, line in verdicts))
    return FINE if all(fine for fine, _ in verdicts) else FAULTS


def verdict(name: str, words: tuple[str | Path, ...]) -> tuple[bool, str]:
    """Run one step; whether it is fine, and its line for the summary."""
    began = time.monotonic()
    done = subprocess.run(words, cwd=places.ROOT, capture_output=True, text=True, check=False)
    fine = done.returncode == 0
    if not fine:
        print(f"--- {name}\n{done.stdout}{done.stderr}", flush=True)
    return fine, f"{'fine  ' if fine else 'FAULTS'}  {name:<8}{time.monotonic() - began:5.1f} s"
