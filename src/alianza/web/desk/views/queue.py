"""Views of ``desk``: the queue, its export, and who is in charge."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from alianza.pages.addresses import url
from alianza.pages.review import queue
from alianza.pages.words.saying import say
from alianza.services.assignments import reassign as give
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


def queued(request: HttpRequest) -> HttpResponse:
    """The list of alliances this person works with."""
    page = queue.queue_page(actor_of(request), request.GET.dict(), timezone.localdate())
    return show(request, "desk/queue.html", page)


def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as a file."""
    if kind not in TYPES:
        raise Http404
    today = timezone.localdate()
    content = queue.exported(actor_of(request), request.GET.dict(), today, kind)
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="alianza-{today:%Y-%m-%d}.{kind}"'
    return response


def reassign(request: HttpRequest) -> HttpResponse:
    """Give one or many alliances to an officer."""
    actor, typed = actor_of(request), request.POST
    back = typed.get("back", "")
    outcome = give(actor, codes=typed.getlist("alliance"), officer=typed.get("officer", ""), why=typed.get("why", ""))
    if outcome.done:
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
        return HttpResponseRedirect(back if safe else url("desk.queue"))
    errors = tuple((say(reason), "id_officer") for reason in outcome.blockers)
    return show(request, "desk/queue.html", queue.queue_page(actor, {"tray": "all"}, timezone.localdate(), errors), 422)


VIEWS: dict[str, View] = {"desk.queue": queued, "desk.queue_export": export, "desk.reassign": reassign}
