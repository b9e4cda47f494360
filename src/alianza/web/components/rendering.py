"""Answers with a page: its dataclass and the frame are all that a template gets."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

STALE = 409


def show(request: HttpRequest, template: str, page: Any, status: int = 200) -> HttpResponse:
    """The page in its template. ``chrome``, csrf and messages come from the context processors."""
    return HttpResponse(render_to_string(template, {"page": page}, request=request), status=status)


def show_stale(request: HttpRequest) -> HttpResponse:
    """Somebody was faster: the record has changed since the form was opened."""
    return HttpResponse(render_to_string("409.html", {}, request=request), status=STALE)
