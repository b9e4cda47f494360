"""Views of ``portal``: the appraisal of a business plan; staff, board and partners open the same page."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.plan_workbook import UnreadableWorkbook, changes, language_of
from alianza.exchange.plan_workbook.words import reason_sentence
from alianza.exchange.uploads import MAX_BYTES, FileKind, inspect_upload
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.bringing import bring_page, compare_page, fault_words
from alianza.pages.appraisals.differing import Brought, accepted, difference_page
from alianza.pages.appraisals.files import appraisal_file, book_of, template_file
from alianza.pages.appraisals.opened import figure_page
from alianza.pages.appraisals.page import appraisal_page
from alianza.pages.frame import reached
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals
from alianza.services import appraisal_files, plan_drafts
from alianza.services import appraisals as service
from alianza.web.components.downloads import plain_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

TEMPLATES = ("xlsx", "toml")


def alliance_of(request: HttpRequest, code: str) -> alliances.Row:
    """The alliance if this person may see it and it has come to its plan; else it is not there."""
    found = alliances.find_by_code(actor_of(request), code)
    if found is None or not reached(found, "portal.appraisal"):
        raise Http404
    return found


def appraisal(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """The appraisal in force, or an earlier one."""
    page = appraisal_page(actor_of(request), alliance_of(request, code), number)
    if page is None:
        raise Http404
    return show(request, "portal/appraisal.html", page)


def bring(request: HttpRequest, code: str) -> HttpResponse:
    """The form that brings a plan, and its arrival."""
    actor, alliance = actor_of(request), alliance_of(request, code)
    if not service.writes(actor, alliance):
        raise Http404
    key = _key(request.POST.get("form_key", "")) or uuid4()
    if request.method != "POST":
        return show(request, "portal/appraisal_file.html", bring_page(alliance, key=str(key)))
    name, content, blockers = _sent(request)
    if not blockers:
        outcome = service.bring(actor, alliance, upload_name=name, content=content, form_key=key)
        if outcome.done:
            plan_drafts.bring_in(actor=actor, alliance=alliance, text=outcome.row.source)
            messages.success(request, _("The plan was appraised and kept as version %(number)s.") % {"number": outcome.row.number})
            return HttpResponseRedirect(url("portal.appraisal", code=alliance.code))
        blockers = outcome.blockers
    return show(request, "portal/appraisal_file.html", bring_page(alliance, key=str(uuid4()), blockers=blockers), status=422)


def _sent(request: HttpRequest) -> tuple[str, bytes, tuple[Blocker, ...]]:
    """The name and the content of the file that came, or why there is nothing to read."""
    sent = request.FILES.get("file")
    if sent is None:
        return "", b"", (Blocker("plans.file_missing"),)
    if (sent.size or 0) > MAX_BYTES:
        return "", b"", (Blocker("exchange.file_too_big", {"limit_mb": MAX_BYTES // 1_000_000}),)
    return sent.name or "", sent.read(), ()


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def compare(request: HttpRequest, code: str) -> HttpResponse:
    """A changed workbook held against the plan in force; a writer may make its inputs the next plan."""
    alliance = alliance_of(request, code)
    row = appraisals.latest(alliance)
    if row is None or not appraisals.reads_all(actor_of(request), alliance):
        raise Http404
    if request.method != "POST":
        return show(request, "portal/appraisal_file.html", compare_page(alliance))
    if "cells" in request.POST:
        return _accept(request, alliance, row)
    name, content, blockers = _sent(request)
    seen = list(blockers) or inspect_upload(name, content, frozenset({FileKind.XLSX}))
    if isinstance(seen, list):
        return show(request, "portal/appraisal_file.html", compare_page(alliance, fault=say(seen[0])), status=422)
    try:
        found = changes(book_of(row, language_of(content)), content)
    except UnreadableWorkbook as reason:
        fault = reason_sentence(reason, formats.language())
        return show(request, "portal/appraisal_file.html", compare_page(alliance, fault=fault), status=422)
    return show(request, "portal/appraisal_difference.html", difference_page(actor_of(request), alliance, row, Brought(seen.name, found)))


def _accept(request: HttpRequest, alliance: alliances.Row, row: appraisals.Row) -> HttpResponse:
    """The inputs of a workbook become the next plan, if it was held against the one in force."""
    actor = actor_of(request)
    if not service.writes(actor, alliance):
        raise Http404
    try:
        found, judged = accepted(row, request.POST["cells"])
    except (ValueError, RecursionError):
        return show(request, "portal/appraisal_file.html", compare_page(alliance, fault=_("Send the workbook again.")), status=422)
    if request.POST.get("number") != str(row.number):
        fault = _("A newer plan came in meanwhile. Export its workbook and repeat the change.")
        return show(request, "portal/appraisal_file.html", compare_page(alliance, fault=fault), status=409)
    errors: tuple[str, ...] = ()
    if judged.is_whole:
        key = _key(request.POST.get("form_key", "")) or uuid4()
        outcome = service.bring(actor, alliance, upload_name="plan.toml", content=judged.text.encode(), form_key=key)
        if outcome.done:
            messages.success(request, _("The plan was appraised and kept as version %(number)s.") % {"number": outcome.row.number})
            return HttpResponseRedirect(url("portal.appraisal", code=alliance.code))
        errors = tuple(fault_words(one) for one in outcome.blockers)
    page = difference_page(actor, alliance, row, Brought(_("Workbook"), found, errors))
    return show(request, "portal/appraisal_difference.html", page, status=422)


def template(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The template of this alliance's plan."""
    alliance = alliance_of(request, code)
    if form not in TEMPLATES or not service.writes(actor_of(request), alliance):
        raise Http404
    return plain_file(template_file(alliance, form, timezone.localdate()), f"{alliance.code} plan", form)


def file(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """One file of one appraisal."""
    alliance = alliance_of(request, code)
    actor = actor_of(request)
    row = appraisals.numbered(alliance, number) if appraisals.reads_all(actor, alliance) else None
    if row and request.method == "POST" and form in appraisal_files.FORMS:
        work = appraisal_files.begin(actor, row, form, formats.language(), form_key=_key(request.POST.get("form_key", "")))
        return HttpResponseRedirect(url("account.work", work_id=work.id))
    waited = _key(request.GET.get("made", ""))
    made = appraisal_files.made(actor, row, form, waited) if row and waited else None
    made = made or (appraisal_file(row, form) if row else None)
    if made is None:
        raise Http404
    return plain_file(made[0], f"{alliance.code} plan {number} {form}", made[1])


def figure(request: HttpRequest, code: str, number: int, figure: str) -> HttpResponse:
    """One figure opened to its formula and inputs."""
    page = figure_page(actor_of(request), alliance_of(request, code), number, figure)
    if page is None:
        raise Http404
    return show(request, "portal/appraisal_figure.html", page)


VIEWS: dict[str, View] = {
    "portal.appraisal": appraisal,
    "portal.appraisal_new": bring,
    "portal.appraisal_template": template,
    "portal.appraisal_compare": compare,
    "portal.appraisal_version": appraisal,
    "portal.appraisal_figure": figure,
    "portal.appraisal_file": file,
}
