"""The web server and the background worker: processes that are started once and stopped together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from alianza.config import processes

ANSWER_SECONDS = 60
STOP_SECONDS = 12
SIGNAL_PAUSE = 0.1
"""Seconds between two signals of one kind: nearer ones count as one."""
GUNICORN = [
    "--worker-class=gthread",
    "--no-control-socket",
    "--graceful-timeout=8",
    "--timeout=60",
    "--keep-alive=5",
    "--log-level=warning",
]
HOME_PAGE = b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"


class Site:
    """What serves the product to browsers, with the words of ``run``: where to listen, and with how many processes."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Nothing is started yet."""
        self._arguments = arguments
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def host(self) -> str:
        """The name to open in a browser; passkeys need localhost."""
        bind: str = self._arguments.bind
        return "localhost" if bind in ("127.0.0.1", "0.0.0.0", "::1", "::") else bind  # noqa: S104

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.host}:{self._arguments.port}"

    def open(self) -> None:
        """Start the web server with one process, unless it is started: what it imports takes longer than the database takes to come up."""
        if not self._running:
            self._running.append(start(web_server(self._arguments), signal.SIGTERM))

    def await_answer(self) -> bool:
        """True as soon as the web server answers, False if it ended or the time is over."""
        server = self._running[0]
        processes.wait_until(lambda: server.poll() is not None or self.answers(), ANSWER_SECONDS)
        return server.poll() is None

    def answers(self) -> bool:
        """True if anything at all is answered there."""
        try:
            with socket.create_connection((self.host, self._arguments.port), timeout=10) as line:
                line.sendall(HOME_PAGE)
                return line.recv(5) == b"HTTP/"
        except OSError:
            return False

    def complete(self) -> None:
        """Start the other processes of the web server, and the worker: the first page need not wait for what they import."""
        for _ in range(self._arguments.workers - 1):
            self._running[0].send_signal(signal.SIGTTIN)
            time.sleep(SIGNAL_PAUSE)
        self._running.append(start(worker(), signal.SIGKILL))

    def runs(self) -> bool:
        """True while every part of it does."""
        return all(process.poll() is None for process in self._running)

    def stop(self) -> None:
        """End all of it."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            processes.stop(process, signal.SIGTERM, STOP_SECONDS)
        self._running.clear()


def start(words: Sequence[str], farewell: signal.Signals) -> subprocess.Popen[bytes]:
    """Start one of our children; ``farewell`` is what ends it should we be killed."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "alianza.config.settings"}
    return processes.start(processes.Command(words, environment, farewell=farewell))


def web_server(arguments: argparse.Namespace) -> list[str]:
    """The words that start gunicorn, with one process at first."""
    host = f"[{arguments.bind}]" if ":" in arguments.bind else arguments.bind
    sizes = ["--workers=1", f"--threads={arguments.threads}"]
    return [sys.executable, "-m", "gunicorn", "alianza.config.wsgi:application", f"--bind={host}:{arguments.port}", *sizes, *GUNICORN]


def worker() -> list[str]:
    """The words that start the background worker."""
    return [sys.executable, "-m", "django", "procrastinate", "--verbosity=0", "worker", "--concurrency=1", "--shutdown-graceful-timeout=8"]
