"""Views of ``portal``: organisations, their officers and earlier financing; staff open the same forms."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.registry import ORGANISATION_FIELDS
from alianza.domain.values import Blocker, Money
from alianza.exchange.registry.entries import read_entry
from alianza.pages.addresses import url
from alianza.pages.frame import is_staff
from alianza.pages.registry import officers as pages
from alianza.pages.registry.answers import said
from alianza.pages.registry.forms import Sent, cells_of, form_key, parts_of, reading_of, version_of
from alianza.pages.registry.organisation import asked_of, home_of, organisation_page, section_page, territory_of
from alianza.records.queries import organisations
from alianza.services import officers
from alianza.services import organisations as service
from alianza.services.officers import Elected
from alianza.web.components.answers import day_of, year_or_amount
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale

POSITIONS = ("president", "vice_president", "secretary", "treasurer", "legal_representative")


def organisation_of(request: HttpRequest, organisation_id: UUID) -> organisations.Row:
    """The organisation if this person may see it; else it is not there."""
    found = organisations.find(actor_of(request), organisation_id)
    if found is None:
        raise Http404
    return found


def changeable(request: HttpRequest, organisation_id: UUID, action: Action = Action.EDIT_ORGANISATION) -> organisations.Row:
    """The organisation if a role of this person for it allows the action; else the page is not there."""
    row = organisation_of(request, organisation_id)
    if not organisations.may(actor_of(request), action, row):
        raise Http404
    return row


def stale(blockers: tuple[Blocker, ...]) -> bool:
    """Whether somebody was faster."""
    return any(one.code == "workflow.stale" for one in blockers)


def gone(blockers: tuple[Blocker, ...]) -> None:
    """``Http404`` for what is not, or no longer, this person's to see or change."""
    if any(one.code in ("workflow.not_found", "registry.not_your_organisation") for one in blockers):
        raise Http404


def own_organisations(request: HttpRequest) -> HttpResponse:
    """One's own organisation; a list where a person acts for several."""
    rows = organisations.own(actor_of(request))
    if len(rows) == 1:
        return HttpResponseRedirect(url("portal.organisation", organisation_id=rows[0].id))
    links = tuple((row.name, url("portal.organisation", organisation_id=row.id)) for row in rows)
    return show(request, "portal/organisations.html", {"title": _("Your organisations"), "links": links})


def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """All that is known of an organisation."""
    row = organisation_of(request, organisation_id)
    return show(request, "portal/organisation.html", organisation_page(actor_of(request), row, timezone.localdate()))


def edit(request: HttpRequest, organisation_id: UUID, section: str) -> HttpResponse:
    """The form of one section."""
    row, actor = changeable(request, organisation_id), actor_of(request)
    fields = asked_of(row, section)
    if not fields:
        raise Http404
    if request.method != "POST":
        return show(request, "portal/registry_form.html", section_page(actor, row, section))
    entry = read_entry(fields, cells_of(fields, request.POST), reading_of(row, timezone.localdate()))
    blockers: tuple[Blocker, ...] = ()
    if not entry.faults:
        territory = territory_of(row.country, request.POST) if section == "place" else None
        outcome = service.edit(
            actor=actor, organisation_id=row.id, values=entry.values, version=version_of(request.POST), territory=territory
        )
        if outcome.done:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(home_of(actor, row))
        if stale(outcome.blockers):
            return show_stale(request)
        gone(outcome.blockers)
        blockers = outcome.blockers
    page = section_page(actor, row, section, Sent(request.POST, entry.faults, blockers))
    return show(request, "portal/registry_form.html", page, status=422)


def number(request: HttpRequest, organisation_id: UUID, what: str) -> HttpResponse:
    """The question before a number is shown; after yes, the number."""
    row, actor = changeable(request, organisation_id, Action.REVEAL_PERSONAL_DATA), actor_of(request)
    label = next((said(one.label) for one in ORGANISATION_FIELDS if one.code == what and one.personal), "")
    if not label:
        raise Http404
    here = url("portal.organisation_number", organisation_id=row.id, what=what)
    shown = ""
    if request.method == "POST":
        outcome = service.reveal(actor=actor, organisation_id=row.id, what=what)
        gone(outcome.blockers)
        shown = outcome.row
    return show(request, "portal/reveal.html", pages.reveal_page(label, row.name, (home_of(actor, row), row.name), here, shown))


def board(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """A new board takes over."""
    row, actor = changeable(request, organisation_id), actor_of(request)
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.board_page(actor, row))
    from_day = day_of(parts_of("from_day", request.POST))
    if from_day is None:
        return _refused_board(request, row, (Blocker("registry.date_needed", {"field": "from_day"}),))
    elected = [
        Elected(position=one, name=request.POST.get(f"{one}_name", "")[:160], email=request.POST.get(f"{one}_email", "").strip()[:254])
        for one in POSITIONS
        if request.POST.get(f"{one}_name", "").strip() or request.POST.get(f"{one}_email", "").strip()
    ]
    outcome = officers.hand_over(
        actor=actor, organisation_id=row.id, board=elected, from_day=from_day, version=version_of(request.POST),
        form_key=form_key(request.POST),
    )  # fmt: skip
    if outcome.done:
        messages.success(request, _("The new board has been entered"))
        # Who hands over his own account may have lost it by now.
        return HttpResponseRedirect(home_of(actor, row) if is_staff(actor) else url("account.home"))
    if stale(outcome.blockers):
        return show_stale(request)
    gone(outcome.blockers)
    return _refused_board(request, row, outcome.blockers)


