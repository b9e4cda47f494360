"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from alianza.pages.homes import Home
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def home(request: HttpRequest) -> HttpResponse:
    """What to do next."""
    return show(request, "desk/home.html", Home(gettext("What to do next"), actor_of(request).name))


VIEWS: dict[str, View] = {"desk.home": home}
