"""Holds the first requests of a process until the database answers: the web server opens while the database still comes up.

One that goes away later is answered in the same way: a fault of the connection is no fault of the page.
"""

import sys
import time
from collections.abc import Callable
from threading import Event

import psycopg
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from alianza.analytics.engine import EngineMissing

HOLD_SECONDS, PAUSE = 8.0, 0.1
AGAIN_SECONDS = 3
NOT_YET = 503
_ANSWERED = Event()
"""Set once the database has answered this process; from then on nothing is asked beforehand."""


def database_awaited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a request that comes too early waits, and where that takes too long gets a page that asks again by itself."""

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request) if _ANSWERED.is_set() or _waited() else _not_yet(request)

    return respond


def _waited() -> bool:
    """True as soon as the database answers, False after ``HOLD_SECONDS``."""
    limit = time.monotonic() + HOLD_SECONDS
    while not answers():
        if time.monotonic() > limit:
            return False
        time.sleep(PAUSE)
    _ANSWERED.set()
    return True


def answers() -> bool:
    """Whether the database takes connections; asked beside the pool, which would try ever more seldom."""
    try:
        psycopg.connect(**connection.get_connection_params()).close()
    except psycopg.OperationalError:
        return False
    return True


def show_broken(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``: where the connection has gone the page that asks again, else that something broke on our side."""
    if isinstance(sys.exc_info()[1], EngineMissing):
        return HttpResponse(render_to_string("engine_missing.html", {}, request=request), status=NOT_YET)
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError) or connection.is_usable():
        return server_error(request)
    _ANSWERED.clear()
    for needs_database in ("user", "session"):
        request.__dict__.pop(needs_database, None)
    return _not_yet(request)


def _not_yet(request: HttpRequest) -> HttpResponse:
    """What was sent by a form is not sent again without its person: only a page that was opened opens by itself."""
    opened = request.method in ("GET", "HEAD")
    response = HttpResponse(render_to_string("503.html", {"opened": opened}, request=request), status=NOT_YET)
    response.headers["Retry-After"], response.headers["Cache-Control"] = str(AGAIN_SECONDS), "no-store"
    if opened:
        response.headers["Refresh"] = str(AGAIN_SECONDS)
    return response
