"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from alianza.pages.homes import desk_home
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def home(request: HttpRequest) -> HttpResponse:
    """What to do next."""
    return show(request, "desk/home.html", desk_home(actor_of(request), timezone.localdate()))


VIEWS: dict[str, View] = {"desk.home": home}
