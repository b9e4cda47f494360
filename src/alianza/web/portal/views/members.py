"""Views of ``portal``: the roster, its members, and what is decided about them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.registry import member_field
from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import read_entry
from alianza.exchange.registry.workbook import roster_csv, roster_workbook
from alianza.pages.addresses import url
from alianza.pages.registry import member as pages
from alianza.pages.registry.answers import language, said
from alianza.pages.registry.forms import Sent, cells_of, form_key, parts_of, reading_of, version_of
from alianza.pages.registry.officers import reveal_page
from alianza.pages.registry.roster import export_rows, name_of, roster_page
from alianza.records.queries import members, organisations
from alianza.services import members as service
from alianza.services.members import Decision
from alianza.web.components.answers import day_of
from alianza.web.components.downloads import table_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale
from alianza.web.portal.views.registry import gone, organisation_of, stale


def roster_holder(request: HttpRequest, organisation_id: UUID) -> organisations.Row:
    """The organisation if this person may open its roster."""
    row = organisation_of(request, organisation_id)
    if not members.roster_visible(actor_of(request), row):
        raise Http404
    return row


def member_of(request: HttpRequest, member_id: UUID) -> members.Row:
    """The member if this person may see it; else it is not there."""
    found = members.find(actor_of(request), member_id)
    if found is None:
        raise Http404
    return found


def roster(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The list of members."""
    row = roster_holder(request, organisation_id)
    return show(request, "portal/roster.html", roster_page(actor_of(request), row, request.GET.dict(), timezone.localdate()))


def export(request: HttpRequest, organisation_id: UUID, form: str) -> HttpResponse:
    """The list as a spreadsheet that can be sent in again; numbers masked."""
    row = roster_holder(request, organisation_id)
    rows, currency = export_rows(row, request.GET.dict(), timezone.localdate()), organisations.currency_of(row)
    if form not in ("xlsx", "csv"):
        raise Http404
    content = (roster_workbook if form == "xlsx" else roster_csv)(rows, language(), currency)
    return table_file(content, _("members"), form)


def add(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """A new member."""
    row, actor = roster_holder(request, organisation_id), actor_of(request)
    if not organisations.may(actor, Action.EDIT_ROSTER, row):
        raise Http404
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.new_member_form(row))
    asked = pages.FIRST_QUESTIONS
    entry = read_entry(asked, cells_of(asked, request.POST), reading_of(row, timezone.localdate()))
    blockers: tuple[Blocker, ...] = ()
    if not entry.faults:
        outcome = service.add(
            actor=actor, organisation_id=row.id, values=entry.values, form_key=form_key(request.POST), decision=_decision(request)
        )
        if outcome.done:
            messages.success(request, _("The member has been added"))
            return HttpResponseRedirect(url("portal.member", member_id=outcome.row.id))
        gone(outcome.blockers)
        blockers = outcome.blockers
    page = pages.new_member_form(row, Sent(request.POST, entry.faults, blockers))
    return show(request, "portal/registry_form.html", page, status=422)


def _decision(request: HttpRequest) -> Decision | None:
    if "reason" not in request.POST:
        return None
    return Decision(decision=request.POST.get("decision", ""), reason=request.POST.get("reason", "")[:2000])


def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """All that is known of a member."""
    return show(request, "portal/member.html", pages.member_page(actor_of(request), member_of(request, member_id)))


def edit(request: HttpRequest, member_id: UUID, section: str) -> HttpResponse:
    """The form of one section of a member."""
    row, fields = _editable(request, member_id), pages.section_fields(section)
    if not fields:
        raise Http404
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.member_form(row, section))
    entry = read_entry(fields, cells_of(fields, request.POST), reading_of(row.organisation, timezone.localdate()))
    blockers: tuple[Blocker, ...] = ()
    if not entry.faults:
        outcome = service.edit(actor=actor_of(request), member_id=row.id, values=entry.values, version=version_of(request.POST))
        if outcome.done:
            messages.success(request, _("Saved"))
            alike = members.undecided(row)
            return HttpResponseRedirect(url("portal.duplicate", duplicate_id=alike.id) if alike else url("portal.member", member_id=row.id))
        if stale(outcome.blockers):
            return show_stale(request)
        gone(outcome.blockers)
        blockers = outcome.blockers
    return show(
        request, "portal/registry_form.html", pages.member_form(row, section, Sent(request.POST, entry.faults, blockers)), status=422
    )


def _editable(request: HttpRequest, member_id: UUID) -> members.Row:
    row = member_of(request, member_id)
    if not organisations.may(actor_of(request), Action.EDIT_ROSTER, row.organisation):
        raise Http404
    return row


def leave(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """A member leaves."""
    row, day = _editable(request, member_id), day_of(parts_of("on", request.POST))
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.leave_form(row, {}))
    blockers: tuple[Blocker, ...] = (Blocker("registry.date_needed"),)
    if day:
        outcome = service.leave(actor=actor_of(request), member_id=row.id, on=day, version=version_of(request.POST))
        if outcome.done:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(url("portal.member", member_id=row.id))
        if stale(outcome.blockers):
            return show_stale(request)
        blockers = outcome.blockers
    return show(request, "portal/registry_form.html", pages.leave_form(row, request.POST, blockers), status=422)


def erase(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Names and numbers are erased, after a question."""
    row = _editable(request, member_id)
    if request.method != "POST":
        return show(request, "layouts/confirm.html", pages.erase_page(row, {}))
    outcome = service.erase(actor=actor_of(request), member_id=row.id, reason=request.POST.get("reason", "")[:2000])
    if outcome.done:
        messages.success(request, _("The personal data have been erased"))
        return HttpResponseRedirect(url("portal.member", member_id=row.id))
    gone(outcome.blockers)
    return show(request, "layouts/confirm.html", pages.erase_page(row, request.POST, outcome.blockers), status=422)


def number(request: HttpRequest, member_id: UUID, what: str) -> HttpResponse:
    """The question before a member's number is shown; after yes, the number."""
    row, shown = member_of(request, member_id), ""
    if what not in ("document", "phone"):
        raise Http404
    if request.method == "POST":
        outcome = service.reveal(actor=actor_of(request), member_id=row.id, what=what)
        gone(outcome.blockers)
        shown = outcome.row
    back, here = (url("portal.member", member_id=row.id), name_of(row)), url("portal.member_number", member_id=row.id, what=what)
    return show(request, "portal/reveal.html", reveal_page(said(member_field(what).label), name_of(row), back, here, shown))


def duplicate(request: HttpRequest, duplicate_id: UUID) -> HttpResponse:
    """The decision on two entries that may be one person."""
    actor = actor_of(request)
    pair = members.find_duplicate(actor, duplicate_id)
    if pair is None:
        raise Http404
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.duplicate_form(actor, pair, {}))
    decision = Decision(decision=request.POST.get("decision", ""), reason=request.POST.get("reason", "")[:2000])
    outcome = service.decide_duplicate(actor=actor, duplicate_id=pair.id, decision=decision)
    page = pages.duplicate_form(actor, pair, request.POST, outcome.blockers)
    if outcome.done:
        messages.success(request, _("Saved"))
        return HttpResponseRedirect(page.back_url)
    gone(outcome.blockers)
    return show(request, "portal/registry_form.html", page, status=422)


VIEWS: dict[str, View] = {
    "portal.roster": roster,
    "portal.roster_export": export,
    "portal.member_new": add,
    "portal.member": member,
    "portal.member_edit": edit,
    "portal.member_leave": leave,
    "portal.member_erase": erase,
    "portal.member_number": number,
    "portal.duplicate": duplicate,
}
