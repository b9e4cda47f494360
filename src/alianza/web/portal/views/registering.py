"""The view of ``portal`` by which an organisation registers itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import Reading, read_entry
from alianza.pages.addresses import url
from alianza.pages.registry.answers import language
from alianza.pages.registry.forms import Sent, cells_of, form_key
from alianza.pages.registry.organisation import territory_of
from alianza.pages.registry.organisation_list import new_fields
from alianza.pages.registry.own_registration import own_page
from alianza.records.queries import organisations
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
        return show(request, FORM, own_page(actor, Sent(given), country))
    missing = [] if given.get("kind", "") in registrations.KINDS else [Blocker("registry.kind_unknown", {"field": "kind"})]
    missing += [] if country else [Blocker("registry.field_needed", {"field": "country"})]
    if missing:
        return show(request, FORM, own_page(actor, Sent(given, {}, tuple(missing)), country), status=422)
    if given.get("step") == "kind":
        return show(request, FORM, own_page(actor, Sent(given), country))
    return _registered(request, country)


def _registered(request: HttpRequest, country: str) -> HttpResponse:
    actor, given = actor_of(request), request.POST
    fields = new_fields(given["kind"])
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
            messages.success(request, _("Your organisation is registered. Complete what is asked of it here; then look for an open call."))
            return HttpResponseRedirect(url("portal.organisation", organisation_id=outcome.row.id))
        blockers = outcome.blockers
    return show(request, FORM, own_page(actor, Sent(given, entry.faults, blockers), country), status=422)


VIEWS: dict[str, View] = {"portal.register": register}
