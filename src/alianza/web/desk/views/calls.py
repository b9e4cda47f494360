"""Views of ``desk``: calls, from the draft to the last day."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.values import Blocker
from alianza.domain.workflow.call import CALL
from alianza.pages.addresses import url
from alianza.pages.calls.desk import calls_list, desk_call_page, move_page
from alianza.pages.calls.form import CallFormPage, ReadCall, call_form, read_call
from alianza.records.identity import uuid7
from alianza.records.queries import calls, programmes
from alianza.records.queries.rulebooks import newest_published
from alianza.services import calls as writing
from alianza.services.advance import advance, moves
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale
from alianza.web.desk.views.rulebooks import number

FORM = "desk/call_form.html"


def all_calls(request: HttpRequest) -> HttpResponse:
    """Every call of the person's programmes."""
    return show(request, "desk/calls.html", calls_list(actor_of(request), timezone.now()))


def found_call(request: HttpRequest, code: str, action: Action = Action.READ_CALL) -> calls.Row:
    """The call, for whoever works for its programme; 404 for everybody else."""
    row = calls.find_by_code(actor_of(request), code)
    if row is None or not programmes.acting_roles(actor_of(request), row.programme, action):
        raise Http404
    return row


def call(request: HttpRequest, code: str) -> HttpResponse:
    """One call."""
    return show(request, "desk/call.html", desk_call_page(actor_of(request), found_call(request, code), timezone.now()))


def create(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a new call."""
    programme = programmes.find_by_code(code)
    if programme is None or not programmes.acting_roles(actor_of(request), programme, Action.MANAGE_CALL):
        raise Http404
    if request.method != "POST":
        newest = newest_published(programme.id)
        return show(request, FORM, _new_form(programme, writing.CallDraft(rulebook_id=newest.id if newest else None)))
    typed = {name: request.POST.getlist(name) for name in request.POST}
    read = read_call(typed, programme)
    key = calls.form_key(request.POST.get("form_key", ""))
    if read.errors:
        return show(request, FORM, _new_form(programme, read.draft, read, request.POST.get("form_key", "")), 422)
    outcome = writing.create(actor=actor_of(request), programme_id=programme.id, draft=read.draft, form_key=key)
    if not outcome.done:
        return show(request, FORM, _new_form(programme, read.draft, read, request.POST.get("form_key", ""), outcome.blockers), 422)
    return HttpResponseRedirect(url("desk.call", code=outcome.row.code))


def _new_form(
    programme: programmes.Row, draft: writing.CallDraft, read: ReadCall | None = None, key: str = "", blockers: tuple[Blocker, ...] = ()
) -> CallFormPage:
    return call_form(
        programme, draft, title=_("New call"), hidden=(("form_key", key or str(uuid7())),), blockers=blockers,
        target=(url("desk.new_call", code=programme.code), url("desk.programme", code=programme.code)),
        read_errors=read.errors if read else None,
    )  # fmt: skip


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a draft."""
    row = found_call(request, code, Action.MANAGE_CALL)
    if row.state != "draft":
        return HttpResponseRedirect(url("desk.call", code=row.code))
    if request.method != "POST":
        return show(request, FORM, _edit_form(row, writing.draft_of(row), row.version))
    version = number(request.POST.get("version", ""))
    read = read_call({name: request.POST.getlist(name) for name in request.POST}, row.programme)
    if read.errors:
        return show(request, FORM, _edit_form(row, read.draft, version, read), 422)
    outcome = writing.edit(actor=actor_of(request), call_id=row.id, draft=read.draft, version=version)
    if outcome.done:
        return HttpResponseRedirect(url("desk.call", code=row.code))
    stale = any(one.code == "workflow.stale" for one in outcome.blockers)
    return show(request, FORM, _edit_form(row, read.draft, version, read, outcome.blockers), 409 if stale else 422)


def _edit_form(
    row: calls.Row, draft: writing.CallDraft, version: int, read: ReadCall | None = None, blockers: tuple[Blocker, ...] = ()
) -> CallFormPage:
    return call_form(
        row.programme, draft, title=_("Edit {code}").format(code=row.code), hidden=(("version", version),), blockers=blockers,
        target=(url("desk.edit_call", code=row.code), url("desk.call", code=row.code)), read_errors=read.errors if read else None,
    )  # fmt: skip


def move(request: HttpRequest, code: str, transition: str) -> HttpResponse:
    """Ask before a move of a call, and make it."""
    row, one = found_call(request, code, Action.MANAGE_CALL), CALL.transition(transition)
    if one is None:
        raise Http404
    if request.method != "POST":
        blockers = next((found.blockers for found in moves(actor_of(request), CALL.kind, row) if found.transition.name == transition), None)
        if blockers is None:
            return show_stale(request)
        return show(request, "desk/act.html", move_page(row, one, {}, blockers))
    given = {need.name: request.POST.get(need.name, "").strip() for need in one.needs}
    outcome = advance(actor_of(request), CALL.kind, row.id, one.name, given, version=number(request.POST.get("version", "")))
    if outcome.done:
        return HttpResponseRedirect(url("desk.call", code=row.code))
    if {blocker.code for blocker in outcome.blockers} & {"workflow.stale", "workflow.wrong_state"}:
        return show_stale(request)
    return show(request, "desk/act.html", move_page(row, one, given, outcome.blockers), 422)


VIEWS: dict[str, View] = {
    "desk.calls": all_calls,
    "desk.new_call": create,
    "desk.call": call,
    "desk.edit_call": edit,
    "desk.move_call": move,
}
