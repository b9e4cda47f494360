"""The server for comparing engines: when it has ended, nothing of its client is left in this process."""

import threading

import pytest

from alianza.analytics import engine
from alianza.bench import sail


@pytest.mark.filterwarnings("ignore")
def test_no_thread_tries_to_reach_a_server_that_has_ended() -> None:
    pytest.importorskip("pysail")
    before = set(threading.enumerate())
    with sail.serving() as served:
        opened = engine.connect(served.address)
        for number in range(5):
            assert opened.raw_sql(f"SELECT {number} AS found").toArrow().to_pylist() == [{"found": number}]
        assert set(threading.enumerate()) > before
    assert set(threading.enumerate()) <= before
