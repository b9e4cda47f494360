"""Views of ``desk``: the feasibility review of a plan, questions line by line, plausibility and versions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.feasibility.beside import beside_page
from alianza.pages.feasibility.lines import lines_page
from alianza.pages.feasibility.plan_lines import lines_of, names_of
from alianza.pages.feasibility.review import review_page
from alianza.pages.feasibility.versions import versions_page
from alianza.pages.frame import reached
from alianza.records.queries import alliances, appraisals
from alianza.services import feasibility as service
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show
from alianza.web.desk.views.review import key_of

REFUSED, STALE = 422, 409


def _found(actor: Actor, code: str) -> alliances.Row:
    """The alliance if it has come to the study of feasibility."""
    found = alliances.find_by_code(actor, code)
    if found is None or not reached(found, "desk.feasibility"):
        raise Http404
    return found


def _revision(request: HttpRequest) -> int:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdecimal() else 0


def review(request: HttpRequest, code: str) -> HttpResponse:
    """The checklist; sending it concludes the review."""
    actor = actor_of(request)
    found = _found(actor, code)
    if request.method != "POST":
        return show(request, "desk/feasibility.html", review_page(actor, found))
    typed = request.POST.dict()
    outcome = service.conclude(actor, alliance=found, typed=typed, revision=_revision(request))
    if outcome.done:
        return HttpResponseRedirect(url("desk.feasibility", code=code))
    return show(request, "desk/feasibility.html", review_page(actor, found, outcome.blockers, typed), REFUSED)


def save(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is typed, without leaving the page where there is script."""
    actor = actor_of(request)
    found = _found(actor, code)
    typed = request.POST.dict()
    outcome = service.save(actor, alliance=found, typed=typed, revision=_revision(request))
    if request.headers.get("X-Autosave"):
        if not outcome.done:
            return JsonResponse({}, status=STALE)
        return JsonResponse({"saved_at": formats.clock(timezone.now()), "version": str(outcome.row.revision)})
    if outcome.done:
        return HttpResponseRedirect(url("desk.feasibility", code=code))
    return show(request, "desk/feasibility.html", review_page(actor, found, outcome.blockers, typed), STALE)


def lines(request: HttpRequest, code: str) -> HttpResponse:
    """Every line of the plan with its questions; ask one more."""
    actor = actor_of(request)
    found = _found(actor, code)
    if request.method != "POST":
        return show(request, "desk/feasibility_lines.html", lines_page(actor, found, request.GET.dict()))
    typed, row = request.POST.dict(), appraisals.latest(found)
    asked = service.Asked(line=typed.get("line", ""), text=typed.get("text", ""), form_key=key_of(typed.get("form_key", "")))
    outcome = service.ask(actor, alliance=found, appraisal=row, asked=asked, known=names_of(lines_of(row)))
    if outcome.done:
        return HttpResponseRedirect(f"{url('desk.feasibility_lines', code=code)}#observation-{outcome.row.id}")
    return show(request, "desk/feasibility_lines.html", lines_page(actor, found, typed, outcome), REFUSED)


def beside(request: HttpRequest, code: str) -> HttpResponse:
    """The plan beside earlier approved plans."""
    actor = actor_of(request)
    return show(request, "desk/feasibility_beside.html", beside_page(actor, _found(actor, code)))


def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Two appraisals figure by figure."""
    actor, given = actor_of(request), request.GET
    page = versions_page(actor, _found(actor, code), given.get("before", ""), given.get("after", ""))
    return show(request, "desk/feasibility_versions.html", page)


VIEWS: dict[str, View] = {
    "desk.feasibility": review,
    "desk.feasibility_save": save,
    "desk.feasibility_lines": lines,
    "desk.feasibility_beside": beside,
    "desk.feasibility_versions": versions,
}
