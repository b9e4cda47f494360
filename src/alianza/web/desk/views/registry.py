"""Views of ``desk``: the organisations of one's region or programme, new ones, and what outside registers say."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.registry import KIND_WORDS
from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import Reading, read_entry
from alianza.exchange.tables import csv_bytes, xlsx_bytes
from alianza.exchange.uploads import PICTURES, FileKind
from alianza.pages.addresses import url
from alianza.pages.registry import organisation_list as pages
from alianza.pages.registry.answers import language
from alianza.pages.registry.forms import Sent, cells_of, form_key, parts_of
from alianza.pages.registry.officers import check_page
from alianza.pages.registry.organisation import organisation_page, territory_of
from alianza.records.queries import members, organisations
from alianza.services import documents
from alianza.services import organisations as service
from alianza.services.organisations import Check
from alianza.services.outcome import Outcome
from alianza.web.components.answers import day_of
from alianza.web.components.downloads import table_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def list_organisations(request: HttpRequest) -> HttpResponse:
    """The list."""
    return show(request, "desk/organisations.html", pages.list_page(actor_of(request), request.GET.dict()))


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a spreadsheet, without personal numbers."""
    if form not in ("xlsx", "csv"):
        raise Http404
    rows = pages.export_rows(actor_of(request), request.GET.dict())
    content = (xlsx_bytes if form == "xlsx" else csv_bytes)(pages.export_columns(), rows)
    return table_file(content, _("organisations"), form)


def _find(request: HttpRequest, organisation_id: UUID) -> organisations.Row:
    found = organisations.find(actor_of(request), organisation_id)
    if found is None:
        raise Http404
    return found


def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """All that is known of an organisation."""
    row = _find(request, organisation_id)
    return show(request, "desk/organisation.html", organisation_page(actor_of(request), row, timezone.localdate()))


def organisation_new(request: HttpRequest) -> HttpResponse:
    """A new organisation: first its kind, then the questions of that kind."""
    actor, given = actor_of(request), request.POST
    countries = organisations.countries_of(actor)
    if not countries:
        raise Http404
    country = given.get("country", "") if given.get("country", "") in countries else countries[0]
    kind = given.get("kind", "")
    if request.method != "POST" or (kind in KIND_WORDS and given.get("step") == "kind"):
        return show(request, "portal/registry_form.html", pages.new_page(actor, Sent(given), country))
    if kind not in KIND_WORDS:
        sent = Sent(given, {}, (Blocker("registry.kind_unknown", {"field": "kind"}),))
        return show(request, "portal/registry_form.html", pages.new_page(actor, sent, country), status=422)
    fields = pages.new_fields(kind, country)
    reading = Reading(country, organisations.currency_in(country), language(), timezone.localdate())
    entry = read_entry(fields, cells_of(fields, given), reading)
    blockers: tuple[Blocker, ...] = ()
    if not entry.faults:
        outcome = service.create(
            actor=actor, kind=kind, country=country, territory=territory_of(country, given), values=entry.values, form_key=form_key(given)
        )
        if outcome.done:
            messages.success(request, _("The organisation has been entered"))
            return HttpResponseRedirect(url("desk.organisation", organisation_id=outcome.row.id))
        blockers = outcome.blockers
    return show(request, "portal/registry_form.html", pages.new_page(actor, Sent(given, entry.faults, blockers), country), status=422)


def check_new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """What an outside register said."""
    row, actor, today = _find(request, organisation_id), actor_of(request), timezone.localdate()
    if not organisations.may(actor, Action.RECORD_CHECK, row):
        raise Http404
    if request.method != "POST":
        return show(request, "portal/registry_form.html", check_page(actor, row, today))
    with transaction.atomic():
        outcome = _check(request, row)
        transaction.set_rollback(not outcome.done)
    if outcome.done:
        messages.success(request, _("Saved"))
        return HttpResponseRedirect(url("desk.organisation", organisation_id=row.id))
    return show(request, "portal/registry_form.html", check_page(actor, row, today, request.POST, outcome.blockers), status=422)


def _check(request: HttpRequest, row: organisations.Row) -> Outcome:
    given, actor = request.POST, actor_of(request)
    member, number = None, given.get("member", "").strip()
    if number:
        member = members.numbered(row, int(number)) if number.isdecimal() and len(number) < 10 else None
    faults = (Blocker("registry.nobody_numbered", {"field": "member", "number": number}),) if number and member is None else ()
    check = Check(
        register=given.get("register", ""), outcome=given.get("outcome", ""), checked_on=day_of(parts_of("checked_on", given)),
        source=given.get("source", "").strip()[:200], details=given.get("details", "").strip()[:300],
        officer_id=_id(given.get("officer", "")), member_id=member.id if member else None,
    )  # fmt: skip
    kept = _scan(request, row)
    reasons = (*faults, *service.faults_of(row, check), *(kept.blockers if kept else ()))
    if reasons:
        return Outcome(None, reasons)
    check = replace(check, document_id=kept.row.id if kept else None)
    return service.record_check(actor=actor, organisation_id=row.id, check=check, form_key=form_key(given))


def _scan(request: HttpRequest, row: organisations.Row) -> Outcome | None:
    sent = request.FILES.get("document")
    if sent is None:
        return None
    kept = documents.keep(
        actor_of(request), upload_name=sent.name or "", content=sent.read(), code="outside_check", owner=documents.Owner(organisation=row),
        accept=PICTURES | {FileKind.PDF}, supersede=False,
    )  # fmt: skip
    return Outcome(kept.row, tuple(Blocker(one.code, {**one.parameters, "field": "document"}) for one in kept.blockers))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "desk.organisations": list_organisations,
    "desk.organisations_export": export,
    "desk.organisation_new": organisation_new,
    "desk.organisation": organisation,
    "desk.check_new": check_new,
}
