"""Views of ``desk``: economic prices by country, their drafts and their confirmation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.price_sets import price_set_page, price_sets_page, typed_set
from alianza.records.queries import price_sets
from alianza.services import price_sets as service
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def sets(request: HttpRequest) -> HttpResponse:
    """What each country's economy counts with."""
    return show(request, "desk/price_sets.html", price_sets_page(actor_of(request)))


def begin(request: HttpRequest, country: str) -> HttpResponse:
    """Begin the draft of a country's next version."""
    outcome = service.begin(actor_of(request), country=country.upper())
    if not outcome.done:
        raise Http404
    return HttpResponseRedirect(url("desk.price_set", set_id=outcome.row.id))


def _row(actor: Actor, set_id: UUID) -> price_sets.Row:
    row = price_sets.find(actor, set_id)
    if row is None:
        raise Http404
    return row


def version(request: HttpRequest, set_id: UUID) -> HttpResponse:
    """One version; a draft is written here."""
    actor = actor_of(request)
    row = _row(actor, set_id)
    if request.method != "POST":
        return show(request, "desk/price_set.html", price_set_page(actor, row))
    typed = typed_set(request.POST.dict(), row.country)
    if typed.faults:
        return show(request, "desk/price_set.html", price_set_page(actor, row, typed, typed.faults), REFUSED)
    revision = request.POST.get("revision", "")
    seen = int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 9 else 0
    outcome = service.save(actor, row=row, figures=typed.figures, last_year=typed.last_year, revision=seen)
    if outcome.done:
        messages.success(request, gettext("The draft has been saved."))
        return HttpResponseRedirect(url("desk.price_set", set_id=set_id))
    return show(request, "desk/price_set.html", price_set_page(actor, outcome.row or row, typed, outcome.blockers), REFUSED)


def publish(request: HttpRequest, set_id: UUID) -> HttpResponse:
    """Confirm a draft, as a second person."""
    actor = actor_of(request)
    row = _row(actor, set_id)
    outcome = service.publish(actor, row=row)
    if outcome.done:
        messages.success(request, gettext("Confirmed: plans may take these prices over from now on."))
        return HttpResponseRedirect(url("desk.price_sets"))
    return show(request, "desk/price_set.html", price_set_page(actor, row, None, outcome.blockers), REFUSED)


VIEWS: dict[str, View] = {
    "desk.price_sets": sets,
    "desk.price_set_begin": begin,
    "desk.price_set": version,
    "desk.price_set_publish": publish,
}
