"""Views of ``desk``: sets of screening questions, their drafts and their publication."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from alianza.domain.access import Actor
from alianza.domain.workflow.safeguards import SetKind
from alianza.pages.addresses import url
from alianza.pages.safeguards.sets import draft_page, sets_page, typed_entries
from alianza.records.queries import safeguards
from alianza.services import question_sets as service
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def sets(request: HttpRequest) -> HttpResponse:
    """What each programme asks."""
    return show(request, "desk/question_sets.html", sets_page(actor_of(request)))


def begin(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """Begin the draft of a set."""
    actor = actor_of(request)
    found = next((one for one in safeguards.programmes_of(actor) if one.code == programme), None)
    if found is None or kind not in set(SetKind):
        raise Http404
    outcome = service.begin(actor, programme=found, kind=SetKind(kind))
    if not outcome.done:
        raise Http404
    return HttpResponseRedirect(url("desk.question_set", set_id=outcome.row.id))


def _set(actor: Actor, set_id: UUID) -> safeguards.SetRow:
    row = safeguards.find_set(actor, set_id)
    if row is None:
        raise Http404
    return row


def version(request: HttpRequest, set_id: UUID) -> HttpResponse:
    """One version; a draft is written here."""
    actor = actor_of(request)
    row = _set(actor, set_id)
    if request.method != "POST":
        return show(request, "desk/question_set.html", draft_page(actor, row))
    typed = typed_entries(request.POST.dict(), safeguards.entries_of(row.entries))
    revision = request.POST.get("revision", "")
    seen = int(revision) if revision.isascii() and revision.isdecimal() else 0
    outcome = service.save(actor, row=row, entries=typed, revision=seen)
    if outcome.done:
        messages.success(request, gettext("The draft has been saved."))
        return HttpResponseRedirect(url("desk.question_set", set_id=set_id))
    return show(request, "desk/question_set.html", draft_page(actor, outcome.row or row, typed, outcome.blockers), REFUSED)


def publish(request: HttpRequest, set_id: UUID) -> HttpResponse:
    """Put a draft in force, as a second person."""
    actor = actor_of(request)
    row = _set(actor, set_id)
    outcome = service.publish(actor, row=row)
    if outcome.done:
        messages.success(request, gettext("The questions are in force for every screening that begins from now on."))
        return HttpResponseRedirect(url("desk.question_sets"))
    return show(request, "desk/question_set.html", draft_page(actor, row, None, outcome.blockers), REFUSED)


VIEWS: dict[str, View] = {
    "desk.question_sets": sets,
    "desk.question_set_begin": begin,
    "desk.question_set": version,
    "desk.question_set_publish": publish,
}
