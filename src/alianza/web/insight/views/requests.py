"""Views of ``insight``: yearly data requests."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.portfolio.observation import Observation
from alianza.domain.values import Blocker
from alianza.domain.workflow.data_request import DATA_REQUEST
from alianza.pages.addresses import url
from alianza.pages.insight import own
from alianza.pages.portfolio import requests
from alianza.pages.self_check.answers import Typed, first
from alianza.services import data_requests
from alianza.services.advance import advance
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale

FORM, PAGE = "insight/portfolio_form.html", "insight/request.html"
SEND = "send_figures"


def _typed(request: HttpRequest) -> Typed:
    return {name: request.POST.getlist(name) for name in request.POST}


def _version(typed: Typed) -> int:
    text = first(typed, "version")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def all_requests(request: HttpRequest) -> HttpResponse:
    """The requests a person may see."""
    year, state = request.GET.get("year", ""), request.GET.get("state", "")
    return show(request, "insight/requests.html", requests.requests_page(actor_of(request), year, state, timezone.localdate()))


def open_requests(request: HttpRequest) -> HttpResponse:
    """Ask projects for a year."""
    typed, today = _typed(request), timezone.localdate()
    if request.method != "POST":
        return show(request, FORM, requests.open_form(typed, today))
    asked, errors = requests.read_opening(typed)
    codes = list(typed.get("projects", ()))
    outcome = data_requests.open_year(actor=actor_of(request), year=asked[0], due_on=asked[1], codes=codes) if asked else None
    if outcome is None or not outcome.done:
        return show(request, FORM, requests.open_form(typed, today, errors, outcome.blockers if outcome else ()), 422)
    return HttpResponseRedirect(url("insight.requests"))


def one_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request; keep its answers, and send them if asked."""
    actor = actor_of(request)
    if request.method != "POST":
        return _found(request, requests.request_page(actor, request_id, _own))
    typed = _typed(request)
    answers, errors = requests.read_answers(typed, data_requests.REQUESTED)
    if errors:
        return _found(request, requests.request_page(actor, request_id, _own, typed=typed, answers=answers, errors=errors), 422)
    outcome = data_requests.fill(actor=actor, request_id=request_id, answers=answers, version=_version(typed))
    if outcome.done and "send" in typed:
        outcome = advance(actor, DATA_REQUEST.kind, request_id, SEND)
    return _answered(request, request_id, outcome.blockers)


def move_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Make one move of a request."""
    typed = _typed(request)
    given = {"reason": first(typed, "reason")}
    outcome = advance(actor_of(request), DATA_REQUEST.kind, request_id, first(typed, "move"), given, version=_version(typed))
    return _answered(request, request_id, outcome.blockers)


def _answered(request: HttpRequest, request_id: UUID, blockers: tuple[Blocker, ...]) -> HttpResponse:
    codes = {one.code for one in blockers}
    if "workflow.stale" in codes:
        return show_stale(request)
    if not codes:
        return HttpResponseRedirect(url("insight.request", request_id=request_id))
    return _found(request, requests.request_page(actor_of(request), request_id, _own, blockers=blockers), 422)


def _own(programme: str) -> Mapping[str, Observation]:
    return own.of_programme(programme, timezone.localdate())


def _found(request: HttpRequest, page: requests.RequestPage | None, status: int = 200) -> HttpResponse:
    if page is None:
        raise Http404
    return show(request, PAGE, page, status)


VIEWS: dict[str, View] = {
    "insight.requests": all_requests,
    "insight.open_requests": open_requests,
    "insight.request": one_request,
    "insight.move_request": move_request,
}
