"""Holds every declared address against the person: signed in, allowed, by a method it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from alianza.domain.access import Actor, decide
from alianza.pages.addresses import Address

View = Callable[..., HttpResponseBase]
"""``view(request, **parameters)``; ``actor_of(request)`` is the person, None where nobody needs to sign in."""


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person; ``PermissionDenied`` if there is none, which the guard rules out."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise PermissionDenied
    return actor


def guarded(address: Address, view: View) -> View:
    """The view behind its wall."""

    @wraps(view)
    def respond(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
        if request.method not in (*address.methods, *(("HEAD",) if "GET" in address.methods else ())):
            return HttpResponseNotAllowed(address.methods)
        decision = decide(getattr(request, "actor", None), address.action)
        if decision.allowed:
            return view(request, **parameters)
        if decision.reason == "access.sign_in":
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        raise PermissionDenied

    return respond
