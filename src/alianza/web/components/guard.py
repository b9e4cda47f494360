"""Holds every declared address against the person: signed in, allowed, by a method it answers."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from psycopg.errors import DeadlockDetected, SerializationFailure

from alianza.domain.access import Action, Actor, decide
from alianza.pages.addresses import Address, url
from alianza.web.components.rendering import show_signed_out, show_stale
from alianza.web.components.typed import is_from_own_page

View = Callable[..., HttpResponseBase]
"""``view(request, **parameters)``; ``actor_of(request)`` is the person, None where nobody needs to sign in."""


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person; ``PermissionDenied`` if there is none, which the guard rules out."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise PermissionDenied
    return actor


def refuse_nul(request: HttpRequest, parameters: Mapping[str, Any]) -> None:
    """No person types the character NUL, and no column can hold it: ``BadRequest`` before any view meets it."""
    sent = [*parameters.values(), *(value for query in (request.GET, request.POST) for values in query.lists() for value in values[1])]
    if any("\x00" in str(value) for value in sent):
        raise BadRequest


def _in_turn(request: HttpRequest, view: View, parameters: Mapping[str, Any]) -> HttpResponseBase:
    """The view's answer; where the database let somebody else go first, nothing was changed and the person is told so."""
    try:
        return view(request, **parameters)
    except OperationalError as fault:
        if isinstance(fault.__cause__, DeadlockDetected | SerializationFailure):
            return show_stale(request)
        raise


def _asked_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """By way of a page that shows what was typed, where a form of ours came too late; what saves in the background keeps it itself."""
    if request.method == "POST" and is_from_own_page(request) and not getattr(request, "htmx", False):
        return show_signed_out(request)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def _asked_to_register(parameters: Mapping[str, Any]) -> HttpResponseBase:
    """Who has just made an account to apply acts for nobody yet: his organisation comes first, and the call is kept."""
    return HttpResponseRedirect(f"{url('portal.register')}?{urlencode({'call': parameters.get('call_code', '')})}")


def guarded(address: Address, view: View) -> View:
    """The view behind its wall."""

    @wraps(view)
    def respond(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
        if request.method not in (*address.methods, *(("HEAD",) if "GET" in address.methods else ())):
            return HttpResponseNotAllowed(address.methods)
        refuse_nul(request, parameters)
        decision = decide(getattr(request, "actor", None), address.action)
        if decision.allowed:
            return _in_turn(request, view, parameters)
        if decision.reason == "access.sign_in":
            return _asked_to_sign_in(request)
        if address.action is Action.APPLY and not actor_of(request).grants:
            return _asked_to_register(parameters)
        raise PermissionDenied

    return respond
