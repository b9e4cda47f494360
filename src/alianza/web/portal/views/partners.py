"""Partners: whom the organisation invites, what they answer, and a provider's fee."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from alianza.pages.addresses import url
from alianza.pages.applications.partners import fee_refused, link_page, partner_page, partners_page
from alianza.records.queries import partners
from alianza.services import partners as service
from alianza.services.lives.alliance import today
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show
from alianza.web.portal.views.applications import REFUSED, found_alliance, uuid_of


def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Everyone who takes part."""
    return show(request, "portal/partners.html", partners_page(actor_of(request), found_alliance(request, code)))


def link(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Find and invite a partner."""
    actor, found = actor_of(request), found_alliance(request, code)
    if part not in partners.PARTS:
        raise Http404
    text = (request.POST if request.method == "POST" else request.GET).get("search", "").replace("\x00", "")
    chosen = uuid_of(request.POST.get("organisation", ""))
    if request.method != "POST" or chosen is None:
        return show(request, "portal/link.html", link_page(found, part, text))
    invitation = request.POST.get("invitation", "").replace("\x00", "")
    outcome = service.link(
        actor=actor, alliance_id=found.id, organisation_id=chosen, part=part, invitation=invitation,
        form_key=uuid_of(request.POST.get("form_key", "")),
    )  # fmt: skip
    if not outcome.done:
        return show(request, "portal/link.html", link_page(found, part, text, outcome.blockers, invitation), REFUSED)
    messages.success(request, gettext("The invitation has been sent."))
    return HttpResponseRedirect(url("portal.partners", code=code))


def _row(request: HttpRequest, partner_id: UUID) -> partners.Row:
    row = partners.find(actor_of(request), partner_id)
    if row is None:
        raise Http404
    return row


def partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """One partnership; its partner confirms or refuses here."""
    actor, row = actor_of(request), _row(request, partner_id)
    on = today(row.alliance, timezone.now())
    if request.method != "POST":
        return show(request, "portal/partner.html", partner_page(actor, row, on))
    typed = request.POST.get("words", "").replace("\x00", "")
    outcome = service.answer(
        actor=actor, partner_id=partner_id, accepts=request.POST.get("answer") == "yes", words=typed,
        commitment=request.POST.get("commitment", ""),
    )  # fmt: skip
    if not outcome.done:
        return show(request, "portal/partner.html", partner_page(actor, row, on, outcome.blockers, typed), REFUSED)
    messages.success(request, gettext("Your answer has been saved."))
    still_seen = partners.find(actor, partner_id) is not None
    return HttpResponseRedirect(url("portal.partner", partner_id=partner_id) if still_seen else url("portal.home"))


def fee(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Claim a provider's fee, or record that it was paid."""
    actor, row = actor_of(request), _row(request, partner_id)
    if request.method != "POST":
        return HttpResponseRedirect(url("portal.partner", partner_id=partner_id))
    on = today(row.alliance, timezone.now())
    if request.POST.get("paid_on"):
        outcome = service.pay_fee(actor=actor, partner_id=partner_id, paid_on=_day(request.POST["paid_on"]) or on, today=on)
    else:
        outcome = service.claim_fee(actor=actor, partner_id=partner_id, on=on)
    if not outcome.done:
        return show(request, "portal/fee_refused.html", fee_refused(row, outcome.blockers), REFUSED)
    return HttpResponseRedirect(url("portal.partner", partner_id=partner_id))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {"portal.partners": listed, "portal.link": link, "portal.partner": partner, "portal.fee": fee}
