"""Views of ``desk``: the selections of a call, proposed by one person and decided by another."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.review.selections import exported, letter_words, run_page, runs_page
from alianza.records.queries import calls
from alianza.records.queries import selections as rows
from alianza.services import selections
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


def of_call(request: HttpRequest, call_code: str) -> HttpResponse:
    """The selections of a call."""
    actor = actor_of(request)
    return show(request, "desk/selections.html", runs_page(actor, _call(actor, call_code)))


def propose(request: HttpRequest, call_code: str) -> HttpResponse:
    """Compute a selection and freeze it."""
    actor = actor_of(request)
    call, cutoff = _call(actor, call_code), request.POST.get("cutoff", "")
    outcome = selections.propose(
        actor, call=call, cutoff_id=_id(cutoff), today=timezone.localdate(), form_key=_id(request.POST.get("form_key", ""))
    )
    if outcome.done:
        return HttpResponseRedirect(url("desk.selection", run_id=outcome.row.id))
    return show(request, "desk/selections.html", runs_page(actor, call, outcome, cutoff), 422)


def one(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One selection."""
    actor = actor_of(request)
    return show(request, "desk/selection.html", run_page(actor, _run(actor, run_id)))


def check(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One selection, computed again from its frozen input."""
    actor = actor_of(request)
    return show(request, "desk/selection.html", run_page(actor, _run(actor, run_id), check=True))


def decide(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Approve or reject."""
    actor, reason = actor_of(request), request.POST.get("reason", "")
    row, approve = _run(actor, run_id), request.POST.get("decision") == "approve"
    if approve and selections.is_large(row):
        queued = selections.queue_approval(actor, run_id=run_id)
        if queued.done:
            return HttpResponseRedirect(url("account.work", work_id=queued.row.id))
        return show(request, "desk/selection.html", run_page(actor, _run(actor, run_id), queued, reason), 422)
    outcome = selections.decide(actor, run_id=run_id, approve=approve, reason=reason, words=letter_words(row) if approve else None)
    if outcome.done:
        return HttpResponseRedirect(url("desk.selection", run_id=run_id))
    return show(request, "desk/selection.html", run_page(actor, _run(actor, run_id), outcome, reason), 422)


def export(request: HttpRequest, run_id: UUID, kind: str) -> HttpResponse:
    """The result as a file."""
    if kind not in TYPES:
        raise Http404
    row = _run(actor_of(request), run_id)
    response = HttpResponse(exported(row, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{row.call.code}-{row.created_at:%Y-%m-%d}.{kind}"'
    return response


def _call(actor: Actor, code: str) -> rows.Called:
    found = calls.visible_to(actor).filter(code=code).select_related("programme", "rulebook").first()
    if found is None:
        raise Http404
    return found


def _run(actor: Actor, run_id: UUID) -> rows.Row:
    found = rows.find(actor, run_id)
    if found is None:
        raise Http404
    return found


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "desk.selections": of_call,
    "desk.propose": propose,
    "desk.selection": one,
    "desk.selection_check": check,
    "desk.selection_export": export,
    "desk.decide_selection": decide,
}
