"""A Sail server (Spark Connect, no Java) on this machine, for comparing engines; a tool of development, not of the product."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """A running server: its address ``sc://127.0.0.1:port`` and its process."""

    address: str
    pid: int


@contextmanager
def serving() -> Iterator[Served]:
    """The server while the block runs; the process that was started is the one that is ended."""
    port = _free_port()
    words = [sys.executable, "-m", "pysail", "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, port)
            yield Served(f"sc://127.0.0.1:{port}", server.pid)
        finally:
            _take_leave()
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def _take_leave() -> None:
    """End this process's own session first: its threads would try for minutes, at random intervals, to reach a server that has ended."""
    if client := sys.modules.get("pyspark.sql.connect.session"):
        session = client.SparkSession.getActiveSession()
        if session is not None:
            session.stop()


def _free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"Sail ended with {server.returncode}; is pysail installed?")
        with closing(socket.socket()) as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("Sail does not answer")
