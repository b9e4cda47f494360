"""Applications on the desk: paper taken in, eligibility checked, reasons set aside."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from alianza.domain.values import Blocker
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages.addresses import url
from alianza.pages.applications.eligibility import eligibility_page, override_page
from alianza.pages.applications.paper import paper_page
from alianza.records.queries import alliances, calls, organisations
from alianza.records.queries import eligibility as checks
from alianza.services import eligibility as service
from alianza.services.paper import Scan, take_in_paper
from alianza.services.submissions import Opening
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def paper(request: HttpRequest) -> HttpResponse:
    """Take in an application from paper; its receipt is the next page."""
    actor = actor_of(request)
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: given.get(name, "").replace("\x00", "") for name in given}
    if request.method != "POST":
        return show(request, "desk/paper.html", paper_page(actor, typed))
    key = _uuid(typed.get("organisation", ""))
    organisation = organisations.find(actor, key) if key else None
    call = calls.find_by_code(actor, typed.get("call", ""))
    if organisation is None or call is None:
        return show(request, "desk/paper.html", paper_page(actor, typed, [Blocker("paper.choose_both")]), REFUSED)
    sent = request.FILES.get("scan")
    scan = Scan(str(sent.name), sent.read(MAX_BYTES + 1)) if sent else None
    opening = Opening(
        title=typed.get("title", ""), window=typed.get("window", "").rpartition("|")[2], form_key=_uuid(typed.get("form_key", ""))
    )
    outcome = take_in_paper(actor=actor, call_id=call.id, organisation=organisation, opening=opening, scan=scan)
    if not outcome.done:
        return show(request, "desk/paper.html", paper_page(actor, typed, outcome.blockers), REFUSED)
    messages.success(request, gettext("The application has been taken in. Print the receipt, then type in the form."))
    return HttpResponseRedirect(url("portal.letter", letter_id=outcome.row.id))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def eligibility(request: HttpRequest, code: str) -> HttpResponse:
    """Every rule with its evidence; check again, or ask to set a reason aside."""
    actor = actor_of(request)
    found = alliances.find_by_code(actor, code)
    if found is None:
        raise Http404
    if request.method != "POST":
        return show(request, "desk/eligibility.html", eligibility_page(actor, found))
    reason = request.POST.get("reason", "").replace("\x00", "")
    if request.POST.get("again"):
        outcome = service.run_again(actor=actor, alliance_id=found.id)
    else:
        outcome = service.ask_override(
            actor=actor, alliance_id=found.id, rule=request.POST.get("rule", "")[:200], code=request.POST.get("code", "")[:80],
            reason=reason, form_key=_uuid(request.POST.get("form_key", "")),
        )  # fmt: skip
    if not outcome.done:
        return show(request, "desk/eligibility.html", eligibility_page(actor, found, outcome.blockers, reason), REFUSED)
    return HttpResponseRedirect(url("desk.eligibility", code=code))


def override(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """A second officer decides."""
    actor = actor_of(request)
    row = checks.find_override(actor, override_id)
    if row is None:
        raise Http404
    if request.method != "POST":
        return show(request, "desk/override.html", override_page(row))
    reason = request.POST.get("reason", "").replace("\x00", "")
    outcome = service.decide_override(actor=actor, override_id=override_id, granted=request.POST.get("decision") == "yes", reason=reason)
    if not outcome.done:
        return show(request, "desk/override.html", override_page(row, outcome.blockers, reason), REFUSED)
    return HttpResponseRedirect(url("desk.eligibility", code=row.alliance.code))


VIEWS: dict[str, View] = {"desk.paper": paper, "desk.eligibility": eligibility, "desk.override": override}
