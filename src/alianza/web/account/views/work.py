"""Views of ``account``: work in the background."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from alianza.pages.work import work_page
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """How far it has come; ``?part=1`` gives the fragment alone."""
    page = work_page(actor_of(request), work_id)
    if page is None:
        raise Http404
    return show(request, "account/work_part.html" if "part" in request.GET else "account/work.html", page)


VIEWS: dict[str, View] = {"account.work": work}
