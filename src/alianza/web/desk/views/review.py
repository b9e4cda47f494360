"""Views of ``desk``: one alliance at a glance, its opinions and its observations."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.review.observations import observations_page
from alianza.pages.review.opinions import opinions_page
from alianza.pages.review.overview import overview_page
from alianza.records.queries import alliances
from alianza.records.queries import observations as observation_rows
from alianza.services import remarks
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

SETTLED_HERE = {"submission": "desk.observations", "appraisal": "desk.feasibility_lines"}
"""Kinds of what is objected to, and the page that lists it."""


def _found(actor: Actor, code: str, *, measures: bool = False) -> alliances.Row:
    found = alliances.find_by_code(actor, code, measures=measures)
    if found is None:
        raise Http404
    return found


def alliance(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one alliance."""
    actor = actor_of(request)
    return show(request, "desk/alliance.html", overview_page(actor, _found(actor, code, measures=True), timezone.localdate()))


def opinions(request: HttpRequest, code: str) -> HttpResponse:
    """The chain of opinions."""
    actor = actor_of(request)
    return show(request, "desk/opinions.html", opinions_page(actor, _found(actor, code), timezone.localdate()))


def observations(request: HttpRequest, code: str) -> HttpResponse:
    """What was sent in, line by line, and what is objected to; raise one more."""
    actor = actor_of(request)
    found = _found(actor, code)
    if request.method != "POST":
        return show(request, "desk/observations.html", observations_page(actor, found, request.GET.dict()))
    typed = request.POST.dict()
    outcome = remarks.observe(
        actor, alliance=found, line=typed.get("line", ""), text=typed.get("text", ""), category=typed.get("category", ""),
        form_key=key_of(typed.get("form_key", "")),
    )  # fmt: skip
    if outcome.done:
        return HttpResponseRedirect(f"{url('desk.observations', code=code)}#observation-{outcome.row.id}")
    return show(request, "desk/observations.html", observations_page(actor, found, typed, outcome), 422)


def settle_observation(request: HttpRequest, observation_id: UUID) -> HttpResponse:
    """Look at an answer: settled, or upheld."""
    actor = actor_of(request)
    row = observation_rows.find(actor, observation_id)
    if row is None or row.subject_kind not in SETTLED_HERE:
        raise Http404
    satisfied = request.POST.get("satisfied") == "yes"
    outcome = remarks.look_at(actor, observation=row, satisfied=satisfied, why=request.POST.get("why", ""))
    if outcome.done:
        return HttpResponseRedirect(f"{url(SETTLED_HERE[row.subject_kind], code=row.alliance.code)}#observation-{row.id}")
    page = observations_page(actor, _found(actor, row.alliance.code), {}, outcome)
    return show(request, "desk/observations.html", page, 422)


def key_of(typed: str) -> UUID | None:
    """The form's key; None for what is none."""
    try:
        return UUID(typed)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "desk.alliance": alliance,
    "desk.opinions": opinions,
    "desk.observations": observations,
    "desk.settle": settle_observation,
}
