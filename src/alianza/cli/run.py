"""Serve the product: PostgreSQL, migrations, the demo in an empty database, the web server and the background worker."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from alianza.cli import children
from alianza.cli.telling import Telling
from alianza.cli.words import FAULTS, FINE, REFUSED
from alianza.config import database, processes

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


class Stopped(Exception):
    """Someone asked us to end."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    parser.add_argument("--port", type=int, default=8000, help="8000 without it")
    parser.add_argument("--bind", default="127.0.0.1", help="the address to listen on; 127.0.0.1 without it")
    parser.add_argument("--workers", type=int, default=2, help="web server processes")
    parser.add_argument("--threads", type=int, default=4, help="threads of each")
    parser.add_argument("--no-demo", action="store_true", help="no invented people and no one-click sign-in; for real use")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    os.environ["ALIANZA_DEMO"] = "0" if arguments.no_demo else os.environ.get("ALIANZA_DEMO", "1")
    os.environ.setdefault("ALIANZA_ORIGIN", f"http://localhost:{arguments.port}")
    if taken(arguments.bind, arguments.port):
        print(f"alianza: port {arguments.port} is in use. Choose another: ./alianza run --port {arguments.port + 1}", file=sys.stderr)
        return REFUSED
    telling = Telling()
    with stop_signals(), ExitStack() as opened:
        try:
            if not opened.enter_context(database.available()) and database.is_embedded():
                print(
                    "alianza: Alianza already runs from this folder. Stop it first, or set ALIANZA_DATA to another folder.", file=sys.stderr
                )
                return REFUSED
            opened.callback(telling.stop)  # before the database it writes to
            return prepare(telling) or serve(arguments, telling)
        except Stopped:
            return FINE


@contextmanager
def stop_signals() -> Iterator[None]:
    """Turn the first SIGINT, SIGTERM or SIGHUP into ``Stopped``, and ignore the ones that follow."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for ignored in signals:
            signal.signal(ignored, signal.SIG_IGN)
        raise Stopped

    before = [(number, signal.signal(number, stop)) for number in signals]
    yield
    for number, handler in before:
        signal.signal(number, handler)


def taken(host: str, port: int) -> bool:
    """True if something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def prepare(telling: Telling) -> int:
    """Translations, static files, tables, and the beginning of the demo if nothing is stored yet."""
    say("Bringing the database up to date …")
    with children.collecting() as collected:
        return children.migrate_if_changed() or telling.begin() or collected()


def serve(arguments: argparse.Namespace, telling: Telling) -> int:
    """Run web server and worker, and what is left of the demo, until one of them ends by itself (a fault) or we are stopped."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        running.append(start(web_server(arguments), signal.SIGTERM))
        if await_answer(arguments, running[0]):
            say(f"Alianza answers at {address(arguments)}   (Ctrl-C stops it)")
            add_workers(running[0], arguments.workers - 1)
            running.append(start(worker(), signal.SIGKILL))
        while all(process.poll() is None for process in running):
            telling.look()
            time.sleep(0.3)
        say("A part of Alianza ended by itself; stopping the rest.")
        return FAULTS
    finally:
        for process in running:
            process.terminate()
        for process in running:
            processes.stop(process, signal.SIGTERM, STOP_SECONDS)
        say("Alianza has stopped.")


def start(words: Sequence[str], farewell: signal.Signals) -> subprocess.Popen[bytes]:
    """Start one of our children; ``farewell`` is what ends it should we be killed."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "alianza.config.settings"}
    return processes.start(processes.Command(words, environment, farewell=farewell))


def add_workers(server: subprocess.Popen[bytes], number: int) -> None:
    """Have the web server start so many more processes: the first page need not wait for what they import."""
    for _ in range(number):
        server.send_signal(signal.SIGTTIN)
        time.sleep(SIGNAL_PAUSE)


def web_server(arguments: argparse.Namespace) -> list[str]:
    """The words that start gunicorn, with one process at first."""
    host = f"[{arguments.bind}]" if ":" in arguments.bind else arguments.bind
    sizes = ["--workers=1", f"--threads={arguments.threads}"]
    return [sys.executable, "-m", "gunicorn", "alianza.config.wsgi:application", f"--bind={host}:{arguments.port}", *sizes, *GUNICORN]


def worker() -> list[str]:
    """The words that start the background worker."""
    return [sys.executable, "-m", "django", "procrastinate", "--verbosity=0", "worker", "--concurrency=1", "--shutdown-graceful-timeout=8"]


def address(arguments: argparse.Namespace) -> str:
    """The address to open in a browser; passkeys need the name localhost."""
    host = "localhost" if arguments.bind in ("127.0.0.1", "0.0.0.0", "::1", "::") else arguments.bind  # noqa: S104
    return f"http://{host}:{arguments.port}"


def await_answer(arguments: argparse.Namespace, server: subprocess.Popen[bytes]) -> bool:
    """True as soon as the web server answers, False if it ended or the time is over."""
    probe = f"{address(arguments)}/"
    processes.wait_until(lambda: server.poll() is not None or answered(probe), ANSWER_SECONDS)
    return server.poll() is None


def answered(url: str) -> bool:
    """True if anything at all is answered there."""
    try:
        with urllib.request.urlopen(url, timeout=10):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    print(sentence, flush=True)
