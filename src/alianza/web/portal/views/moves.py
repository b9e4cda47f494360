"""The page on which an alliance is moved from one state to the next, by whoever may."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.domain.access import Actor
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Transition
from alianza.pages import moves
from alianza.records.queries import alliances
from alianza.services.advance import advance
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

TEMPLATE = "portal/move.html"


def move(request: HttpRequest, code: str, transition: str) -> HttpResponse:
    """Ask before a move, and make it."""
    actor = actor_of(request)
    alliance = alliances.find_by_code(actor, code)
    page = moves.move_page(actor, alliance, transition) if alliance and request.method != "POST" else None
    if page is not None:
        return show(request, TEMPLATE, page, 409 if page.conflict else 200)
    one = ALLIANCE.transition(transition)
    if alliance is None or one is None or one.system or request.method != "POST":
        raise Http404
    return _made(request, actor, alliance, one)


def _made(request: HttpRequest, actor: Actor, alliance: alliances.Row, one: Transition) -> HttpResponse:
    given = {need.name: request.POST.get(need.name, "").strip() for need in one.needs}
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    outcome = advance(actor, ALLIANCE.kind, alliance.id, one.name, given, version=version)
    found = outcome.row or alliance
    how = moves.result_of(actor, found, one, outcome, version)
    if how == moves.DONE:
        return HttpResponseRedirect(moves.alliance_url(actor, alliance.code))
    if how == moves.STALE:
        return show(request, TEMPLATE, moves.late_page(actor, found, one), 409)
    return show(request, TEMPLATE, moves.answered_page(actor, found, one, given, outcome), 422)


VIEWS: dict[str, View] = {"portal.move": move}
