"""Views of ``portal`` from the agreement to the closing: pages made of panels, and one view for every form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.money import (
    account,
    agreement,
    contract,
    deeds_agreement,
    deeds_field,
    deeds_in_kind,
    deeds_money,
    deeds_step,
    field,
    in_kind,
    purchases,
    reports,
)
from alianza.pages.money.forms import Deed, Place, Sent, deed_page, read
from alianza.pages.money.panels import PanelsPage
from alianza.records.queries import alliances, money
from alianza.services.enclosures import Upload
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale

STALE = frozenset({"workflow.stale", "workflow.wrong_state"})
DEEDS: dict[str, Deed] = {**deeds_agreement.DEEDS, **deeds_money.DEEDS, **deeds_in_kind.DEEDS, **deeds_field.DEEDS, **deeds_step.DEEDS}
PAGES: dict[str, Callable[[Actor, alliances.Row], PanelsPage]] = {
    "portal.contract": contract.contract_page,
    "portal.agreement": agreement.agreement_page,
    "portal.account": account.account_page,
    "portal.purchases": purchases.purchases_page,
    "portal.reports": reports.reports_page,
    "portal.visits": field.visits_page,
    "portal.deliveries": field.deliveries_page,
}
RECORDS: dict[str, tuple[Any, Callable[[Actor, alliances.Row, Any], PanelsPage]]] = {
    "portal.deposit": (money.DepositRow, account.deposit_page),
    "portal.in_kind": (money.InKindRow, in_kind.in_kind_page),
    "portal.tranche": (money.TrancheRow, account.tranche_page),
    "portal.purchase": (money.PurchaseRow, purchases.purchase_page),
    "portal.report": (money.ReportRow, reports.report_page),
    "portal.delivery": (money.DeliveryRow, field.delivery_page),
}


def alliance_of(request: HttpRequest, code: str) -> alliances.Row:
    """The alliance if this person may see it; else it is not there."""
    found = alliances.find_by_code(actor_of(request), code)
    if found is None:
        raise Http404
    return found


def page_view(name: str) -> View:
    """The view of a page of the alliance."""

    def respond(request: HttpRequest, code: str) -> HttpResponse:
        return show(request, "portal/panels.html", PAGES[name](actor_of(request), alliance_of(request, code)))

    return respond


def record_view(name: str) -> View:
    """The view of one record of the alliance."""
    model, build = RECORDS[name]

    def respond(request: HttpRequest, code: str, row_id: UUID) -> HttpResponse:
        alliance = alliance_of(request, code)
        row = money.part_of(alliance, model, row_id)
        if row is None:
            raise Http404
        return show(request, "portal/panels.html", build(actor_of(request), alliance, row))

    return respond


def deed_view(name: str) -> View:
    """The view of a form: shown, sent, refused with everything that was typed, or done."""
    deed = DEEDS[name]

    def respond(request: HttpRequest, code: str, **parameters: Any) -> HttpResponse:
        words = {key: str(value) for key, value in parameters.items()}
        place = Place(actor=actor_of(request), alliance=alliance_of(request, code), parameters=words)
        if request.method == "POST" and "add" not in request.POST:
            return _sent(request, place, deed, url(name, code=code, **parameters))
        asked = deed.ask(place)
        if asked is None:
            raise Http404
        typed = request.POST.dict() if request.method == "POST" else None
        key = request.POST.get("form_key") or str(uuid4())
        return show(
            request, "portal/deed.html", deed_page(place, asked, action_url=url(name, code=code, **parameters), key=key, typed=typed)
        )

    return respond


def _sent(request: HttpRequest, place: Place, deed: Deed, address: str) -> HttpResponse:
    asked, key = deed.ask(place), request.POST.get("form_key", "")
    if asked is None:
        return show_stale(request)
    typed = {name: str(value) for name, value in request.POST.items()}
    files = {name: Upload(found.name or "", found.read()) for name in asked.files if (found := request.FILES.get(name)) is not None}
    answers, faults = read(place, asked, typed, files)
    blockers = tuple(faults)
    if not blockers:
        outcome = deed.do(place, Sent(answers=answers.answers, files=files, key=_uuid(key), version=_version(request)))
        if outcome.done:
            return HttpResponseRedirect(asked.back_url if outcome.row is None else _after(request, place, asked.back_url, outcome.row))
        blockers = outcome.blockers
    if STALE & {one.code for one in blockers}:
        return show_stale(request)
    shown = deed_page(place, asked, action_url=address, key=key or str(uuid4()), typed=typed, faults=blockers)
    return show(request, "portal/deed.html", shown, status=422)


def _after(request: HttpRequest, place: Place, back: str, row: Any) -> str:
    """A contract just begun is written next; everything else leads back to where it came from."""
    if isinstance(row, money.ContractRow) and row.state == "draft" and request.path.endswith("/contract/new/"):
        return url("portal.contract_write", code=place.alliance.code, row_id=row.id)
    return back


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _version(request: HttpRequest) -> int | None:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else None


def agreement_text(request: HttpRequest, code: str) -> HttpResponse:
    """The text of the agreement, to be printed."""
    found = agreement.agreement_text(alliance_of(request, code))
    if found is None:
        raise Http404
    return show(request, "portal/agreement_text.html", found)


VIEWS: dict[str, View] = {
    **{name: page_view(name) for name in PAGES},
    **{name: record_view(name) for name in RECORDS},
    **{name: deed_view(name) for name in DEEDS},
    "portal.agreement_text": agreement_text,
}
