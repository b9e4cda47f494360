"""The demo is told beside the web server: what a start waits for, and what it leaves for later."""

import os
import sys
from pathlib import Path

import pytest

from alianza.cli import children, telling
from alianza.cli.telling import Telling
from alianza.cli.words import FINE
from alianza.config import places, processes

FIRST = "The demo of X is there"
SLOW = [sys.executable, "-c", f"import time; print({FIRST!r}, flush=True); time.sleep(60)"]
QUICK = [sys.executable, "-c", f"print({FIRST!r}); print('all is told')"]
FAILS = [sys.executable, "-c", "raise SystemExit(1)"]


@pytest.fixture(autouse=True)
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIANZA_DATA", str(tmp_path))
    monkeypatch.setenv("ALIANZA_DEMO", "1")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(children, "cluster_seal", lambda: "this cluster")


def test_the_first_start_waits_for_the_first_programme_and_the_next_one_for_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(telling, "TELL", SLOW)
    first = Telling()
    assert first.is_awaited()
    assert first.begin() == FINE
    assert FIRST in capsys.readouterr().out
    assert places.telling().exists()
    first.stop()
    assert not places.telling().exists()

    monkeypatch.setattr(telling, "TELL", QUICK)
    second = Telling()
    assert not second.is_awaited()
    assert second.begin() == FINE
    assert capsys.readouterr().out == ""
    assert places.telling().exists()
    second.go_on()
    assert processes.wait_until(lambda: (second.look(), not places.telling().exists())[1], 10)

    third = Telling()
    assert third.begin() == FINE
    assert not places.telling().exists()


def test_a_demo_that_was_begun_in_another_cluster_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    children.write_seal(children.BEGUN, "another cluster")
    assert Telling().is_awaited()
    monkeypatch.setenv("ALIANZA_DEMO", "0")
    assert not Telling().is_awaited()


def test_one_that_fails_before_its_first_programme_is_said_and_begun_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(telling, "TELL", FAILS)
    assert Telling().begin() == 1
    assert "next start tries again" in capsys.readouterr().out
    assert Telling().is_awaited()


def test_what_is_still_told_lets_pages_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "TELL", SLOW)
    one = Telling()
    one.begin()
    assert one._process is not None
    assert os.getpriority(os.PRIO_PROCESS, one._process.pid) == os.getpriority(os.PRIO_PROCESS, 0) + telling.PATIENCE
    one.stop()
