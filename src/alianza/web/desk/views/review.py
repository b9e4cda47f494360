"""Views of ``desk``: one alliance at a glance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alianza.pages.review.overview import overview_page
from alianza.records.queries import alliances
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def alliance(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one alliance."""
    actor = actor_of(request)
    found = alliances.find_by_code(actor, code)
    if found is None:
        raise Http404
    return show(request, "desk/alliance.html", overview_page(actor, found, timezone.localdate()))


VIEWS: dict[str, View] = {"desk.alliance": alliance}
