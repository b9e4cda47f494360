"""Puts the person behind each request, and around each request the wall of his programmes; gives every template its frame."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from alianza.domain.access import Actor
from alianza.domain.values import home_zone
from alianza.pages import formats
from alianza.pages.chrome import Chrome, Reader, chrome_for
from alianza.records.queries import people
from alianza.records.walls import work_for

Respond = Callable[[HttpRequest], HttpResponse]


def person_and_wall(get_response: Respond) -> Respond:
    """Middleware: ``request.actor`` and ``request.presence``, language, number formats, row-level security; all undone at the end."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return _answered(request, None, get_response)
        try:
            with timezone.override(home_zone(request.user.country)):
                return _answered(request, _presence(request), get_response)
        finally:
            _clear_wall()

    return respond


def _answered(request: HttpRequest, presence: people.Presence | None, get_response: Respond) -> HttpResponse:
    request.actor, request.presence = presence and presence.actor, presence  # type: ignore[attr-defined]
    formats.use_country(_country(presence))
    if presence is not None:
        _use_language(request, presence.actor)
    return get_response(request)


def _presence(request: HttpRequest) -> people.Presence:
    """Who the person is on this day of his country; from here on the connection sees what he reaches."""
    user: Any = request.user
    return people.presence(user, timezone.localdate(), at_work=True)


def _country(presence: people.Presence | None) -> str | None:
    countries = {one.country for one in presence.programmes} if presence else set()
    return countries.pop() if len(countries) == 1 else None


def _use_language(request: HttpRequest, actor: Actor) -> None:
    """The language chosen in this browser first, then the one of the account."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and translation.check_for_language(actor.language):
        translation.activate(actor.language)
        request.LANGUAGE_CODE = translation.get_language()


def _clear_wall() -> None:
    """The connection goes back to its pool without the person's programmes; one that can't be told so is closed."""
    try:
        work_for([])
    except DatabaseError:
        connection.close()


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``chrome`` for our pages, the sign-in library's and the error pages; made when a template asks."""
    return {"chrome": SimpleLazyObject(lambda: chrome_of(request))}


def chrome_of(request: HttpRequest) -> Chrome:
    """The frame of this request's page."""
    presence = getattr(request, "presence", None)
    reader = Reader(path=request.path, demo=settings.DEMO, languages=tuple(settings.LANGUAGES))
    return chrome_for(presence, reader)
