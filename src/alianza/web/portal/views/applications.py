"""Applications as the organisation sees them: start, where it stands, versions, observations."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from alianza.domain.values import Blocker
from alianza.domain.workflow.forms import FormKind
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.applications.overview import alliance_page, is_applicant
from alianza.pages.applications.remarks import answer_page
from alianza.pages.applications.start import start_page
from alianza.pages.applications.versions import application_page, changes_page, version_page
from alianza.pages.review.opinions import own_opinions
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, calls, observations, submissions
from alianza.services import observations as observing
from alianza.services import submissions as service
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def found_alliance(request: HttpRequest, code: str) -> alliances.Row:
    """The alliance of that code; 404 if the person may not see it."""
    found = alliances.find_by_code(actor_of(request), code)
    if found is None:
        raise Http404
    return found


def found_kind(kind: str) -> FormKind:
    """The form of that name; 404 if there is none."""
    if kind not in set(FormKind):
        raise Http404
    return FormKind(kind)


def uuid_of(text: str) -> uuid.UUID | None:
    """An id as a form sent it; None if it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def start(request: HttpRequest, call_code: str) -> HttpResponse:
    """The first question of an application; sent, it leads to its page."""
    actor = actor_of(request)
    call = calls.find_by_code(actor, call_code)
    if call is None or call.state == "draft":
        raise Http404
    own = [(one.id, one.name) for one in service.own_organisations(actor)]
    if request.method != "POST":
        return show(request, "portal/start.html", start_page(call, own, service.Opening(title="", form_key=uuid.uuid4())))
    chosen = request.POST.get("organisation", "")
    opening = service.Opening(
        title=request.POST.get("title", ""), window=request.POST.get("window", ""), form_key=uuid_of(request.POST.get("form_key", ""))
    )
    outcome = service.start(actor=actor, call_id=call.id, opening=opening, chosen=uuid_of(chosen))
    if not outcome.done:
        return show(request, "portal/start.html", start_page(call, own, opening, outcome.blockers, chosen), REFUSED)
    return HttpResponseRedirect(url("portal.form", code=outcome.row.code, kind="idea"))


def alliance(request: HttpRequest, code: str) -> HttpResponse:
    """Where an application stands and what to do next; staff have a page of their own."""
    actor, found = actor_of(request), found_alliance(request, code)
    if not is_applicant(actor, found) and any(one.name == "desk.alliance" for one in ADDRESSES):
        return HttpResponseRedirect(url("desk.alliance", code=code))
    return show(request, "portal/alliance.html", alliance_page(actor, found, own_opinions(actor, found, timezone.localdate())))


def application(request: HttpRequest, code: str) -> HttpResponse:
    """Every form of an application with its versions."""
    return show(request, "portal/application.html", application_page(actor_of(request), found_alliance(request, code)))


def version(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """One version as it was sent."""
    found, which = found_alliance(request, code), found_kind(kind)
    row = _version(found, which, number)
    return show(request, "portal/version.html", version_page(actor_of(request), found, which, row))


def changes(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """A version compared with the one before."""
    found, which = found_alliance(request, code), found_kind(kind)
    before, after = _version(found, which, number - 1), _version(found, which, number)
    return show(request, "portal/changes.html", changes_page(actor_of(request), found, which, before, after))


def _version(found: alliances.Row, kind: FormKind, number: int) -> submissions.Row:
    row = next((one for one in submissions.versions(found, kind) if one.number == number and one.submitted_at), None)
    if row is None:
        raise Http404
    return row


def answer(request: HttpRequest, observation_id: uuid.UUID) -> HttpResponse:
    """Answer one observation of an officer."""
    actor = actor_of(request)
    row = observations.find(actor, observation_id)
    kind = _kind_of(row) if row else None
    if row is None or kind is None:
        raise Http404
    if not service.may_write(actor, row.alliance, kind):
        return show(request, "portal/answer.html", answer_page(row, kind, "", say(Blocker("applications.not_a_writer"))), REFUSED)
    if request.method != "POST":
        return show(request, "portal/answer.html", answer_page(row, kind, row.answer, ""))
    typed = request.POST.get("answer", "").replace("\x00", "")
    outcome = observing.answer(actor, row, typed)
    if not outcome.done:
        return show(request, "portal/answer.html", answer_page(row, kind, typed, say(outcome.blockers[0])), REFUSED)
    messages.success(request, gettext("Your answer has been saved."))
    return HttpResponseRedirect(f"{url('portal.alliance', code=row.alliance.code)}#observations")


def _kind_of(row: observations.Row) -> FormKind | None:
    if row.subject_kind == "appraisal":
        return FormKind.PLAN
    for kind in FormKind:
        if any(one.id == row.subject_id for one in submissions.versions(row.alliance, kind)):
            return kind
    return None


VIEWS: dict[str, View] = {
    "portal.apply": start,
    "portal.alliance": alliance,
    "portal.application": application,
    "portal.version": version,
    "portal.changes": changes,
    "portal.answer": answer,
}
