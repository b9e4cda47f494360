"""The launcher hands every word to the product's own Python."""

import os
import runpy
from collections.abc import Sequence

import pytest

from alianza.config import places


def test_it_becomes_the_command_line_and_python_keeps_what_it_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[Sequence[str]] = []
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("VIRTUAL_ENV", "")
    monkeypatch.setattr("sys.argv", ["alianza", "rulebook", "list"])
    monkeypatch.setattr(os, "execv", lambda program, words: became.append(words))
    launcher = runpy.run_path(str(places.ROOT / "alianza"))
    launcher["main"]()
    assert became[0][1:] == ["-m", "alianza.cli", "rulebook", "list"]
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
