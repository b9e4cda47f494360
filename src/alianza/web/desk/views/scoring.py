"""Views of ``desk``: asking for score sheets, filling one in, and the scores of an alliance."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.review.scoring import scoring_page
from alianza.pages.review.sheets import sheet_page, sheets_page
from alianza.records.queries import alliances
from alianza.records.queries import scoring as sheets
from alianza.services import scoring
from alianza.services.outcome import Outcome
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

CONFLICT = 409


def scores(request: HttpRequest, code: str) -> HttpResponse:
    """The scores of an alliance."""
    actor = actor_of(request)
    return show(request, "desk/scoring.html", scoring_page(actor, _alliance(actor, code), timezone.localdate()))


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask evaluators for their sheets."""
    actor, today = actor_of(request), timezone.localdate()
    alliance = _alliance(actor, code)
    due_on = _day(request.POST.get("due_on", ""))
    outcome = scoring.ask(actor, alliance=alliance, evaluators=request.POST.getlist("evaluator"), due_on=due_on, today=today)
    if outcome.done:
        return HttpResponseRedirect(url("desk.scoring", code=code))
    typed = {name: request.POST.getlist(name) for name in ("evaluator", "due_on")}
    return show(request, "desk/scoring.html", scoring_page(actor, alliance, today, typed, outcome), 422)


def waiting(request: HttpRequest) -> HttpResponse:
    """The sheets that wait for this evaluator."""
    return show(request, "desk/sheets.html", sheets_page(actor_of(request), timezone.localdate()))


def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The evaluator's own sheet; sending it keeps what is typed first."""
    actor = actor_of(request)
    row = _own(actor, sheet_id)
    if request.method != "POST":
        return show(request, "desk/sheet.html", sheet_page(actor, row))
    kept = _kept(actor, row, request)
    outcome = scoring.send(actor, sheet=row) if kept.done else kept
    if outcome.done:
        return HttpResponseRedirect(url("desk.scoring", code=row.alliance.code))
    return show(request, "desk/sheet.html", sheet_page(actor, _own(actor, sheet_id), outcome.blockers), 422)


def save(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Keep what is typed."""
    actor = actor_of(request)
    outcome = _kept(actor, _own(actor, sheet_id), request)
    if not outcome.done:
        return JsonResponse({}, status=CONFLICT)
    return JsonResponse({"saved_at": formats.clock(timezone.now()), "version": str(outcome.row.revision)})


def declare(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Say whether there is a conflict of interest."""
    actor = actor_of(request)
    row, answer = _own(actor, sheet_id), request.POST.get("conflict", "")
    if answer not in ("yes", "no"):
        return show(request, "desk/sheet.html", sheet_page(actor, row, (Blocker("scoring.declare_first"),)), 422)
    outcome = scoring.declare(actor, sheet=row, conflict=answer == "yes", text=request.POST.get("conflict_text", ""))
    if outcome.done:
        return HttpResponseRedirect(url("desk.sheet", sheet_id=sheet_id))
    return show(request, "desk/sheet.html", sheet_page(actor, row, outcome.blockers), 422)


def take_back(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Take a sheet back that nobody fills in."""
    actor = actor_of(request)
    row = sheets.find(actor, sheet_id)
    if row is None:
        raise Http404
    outcome = scoring.replace(actor, sheet=row, why=request.POST.get("why", ""))
    if outcome.done:
        return HttpResponseRedirect(url("desk.scoring", code=row.alliance.code))
    page = scoring_page(actor, _alliance(actor, row.alliance.code), timezone.localdate(), None, outcome)
    return show(request, "desk/scoring.html", page, 422)


def _kept(actor: Actor, row: sheets.Row, request: HttpRequest) -> Outcome:
    typed = request.POST.dict()
    scored = {name.removeprefix("score-"): str(value) for name, value in typed.items() if name.startswith("score-")}
    noted = {name.removeprefix("note-"): str(value) for name, value in typed.items() if name.startswith("note-")}
    return scoring.save(actor, sheet=row, scores=scored, notes=noted)


def _own(actor: Actor, sheet_id: UUID) -> sheets.Row:
    row = sheets.find_own(actor, sheet_id)
    if row is None:
        raise Http404
    return row


def _alliance(actor: Actor, code: str) -> alliances.Row:
    found = alliances.find_by_code(actor, code)
    if found is None:
        raise Http404
    return found


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "desk.scoring": scores,
    "desk.ask_sheets": ask,
    "desk.sheets": waiting,
    "desk.sheet": sheet,
    "desk.sheet_save": save,
    "desk.declare": declare,
    "desk.sheet_back": take_back,
}
