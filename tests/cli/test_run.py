"""Starting and stopping: who comes while another one leaves waits, and who stops listening is no fault."""

import subprocess
import sys
from pathlib import Path

import pytest

from alianza.cli import run
from alianza.config import places

ROOT = places.ROOT


def test_a_start_waits_for_one_that_is_stopping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALIANZA_DATA", str(tmp_path))
    run.await_leaving()
    assert capsys.readouterr().out == ""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        places.leaving().write_text(str(other.pid))
        assert run.is_leaving()
        monkeypatch.setattr(run, "say", lambda sentence: (print(sentence), other.communicate(b"\n")))
        run.await_leaving()
    assert "waiting for it" in capsys.readouterr().out
    assert not run.is_leaving()


def test_a_listener_who_leaves_half_way_is_no_fault() -> None:
    words = [sys.executable, "-m", "alianza.cli", "rulebook", "list"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as told:
        assert told.stdout is not None
        assert told.stderr is not None
        told.stdout.close()
        assert told.stderr.read() == b""
    assert told.returncode == 0
