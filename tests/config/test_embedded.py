"""The embedded PostgreSQL as processes see it: it serves, is shared, ends with its starter, and comes back."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from alianza.config import places, postgres, processes

HOLD = """
import sys, time
from pathlib import Path
from alianza.config import postgres
with postgres.serving(postgres.Cluster(Path(sys.argv[1]), forgetful=True)) as ours:
    print("ours" if ours else "theirs", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def cluster() -> Iterator[postgres.Cluster]:
    home = postgres.server_home(places.data_folder()) / f"test-embedded-{os.getpid()}"
    yield postgres.Cluster(home, forgetful=True)
    shutil.rmtree(home, ignore_errors=True)


def hold(cluster: postgres.Cluster) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLD, str(cluster.home)], stdout=subprocess.PIPE, text=True)


def first_word(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def server_pid(cluster: postgres.Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_it_keeps_data_is_shared_and_ends_with_a_starter_that_is_killed(cluster: postgres.Cluster) -> None:
    with postgres.serving(cluster) as ours:
        assert ours
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
        with psycopg.connect(cluster.address(postgres.OWNER)) as connection:
            connection.execute("CREATE TABLE kept (id int)")
        with hold(cluster) as guest:
            assert first_word(guest) == "theirs"
            guest.kill()
    with hold(cluster) as starter:
        assert first_word(starter) == "ours"
        server = server_pid(cluster)
        starter.send_signal(signal.SIGKILL)
    assert processes.wait_until(lambda: not processes.alive(server), 10)
    with postgres.serving(cluster), psycopg.connect(cluster.address(postgres.OWNER)) as connection:
        connection.execute("SELECT FROM kept")


def test_a_closed_folder_sends_roots_database_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert postgres.server_home(closed / "data").is_relative_to("/var/lib/alianza")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.server_home(closed / "data") == closed / "data"


def test_a_server_that_cannot_start_says_why(cluster: postgres.Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(postgres.SETTINGS, "shared_buffers", "nonsense")
    with pytest.raises(postgres.PostgresUnavailable, match="shared_buffers"), postgres.serving(cluster):
        pass


def test_a_release_that_is_not_carried_is_named() -> None:
    with pytest.raises(postgres.PostgresUnavailable, match="PostgreSQL 9"):
        postgres.find_programs("9")


def test_no_address_leaves_this_machine(cluster: postgres.Cluster) -> None:
    assert len(str(cluster.socket_folder)) < postgres.LONGEST_SOCKET_PATH
    assert "host=/" in cluster.address(postgres.APPLICATION)


def test_what_an_earlier_server_wrote_down_is_not_taken_for_an_answer(cluster: postgres.Cluster) -> None:
    cluster.data.mkdir(parents=True)
    with subprocess.Popen(["sleep", "60"]) as server:
        (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n" + "\n" * 6 + "ready   \n")
        assert not postgres.answers(cluster, server)
        (cluster.data / "postmaster.pid").write_text(f"{server.pid}\n" + "\n" * 6 + "starting\n")
        assert not postgres.answers(cluster, server)
        (cluster.data / "postmaster.pid").write_text(f"{server.pid}\n" + "\n" * 6 + "ready   \n")
        assert postgres.answers(cluster, server)
        server.kill()
