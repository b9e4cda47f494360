"""Loads the demo world into an empty database: ``python -m alianza.demo.load``. Where organisations exist it does nothing."""

import gc
import importlib
import os
import signal
import time
from types import FrameType
from typing import Any

import django
from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created

SETTINGS = "-c plan_cache_mode=force_generic_plan -c synchronous_commit=off"
"""No country waits for the disk: one that a crash of the machine takes away, it takes whole, and the next start tells it again."""
PREPARED = {"server_side_binding": True, "prepare_threshold": 0, "options": SETTINGS}
"""The server plans a statement once and remembers it: a tale asks the same few hundred questions thousands of times."""
REMEMBERED = 3000
"""More than there are questions; psycopg would remember a hundred, and forget those that a tale asks again."""


def say_first(programme: str) -> None:
    """Tell whoever waits that there is something to look at."""
    print(f"The demo of {programme} is there; the other programmes follow within a minute.", flush=True)


def remember(connection: Any, **_: Any) -> None:
    """Let a new connection remember all that is asked."""
    connection.connection.prepared_max = REMEMBERED


def end_all(number: int, frame: FrameType | None) -> None:
    """End with every process that tells; what a programme has of it by then is undone by the database."""
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    raise SystemExit(1)


def main() -> int:
    """Load the world once, and say how long it took."""
    gc.disable()  # the process makes millions of objects that stay, and ends soon
    signal.signal(signal.SIGTERM, end_all)
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
        django.setup()
    connections.settings["default"]["OPTIONS"].update(PREPARED)
    connection_created.connect(remember)
    world = importlib.import_module("alianza.demo.tale")  # its models need Django to be ready
    began = time.perf_counter()
    told = world.load_at_once(say_first)
    if told:
        world.ask_for_extract()
        print(f"The demo world is loaded: {told} alliances in {time.perf_counter() - began:.0f} s.", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
