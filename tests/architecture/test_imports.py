"""The one direction of imports, as declared in pyproject.toml, and a domain without clock."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from alianza.config.places import ROOT, SOURCE

CLOCKS = {"now", "today", "utcnow"}


def test_import_contracts_hold() -> None:
    words = [str(Path(sys.executable).parent / "lint-imports"), "--cache-dir", str(ROOT / ".import_linter_cache")]
    linted = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("file", sorted((SOURCE / "domain").rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_the_domain_has_no_clock(file: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    assert not CLOCKS & {call.attr for call in calls if isinstance(call, ast.Attribute)}


def imported(file: Path) -> set[str]:
    """Every name a file imports, written out in full."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}


@pytest.mark.parametrize("room", ["pages", "web", "api"])
def test_pages_read_through_queries_and_write_through_services(room: str) -> None:
    forbidden = "alianza.records.models."
    files = (SOURCE / room).rglob("*.py")
    assert not [file for file in files if any(f"{name}.".startswith(forbidden) for name in imported(file))]


def test_a_start_waits_for_nothing_heavy() -> None:
    heavy = "{'django', 'psycopg', 'babel', 'numpy', 'urllib.request'}"
    code = f"import sys, alianza.cli.main, alianza.cli.run, alianza.cli.check; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_the_web_server_starts_without_what_few_pages_need() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'alianza.config.settings'; "
        "import alianza.config.wsgi, alianza.config.urls; "
        "from alianza import analytics, exchange; libraries = {*analytics.HEAVY.values(), *exchange.HEAVY.values(), 'docx', 'jsonschema'}; "
        "sys.exit(', '.join(sorted(libraries & set(sys.modules))) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
