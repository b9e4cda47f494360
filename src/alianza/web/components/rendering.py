"""Answers with a page: its dataclass and the frame are all that a template gets."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

NOT_UNDERSTOOD, SIGNED_OUT, STALE, TOO_BIG = 400, 403, 409, 413


def show(request: HttpRequest, template: str, page: Any, status: int = 200) -> HttpResponse:
    """The page in its template. ``chrome``, csrf and messages come from the context processors."""
    return HttpResponse(render_to_string(template, {"page": page}, request=request), status=status)


def show_signed_out(request: HttpRequest) -> HttpResponse:
    """A form came after its session had ended: what was typed, and the way back to its page by signing in."""
    came_from = urlsplit(request.headers.get("referer", ""))
    back = came_from.path if came_from.netloc == request.get_host() else "/"
    sign_in = f"{reverse('account_login')}?{urlencode({'next': back})}"
    return HttpResponse(render_to_string("403_signed_out.html", {"sign_in_url": sign_in}, request=request), status=SIGNED_OUT)


def show_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Somebody was faster: the record has changed since the form was opened. What was typed is shown, to be copied."""
    return HttpResponse(render_to_string("409.html", {"reason": reason}, request=request), status=STALE)


def show_refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler400``: what was sent is too big, or is not what a form of ours sends."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html", {}, request=request), status=TOO_BIG)
    return HttpResponse(render_to_string("400.html", {}, request=request), status=NOT_UNDERSTOOD)
