"""Answers with a page: its dataclass and the frame are all that a template gets."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

NOT_UNDERSTOOD, STALE, TOO_BIG = 400, 409, 413


def show(request: HttpRequest, template: str, page: Any, status: int = 200) -> HttpResponse:
    """The page in its template. ``chrome``, csrf and messages come from the context processors."""
    return HttpResponse(render_to_string(template, {"page": page}, request=request), status=status)


def show_stale(request: HttpRequest) -> HttpResponse:
    """Somebody was faster: the record has changed since the form was opened."""
    return HttpResponse(render_to_string("409.html", {}, request=request), status=STALE)


def show_refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler400``: what was sent is too big, or is not what a form of ours sends."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html", {}, request=request), status=TOO_BIG)
    return HttpResponse(render_to_string("400.html", {}, request=request), status=NOT_UNDERSTOOD)