def _refused_board(request: HttpRequest, row: organisations.Row, blockers: tuple[Blocker, ...]) -> HttpResponse:
    return show(request, "portal/registry_form.html", pages.board_page(actor_of(request), row, request.POST, blockers), status=422)


def officer_new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One more officer."""
    row, actor = changeable(request, organisation_id), actor_of(request)
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.officer_page(actor, row))
    from_day, given = day_of(parts_of("from_day", request.POST)), request.POST
    blockers: tuple[Blocker, ...] = (Blocker("registry.date_needed", {"field": "from_day"}),)
    if from_day:
        elected = Elected(
            position=given.get("position", ""), name=given.get("name", "")[:160], document=given.get("document", "").strip()[:40],
            email=given.get("email", "").strip()[:254],
        )  # fmt: skip
        outcome = officers.appoint(actor=actor, organisation_id=row.id, elected=elected, from_day=from_day, form_key=form_key(given))
        if outcome.done:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(home_of(actor, row))
        gone(outcome.blockers)
        blockers = outcome.blockers
    return show(request, "portal/registry_form.html", pages.officer_page(actor, row, given, blockers), status=422)


def _officer(row: organisations.Row, officer_id: UUID) -> organisations.OfficerRow:
    found = next((one for one in organisations.officers(row) if one.id == officer_id), None)
    if found is None:
        raise Http404
    return found


def officer_end(request: HttpRequest, organisation_id: UUID, officer_id: UUID) -> HttpResponse:
    """A term ends."""
    row, actor = changeable(request, organisation_id), actor_of(request)
    term, last_day = _officer(row, officer_id), day_of(parts_of("last_day", request.POST))
    if request.method != "POST":
        return show(request, "portal/registry_form.html", pages.end_page(actor, row, term))
    blockers: tuple[Blocker, ...] = (Blocker("registry.date_needed", {"field": "last_day"}),)
    if last_day:
        outcome = officers.end_term(actor=actor, organisation_id=row.id, officer_id=officer_id, last_day=last_day)
        if outcome.done:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(home_of(actor, row))
        gone(outcome.blockers)
        blockers = outcome.blockers
    return show(request, "portal/registry_form.html", pages.end_page(actor, row, term, request.POST, blockers), status=422)


def officer_number(request: HttpRequest, organisation_id: UUID, officer_id: UUID) -> HttpResponse:
    """The question before an officer's document number is shown; after yes, the number."""
    row, actor = changeable(request, organisation_id, Action.REVEAL_PERSONAL_DATA), actor_of(request)
    term, shown = _officer(row, officer_id), ""
    if request.method == "POST":
        outcome = officers.reveal(actor=actor, organisation_id=row.id, officer_id=officer_id)
        gone(outcome.blockers)
        shown = outcome.row
    here = url("portal.officer_number", organisation_id=row.id, officer_id=officer_id)
    page = pages.reveal_page(_("Document number"), term.name, (home_of(actor, row), row.name), here, shown)
    return show(request, "portal/reveal.html", page)


def financing(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Earlier financing: add to the list, or say that it is whole."""
    row, actor, today = changeable(request, organisation_id), actor_of(request), timezone.localdate()
    blockers: tuple[Blocker, ...] = ()
    if request.method == "POST":
        blockers = _financing(request, row)
        if not blockers:
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(url("portal.financing", organisation_id=row.id))
    page = pages.financing_page(actor, row, today, request.POST if blockers else None, blockers)
    return show(request, "portal/earlier_financing.html", page, status=422 if blockers else 200)


def _financing(request: HttpRequest, row: organisations.Row) -> tuple[Blocker, ...]:
    given, actor = request.POST, actor_of(request)
    if given.get("do") in ("whole", "not_whole"):
        outcome = service.confirm_financing(actor=actor, organisation_id=row.id, complete=given["do"] == "whole")
        gone(outcome.blockers)
        return outcome.blockers
    year = year_or_amount("year", given.get("year", ""), reading_of(row, timezone.localdate()))
    amount = year_or_amount("amount", given.get("amount", ""), reading_of(row, timezone.localdate()))
    faults = tuple(one for one in (year, amount) if isinstance(one, Blocker))
    if faults:
        return faults
    said_so = service.Financing(
        programme_name=given.get("programme_name", "").strip()[:80], source=given.get("source", "").strip()[:200],
        year=year if isinstance(year, int) else None, amount=amount if isinstance(amount, Money) else None,
        model=given.get("model", "").strip()[:60], incentive=given.get("incentive", "").strip()[:60],
    )  # fmt: skip
    outcome = service.record_financing(actor=actor, organisation_id=row.id, financing=said_so, form_key=form_key(given))
    gone(outcome.blockers)
    return outcome.blockers


VIEWS: dict[str, View] = {
    "portal.organisations": own_organisations,
    "portal.organisation": organisation,
    "portal.organisation_edit": edit,
    "portal.organisation_number": number,
    "portal.board": board,
    "portal.officer_new": officer_new,
    "portal.officer_end": officer_end,
    "portal.officer_number": officer_number,
    "portal.financing": financing,
}
