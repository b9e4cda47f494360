"""Views of ``portal``: the screening of an alliance and its measures; staff, board and partners open the same page."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.domain.workflow.safeguards import Measure
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import reached
from alianza.pages.safeguards.measures import done_page, measure_page, reopen_page
from alianza.pages.safeguards.screening import safeguards_page
from alianza.records.queries import alliances
from alianza.records.queries import safeguards as rows
from alianza.services import safeguards as service
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED, STALE = 422, 409


def _found(actor: Actor, code: str) -> alliances.Row:
    """The alliance if it has come to its plan."""
    found = alliances.find_by_code(actor, code)
    if found is None or not reached(found, "portal.safeguards"):
        raise Http404
    return found


def screening(request: HttpRequest, code: str) -> HttpResponse:
    """Questions, answers and measures."""
    actor = actor_of(request)
    found, today = _found(actor, code), timezone.localdate()
    if request.method != "POST":
        return show(request, "portal/safeguards.html", safeguards_page(actor, found, today))
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isascii() and typed.isdecimal() else 0
    outcome = service.answer(actor, alliance=found, typed=request.POST.dict(), revision=revision)
    if request.headers.get("X-Autosave"):
        if not outcome.done:
            return JsonResponse({}, status=STALE)
        return JsonResponse({"saved_at": formats.clock(timezone.now()), "version": str(outcome.row.revision)})
    if not outcome.done:
        return show(request, "portal/safeguards.html", safeguards_page(actor, found, today, outcome.blockers), REFUSED)
    messages.success(request, gettext("Your answers have been saved."))
    return HttpResponseRedirect(f"{url('portal.safeguards', code=code)}#measures")


def measure(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """What is done about one yes."""
    actor = actor_of(request)
    found, typed = _found(actor, code), request.POST.dict()
    if service.against_answering(actor, found):
        raise Http404
    if request.method == "POST":
        given = Measure(
            text=typed.get("text", "").strip(), cost_line=typed.get("cost_line", ""), owner=typed.get("owner", "").strip(),
            due_on=_day(typed.get("due_on", "")),
        )  # fmt: skip
        outcome = service.promise(actor, alliance=found, question=question, measure=given)
        if outcome.done:
            return HttpResponseRedirect(f"{url('portal.safeguards', code=code)}#measures")
        page, status = measure_page(found, question, typed, outcome.blockers), REFUSED
    else:
        page, status = measure_page(found, question), 200
    if page is None:
        raise Http404
    return show(request, "portal/measure.html", page, status)


def _own(actor: Actor, measure_id: UUID) -> rows.Row:
    row = rows.find_measure(actor, measure_id)
    if row is None:
        raise Http404
    return row


def done(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Report a measure as done."""
    actor = actor_of(request)
    row, typed = _own(actor, measure_id), request.POST.dict()
    if service.against_finishing(actor, row):
        raise Http404
    if request.method != "POST":
        return show(request, "portal/measure.html", done_page(row, {"done_on": timezone.localdate().isoformat()}))
    proof = service.Proof(_day(typed.get("done_on", "")), typed.get("note", ""), _file(request))
    outcome = service.finish(actor, row=row, proof=proof)
    if outcome.done:
        return HttpResponseRedirect(f"{url('portal.safeguards', code=row.alliance.code)}#measures")
    return show(request, "portal/measure.html", done_page(row, typed, outcome.blockers), REFUSED)


def reopen(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """An officer is not satisfied."""
    actor = actor_of(request)
    row, typed = _own(actor, measure_id), request.POST.dict()
    if not service.may_follow(actor, row.alliance):
        raise Http404
    if request.method != "POST":
        return show(request, "portal/measure.html", reopen_page(row, {}))
    outcome = service.reopen(actor, row=row, why=typed.get("why", ""))
    if outcome.done:
        return HttpResponseRedirect(f"{url('portal.safeguards', code=row.alliance.code)}#measures")
    return show(request, "portal/measure.html", reopen_page(row, typed, outcome.blockers), REFUSED)


def _file(request: HttpRequest) -> "tuple[str, bytes] | Blocker | None":
    sent = request.FILES.get("file")
    if sent is None:
        return None
    if (sent.size or 0) > MAX_BYTES:
        return Blocker("exchange.file_too_big", {"limit_mb": MAX_BYTES // 1_000_000})
    return sent.name or "", sent.read()


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "portal.safeguards": screening,
    "portal.measure": measure,
    "portal.measure_done": done,
    "portal.measure_reopen": reopen,
}
