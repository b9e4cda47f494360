"""The view of ``portal`` by which an organisation registers itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.registry import APPLICANTS
from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import Reading, read_entry
from alianza.pages.addresses import url
from alianza.pages.registry.answers import language
from alianza.pages.registry.forms import Sent, cells_of, form_key
from alianza.pages.registry.organisation import territory_of
from alianza.pages.registry.organisation_list import new_fields
from alianza.pages.registry.own_registration import own_page, registered_words
from alianza.records.queries import calls, organisations
from alianza.services import registrations
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

FORM = "portal/registry_form.html"


def register(request: HttpRequest) -> HttpResponse:
    """First kind and country, then the questions of that kind."""
    actor, given, known = actor_of(request), request.POST, registrations.countries()
    only = known[0] if len(known) == 1 else ""
    country = given.get("country", "") if given.get("country", "") in known else only
    if request.method != "POST":
        call = request.GET.get("call", "")
        return show(request, FORM, own_page(actor, Sent({"call": call}), country or _country_of(request, call)))
    missing = [] if given.get("kind", "") in registrations.KINDS else [Blocker("registry.kind_unknown", {"field": "kind"})]
    missing += [] if country else [Blocker("registry.field_needed", {"field": "country"})]
    if missing:
        return show(request, FORM, own_page(actor, Sent(given, {}, tuple(missing)), country), status=422)
    if given.get("step") == "kind":
        return show(request, FORM, own_page(actor, Sent(given), country))
    return _registered(request, country)


def _registered(request: HttpRequest, country: str) -> HttpResponse:
    actor, given = actor_of(request), request.POST
    fields = new_fields(given["kind"], country)
    entry = read_entry(
        fields, cells_of(fields, given), Reading(country, organisations.currency_in(country), language(), timezone.localdate())
    )
    own = registrations.Own(
        kind=given["kind"], country=country, territory=territory_of(country, given), values=entry.values,
        person=given.get("person", ""), position=given.get("position", ""),
    )  # fmt: skip
    blockers: tuple[Blocker, ...] = ()
    if not entry.faults:
        outcome = registrations.register_own(actor=actor, own=own, form_key=form_key(given))
        if outcome.done:
            applies = _applies(request, outcome.row, given.get("call", ""))
            messages.success(request, registered_words(given["kind"], applies=applies))
            onward = url("portal.apply", call_code=given["call"]) if applies else url("portal.organisation", organisation_id=outcome.row.id)
            return HttpResponseRedirect(onward)
        blockers = outcome.blockers
    return show(request, FORM, own_page(actor, Sent(given, entry.faults, blockers), country), status=422)


def _country_of(request: HttpRequest, call_code: str) -> str:
    """Where the call is that he came from, so that nobody is asked what the call says."""
    call = calls.find_by_code(actor_of(request), call_code) if call_code else None
    return call.programme.country if call else ""


def _applies(request: HttpRequest, row: organisations.Row, call_code: str) -> bool:
    """Whether he came from a call to which his organisation may apply."""
    return row.kind in APPLICANTS and bool(call_code) and calls.find_by_code(actor_of(request), call_code) is not None


VIEWS: dict[str, View] = {"portal.register": register}
