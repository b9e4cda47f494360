"""The page on which an opinion is given, by staff or by a lender."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.pages.review.opinions import opinion_form
from alianza.records.queries import alliances
from alianza.services import opinions
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

TEMPLATE = "portal/opinion.html"


def opinion(request: HttpRequest, code: str, approval: str) -> HttpResponse:
    """Ask for one opinion, and keep it."""
    actor, today = actor_of(request), timezone.localdate()
    alliance = alliances.find_by_code(actor, code)
    page = opinion_form(actor, alliance, approval, today) if alliance else None
    if alliance is None or page is None:
        raise Http404
    if request.method != "POST":
        return show(request, TEMPLATE, page)
    typed = {name: request.POST.get(name, "") for name in ("verdict", "text", "conditions")}
    outcome = opinions.give(actor, alliance=alliance, approval=approval, **typed)
    if outcome.done:
        return HttpResponseRedirect(page.back_url)
    again = opinion_form(actor, alliance, approval, today, typed=typed, outcome=outcome)
    return show(request, TEMPLATE, again, 422)


VIEWS: dict[str, View] = {"portal.opinion": opinion}
