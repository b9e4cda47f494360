"""Serve the product: PostgreSQL, migrations, the demo in an empty database, the web server and the background worker."""

import argparse
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType

from alianza.cli import children
from alianza.cli.site import Site
from alianza.cli.telling import Telling
from alianza.cli.words import FAULTS, FINE, REFUSED
from alianza.config import database, places, processes

LEAVING_SECONDS = 40


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
    await_leaving()
    if taken(arguments.bind, arguments.port):
        print(f"alianza: port {arguments.port} is in use. Choose another: ./alianza run --port {arguments.port + 1}", file=sys.stderr)
        return REFUSED
    telling, site = Telling(), Site(arguments)
    with stop_signals(), ExitStack() as opened:
        try:
            if not opened.enter_context(database.available(meanwhile(telling, site))) and database.is_embedded():
                print(
                    "alianza: Alianza already runs from this folder. Stop it first, or set ALIANZA_DATA to another folder.", file=sys.stderr
                )
                return REFUSED
            opened.callback(telling.stop)  # before the database it writes to
            return prepare(telling) or serve(site, telling)
        except Stopped:
            return FINE
        finally:
            site.stop()


def meanwhile(telling: Telling, site: Site) -> Callable[[], None]:
    """What can be done while the database comes up: open the site, if nothing has to be brought up to date before."""
    return site.open if children.is_prepared() and not telling.is_awaited() else lambda: None


def await_leaving() -> None:
    """Wait for one that stops just now: its port and its database will be free in a moment."""
    if is_leaving():
        say("Another Alianza is stopping; waiting for it …")
        processes.wait_until(lambda: not is_leaving(), LEAVING_SECONDS)


def is_leaving() -> bool:
    """True while a process lives that said it would stop."""
    with suppress(OSError, ValueError):
        return processes.alive(int(places.leaving().read_text(encoding="ascii")))
    return False


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


def serve(site: Site, telling: Telling) -> int:
    """Run web server and worker, and what is left of the demo, until one of them ends by itself (a fault) or we are stopped."""
    try:
        site.open()
        if site.await_answer():
            say(f"Alianza answers at {site.address}   (Ctrl-C stops it)")
            for sentence in first_steps() if os.environ["ALIANZA_DEMO"] == "0" else ():
                say(sentence)
            site.complete()
            telling.go_on()
        while site.runs():
            telling.look()
            time.sleep(0.3)
        say("A part of Alianza ended by itself; stopping the rest.")
        return FAULTS
    finally:
        places.leaving().write_text(str(os.getpid()), encoding="ascii")  # of no meaning once we have ended
        site.stop()
        say("Alianza has stopped.")


def first_steps() -> Iterator[str]:
    """What somebody has to know who begins without the demo."""
    if os.environ.get("ALIANZA_HTTPS", "1") != "0":
        yield "Pages come over HTTPS alone: put a server that ends TLS in front, or set ALIANZA_HTTPS=0 to look at it on this machine."
    yield "Nobody has been named yet? ./alianza administrator E-MAIL --name NAME; docs/howto/begin.md has the steps after it."


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    print(sentence, flush=True)
