"""Views of ``desk``: who publishes a programme's open data, and which documents of an alliance the public may read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.pages.addresses import url
from alianza.pages.public import releases as pages
from alianza.pages.public.publisher import publisher_page
from alianza.records.queries import alliances, documents, programmes, published
from alianza.services import publishing, releases
from alianza.services.outcome import Outcome
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def publisher(request: HttpRequest, code: str) -> HttpResponse:
    """The form of the publisher, and its saving."""
    actor, row = actor_of(request), programmes.find_by_code(code)
    if row is None or not programmes.acting_roles(actor, row, Action.SET_PUBLISHER):
        raise Http404
    if request.method != "POST":
        return show(request, "desk/publisher.html", publisher_page(row, row.publisher))
    given = {name: request.POST.get(name, "")[:2000] for name in publishing.FIELDS}
    outcome = publishing.set_publisher(actor=actor, programme=row, given=given)
    if not outcome.done:
        return show(request, "desk/publisher.html", publisher_page(row, given, outcome.blockers), 422)
    messages.success(request, _("Saved. The public files carry it from now on."))
    return HttpResponseRedirect(url("desk.programme", code=code))


def all_releases(request: HttpRequest, code: str) -> HttpResponse:
    """The documents of an alliance and how public each is."""
    alliance = _alliance(request, code)
    return show(request, "desk/releases.html", pages.releases_page(actor_of(request), alliance, is_awarded=published.is_public(alliance)))


def release(request: HttpRequest, code: str, document_id: UUID) -> HttpResponse:
    """Propose one, let it out, or take it back."""
    alliance = _alliance(request, code)
    row = next((one for one in documents.of_alliance(alliance) if one.id == document_id), None)
    if row is None:
        raise Http404
    offered = {pages.NOT_PUBLIC: pages.ASK, pages.ASKED: pages.RELEASE, pages.PUBLIC: pages.TAKE_BACK}[pages.standing_of(row)]
    wanted = (request.POST if request.method == "POST" else request.GET).get("act", offered)
    act = wanted if wanted in (pages.ASK, pages.RELEASE, pages.TAKE_BACK) else offered
    if request.method != "POST":
        return show(request, "desk/act.html", pages.release_page(alliance, row, act))
    outcome = _done(request, alliance, document_id, act)
    if not outcome.done:
        return show(request, "desk/act.html", pages.release_page(alliance, row, act, outcome.blockers), 422)
    return HttpResponseRedirect(url("desk.releases", code=code))


def _done(request: HttpRequest, alliance: alliances.Row, document_id: UUID, act: str) -> Outcome:
    actor = actor_of(request)
    if act == pages.RELEASE:
        return releases.release(actor=actor, alliance=alliance, document_id=document_id, is_read=bool(request.POST.get("is_read")))
    doing = releases.ask if act == pages.ASK else releases.take_back
    return doing(actor=actor, alliance=alliance, document_id=document_id)


def _alliance(request: HttpRequest, code: str) -> alliances.Row:
    found = alliances.find_by_code(actor_of(request), code)
    if found is None or releases.acting_role(actor_of(request), found) is None:
        raise Http404
    return found


VIEWS: dict[str, View] = {"desk.publisher": publisher, "desk.releases": all_releases, "desk.release": release}
