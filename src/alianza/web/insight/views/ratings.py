"""Views of ``insight``: ratings of focus, and outlines of departments."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.exchange.geojson import MOST_BYTES
from alianza.pages.addresses import url
from alianza.pages.insight.focus import focus_page
from alianza.pages.insight.outlines import outlines_page
from alianza.services import focus as services
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def focus(request: HttpRequest, code: str) -> HttpResponse:
    """The themes of a project; a rating of one of them."""
    actor = actor_of(request)
    typed = {name: request.POST.get(name, "") for name in ("theme", "stars", "reason", "form_key")}
    page = focus_page(actor, code, typed)
    if page is None:
        raise Http404
    if request.method != "POST":
        return show(request, "insight/focus.html", page)
    stars = int(typed["stars"]) if typed["stars"] in {"1", "2", "3"} else None
    outcome = services.rate(
        actor=actor, project=code, theme=typed["theme"], stars=stars, reason=typed["reason"], form_key=_key(typed["form_key"])
    )
    if not outcome.done:
        return show(request, "insight/focus.html", focus_page(actor, code, typed, outcome.blockers), REFUSED)
    return HttpResponseRedirect(url("insight.focus", code=code))


def outlines(request: HttpRequest, country: str) -> HttpResponse:
    """Bring the outlines of a country's departments."""
    typed = {"source": request.POST.get("source", "")}
    page = outlines_page(country, typed)
    if page is None:
        raise Http404
    if request.method != "POST":
        return show(request, "insight/outlines.html", page)
    file = request.FILES.get("file")
    content = file.read(MOST_BYTES + 1) if file else b""
    outcome = services.bring_outlines(
        actor=actor_of(request), country=country, name=(file.name or "") if file else "", source=typed["source"], content=content
    )
    if not outcome.done:
        return show(request, "insight/outlines.html", outlines_page(country, typed, outcome.blockers), REFUSED)
    return HttpResponseRedirect(f"{url('insight.explore')}?measure=own:alliances&by=department")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {"insight.focus": focus, "insight.outlines": outlines}
