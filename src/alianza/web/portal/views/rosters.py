"""Views of ``portal``: lists of members sent in as spreadsheets."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.values import Blocker
from alianza.exchange.registry.workbook import roster_workbook
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages.addresses import url
from alianza.pages.registry import roster_import as pages
from alianza.pages.registry.answers import language
from alianza.pages.registry.forms import form_key
from alianza.pages.registry.roster_faults import faults_file
from alianza.records.queries import members, organisations
from alianza.services import rosters
from alianza.services.members import Decision
from alianza.services.outcome import Outcome
from alianza.web.components.downloads import table_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show
from alianza.web.portal.views.members import roster_holder
from alianza.web.portal.views.registry import gone


def _holder(request: HttpRequest, organisation_id: UUID) -> organisations.Row:
    row = roster_holder(request, organisation_id)
    if not organisations.may(actor_of(request), Action.EDIT_ROSTER, row):
        raise Http404
    return row


def template(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The empty spreadsheet with its explanations, in the reader's language."""
    row = _holder(request, organisation_id)
    return table_file(roster_workbook([], language(), organisations.currency_of(row)), _("template members"), "xlsx")


def upload(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The form that brings a list, and its arrival."""
    row, actor = _holder(request, organisation_id), actor_of(request)
    if request.method != "POST":
        return show(request, "portal/roster_upload.html", pages.upload_page(actor, row, {}))
    outcome = _arrive(request, row)
    if outcome.done:
        return HttpResponseRedirect(url("portal.roster_import", import_id=outcome.row.id))
    gone(outcome.blockers)
    return show(request, "portal/roster_upload.html", pages.upload_page(actor, row, {}, outcome.blockers), status=422)


def _arrive(request: HttpRequest, row: organisations.Row) -> Outcome:
    sent = request.FILES.get("file")
    if sent is None:
        return Outcome(None, (Blocker("registry.file_needed"),))
    if (sent.size or 0) > MAX_BYTES:
        return Outcome(None, (Blocker("exchange.file_too_big", {"limit_mb": MAX_BYTES // 1_000_000}),))
    return rosters.stage(
        actor=actor_of(request), organisation_id=row.id, upload_name=sent.name or "", content=sent.read(), language=language(),
        form_key=form_key(request.POST),
    )  # fmt: skip


def roster_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Where a list stands, the decisions on it, acceptance or giving it up."""
    actor = actor_of(request)
    row = members.find_import(actor, import_id)
    if row is None:
        raise Http404
    if request.method != "POST":
        return show(request, "portal/roster_import.html", pages.import_page(actor, row))
    outcome = _do(request, row)
    gone(outcome.blockers)
    if outcome.done:
        return HttpResponseRedirect(url("portal.roster_import", import_id=row.id))
    fresh = members.find_import(actor, import_id) or row
    return show(request, "portal/roster_import.html", pages.import_page(actor, fresh, outcome.blockers), status=422)


def faults(request: HttpRequest, import_id: UUID, form: str) -> HttpResponse:
    """Every fault of a list as a spreadsheet, row by row."""
    row = members.find_import(actor_of(request), import_id)
    if row is None or form not in ("xlsx", "csv"):
        raise Http404
    return table_file(faults_file(row, form), _("faults of the list"), form)


def _do(request: HttpRequest, row: members.ImportRow) -> Outcome:
    actor = actor_of(request)
    if request.POST.get("do") == "discard":
        return rosters.discard(actor=actor, import_id=row.id)
    if decisions := _decisions(request, len(row.questions)):
        decided = rosters.decide(actor=actor, import_id=row.id, decisions=decisions)
        if not decided.done or request.POST.get("do") == "decide":
            return decided
    outcome = rosters.accept(actor=actor, import_id=row.id)
    if outcome.done and outcome.row.state == "imported":
        messages.success(request, _("The list has been taken over"))
    return outcome


def _decisions(request: HttpRequest, count: int) -> dict[int, Decision]:
    given = request.POST
    said = {index: (given.get(f"decision-{index}", ""), given.get(f"reason-{index}", "").strip()[:2000]) for index in range(count)}
    return {index: Decision(decision=one, reason=why) for index, (one, why) in said.items() if one or why}


VIEWS: dict[str, View] = {
    "portal.roster_template": template,
    "portal.roster_upload": upload,
    "portal.roster_import": roster_import,
    "portal.roster_faults": faults,
}
