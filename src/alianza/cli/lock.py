"""Make the lock files again: every package with its hashes, no address."""

import argparse
import os
import subprocess
import sys

from alianza.config import places

COMPILE = (sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate")
LOCKS = (
    ("requirements.lock", ("pyproject.toml",)),
    ("requirements-dev.lock", ("pyproject.toml", "--group", "dev", "-c", "requirements.lock")),
    ("requirements-uv.lock", ("-", "--python-version", "3.11")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--upgrade`` lets go of the versions locked so far."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest releases that fit")


def run(arguments: argparse.Namespace) -> int:
    """Write the three lock files."""
    upgrade = ("--upgrade",) if arguments.upgrade else ()
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    for name, sources in LOCKS:
        words = [*COMPILE, *sources, *upgrade, "--output-file", name]
        code = subprocess.run(words, cwd=places.ROOT, env=environment, input=b"uv\n", stdout=subprocess.DEVNULL).returncode
        if code:
            return code
        print(f"{name}: written")
    return 0
