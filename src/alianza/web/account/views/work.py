"""Views of ``account``: work in the background."""

from urllib.parse import urlsplit
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
    response = show(request, "account/work_part.html" if "part" in request.GET else "account/work.html", page)
    if page.finished and not page.failed and page.result_url and _waits_at(request) == page.result_url:
        response["HX-Refresh"] = "true"  # the page that waits is itself the result: it is shown as it stands now
    return response


def _waits_at(request: HttpRequest) -> str:
    """The address of the page whose fragment asks; empty without script."""
    return urlsplit(request.headers.get("HX-Current-URL", "")).path


VIEWS: dict[str, View] = {"account.work": work}
