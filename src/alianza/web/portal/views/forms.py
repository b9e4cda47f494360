"""Forms of applications: one part a page, saved as one types, checked and sent; every page works without script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from alianza.domain.workflow.forms import FINANCING_PAGE, Page, read_page, unreadable
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.answers import sections_of
from alianza.pages.applications.boxes import Contents
from alianza.pages.applications.financing import financing_page, item_contents, item_page, totals_of
from alianza.pages.applications.forms import check_page, form_page, form_tasks, next_url
from alianza.pages.applications.sending import send_page, sent_page
from alianza.pages.applications.writing import Writing
from alianza.pages.frame import words
from alianza.pages.words.saying import say
from alianza.records.queries import submissions
from alianza.services import submissions as service
from alianza.services.advance import advance, moves
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale
from alianza.web.portal.views.applications import REFUSED, found_alliance, found_kind

STALE, FORBIDDEN = 409, 403


def tasks(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The parts of a form."""
    actor, found, which = actor_of(request), found_alliance(request, code), found_kind(kind)
    is_open = submissions.WRITING.get(found.state) is which and service.may_write(actor, found, which)
    page = form_tasks(actor, found, which, is_open=is_open)
    if page is None:
        raise Http404
    return show(request, "portal/form.html", page)


def _writing(request: HttpRequest, code: str, kind: str) -> Writing | HttpResponse:
    """The draft a person writes; where there is none any more, the way to what was sent."""
    actor, found, which = actor_of(request), found_alliance(request, code), found_kind(kind)
    draft = submissions.draft(found, which)
    if draft is None or submissions.WRITING.get(found.state) is not which or not service.may_write(actor, found, which):
        if request.headers.get("X-Autosave"):
            return JsonResponse({}, status=STALE)
        sentence = gettext("This form cannot be changed now.")
        if request.method == "POST":
            return show_stale(request, sentence)
        messages.warning(request, sentence)
        return HttpResponseRedirect(url("portal.form", code=code, kind=kind))
    return Writing(actor, found, submissions.form_for(found, which), draft)


def part(request: HttpRequest, code: str, kind: str, page: str) -> HttpResponse:
    """One part of a form."""
    writing = _writing(request, code, kind)
    if isinstance(writing, HttpResponse):
        return writing
    found = writing.form.page(page)
    if found is None:
        raise Http404
    if page == FINANCING_PAGE:
        following = next_url(writing.alliance, writing.form, found)
        return show(request, "portal/financing.html", financing_page(writing.alliance, writing.form, writing.draft, following))
    if request.method == "POST":
        return _save(request, writing, found)
    return show(request, "portal/form_page.html", form_page(writing, found, kept(writing, found)))


def item(request: HttpRequest, code: str, kind: str, item: str) -> HttpResponse:
    """Who pays one item of the plan."""
    writing = _writing(request, code, kind)
    if isinstance(writing, HttpResponse):
        return writing
    found = writing.form.page(FINANCING_PAGE)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _save(request, writing, found, item)
    return _drawn(request, writing, _Place(found, item), item_contents(writing.form, writing.draft, item))


def kept(writing: Writing, page: Page) -> Contents:
    """What stands in a page's boxes when it is opened: answers, and what could not be read as it was typed."""
    draft = writing.draft
    unread = {name: raw for name, raw in draft.unread.items() if writing.form.page_of(name) == page}
    return Contents(answers=draft.answers, typed=unread, faults=tuple(unreadable(writing.form, unread)))


def typed_of(request: HttpRequest) -> dict[str, str]:
    """The boxes of a form as they were sent."""
    return {name: request.POST.get(name, "") for name in request.POST}


def _save(request: HttpRequest, writing: Writing, page: Page, item: str = "") -> HttpResponse:
    typed = typed_of(request)
    revision = typed.get("revision", "")
    saved = service.save(
        actor=writing.actor, alliance_id=writing.alliance.id, kind=writing.form.kind, page=page.code, typed=typed, item=item,
        revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else 0,
    )  # fmt: skip
    if request.headers.get("X-Autosave"):
        return _told(saved)
    if saved.draft is None or (saved.blockers and not saved.is_stale):
        return show_stale(request, " ".join(say(one) for one in saved.blockers))
    if saved.faults or saved.is_stale or typed.get("add"):
        again = replace(writing, draft=saved.draft)
        return _drawn(request, again, _Place(page, item), _typed(again, page, typed), _status(saved))
    return HttpResponseRedirect(_onward(writing, page, item))


def _onward(writing: Writing, page: Page, item: str) -> str:
    if item:
        return url("portal.form_page", code=writing.alliance.code, kind=writing.form.kind.value, page=page.code)
    return next_url(writing.alliance, writing.form, page)


def _typed(writing: Writing, page: Page, typed: Mapping[str, str]) -> Contents:
    """What was just sent, row by row as it is kept; what could not be read stands as it was typed."""
    read = read_page(writing.form, page, typed)
    return Contents(answers=read.answers, typed=read.unread, faults=tuple(read.faults), more_rows=typed.get("add", ""))


def _status(saved: service.Saved) -> int:
    return STALE if saved.is_stale else REFUSED if saved.faults else 200


def _told(saved: service.Saved) -> HttpResponse:
    """What the script learns of a saving."""
    if saved.is_stale or saved.draft is None:
        return JsonResponse({}, status=STALE)
    if saved.blockers:
        return JsonResponse({}, status=FORBIDDEN)
    return JsonResponse({"saved_at": formats.clock(timezone.now()), "version": str(saved.draft.revision)})


@dataclass(frozen=True)
class _Place:
    page: Page
    item: str = ""


def _drawn(request: HttpRequest, writing: Writing, place: _Place, contents: Contents, status: int = 200) -> HttpResponse:
    """A part with what stands in it; what somebody else wrote meanwhile stands beside it."""
    drawn = item_page(writing, place.item, contents) if place.item else form_page(writing, place.page, contents)
    if drawn is None:
        raise Http404
    if status == STALE:
        own = replace(writing.form, pages=(place.page,))
        drawn = replace(drawn, theirs=sections_of(own, writing.draft.answers))
    return show(request, "portal/form_page.html", drawn, status)


def totals(request: HttpRequest, code: str, kind: str, page: str) -> HttpResponse:
    """The sums of what stands in the boxes now; nothing is saved."""
    writing = _writing(request, code, kind)
    if isinstance(writing, HttpResponse):
        return writing
    found = writing.form.page(page)
    if found is None:
        raise Http404
    code_of_item = request.POST.get("item", "")
    read = service.read_sent(writing.form, writing.draft, page, code_of_item, typed_of(request))
    answers = {**writing.draft.answers, **read.answers}
    return show(
        request,
        "portal/_totals.html",
        {"totals": totals_of(writing.alliance, writing.form, answers, code_of_item), "totals_url": request.path},
    )


def check(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """All answers before sending."""
    actor, found, which = actor_of(request), found_alliance(request, code), found_kind(kind)
    current = submissions.current(found, which)
    if current is None:
        raise Http404
    is_open = submissions.WRITING.get(found.state) is which and service.may_write(actor, found, which)
    return show(request, "portal/check.html", check_page(found, which, current, is_open=is_open))


def send(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Send a form: the question first, then the door; every reason if it stays shut."""
    actor, found, which = actor_of(request), found_alliance(request, code), found_kind(kind)
    if submissions.WRITING.get(found.state) is not which:
        return _sent_already(request, found.code, which.value)
    name = f"{'resubmit' if found.state.endswith('_observed') else 'submit'}_{which}"
    move = next((one for one in moves(actor, "alliance", found) if one.transition.name == name), None)
    if move is None:
        messages.warning(request, gettext("Only the organisation itself can send this form."))
        return HttpResponseRedirect(url("portal.form_check", code=code, kind=kind))
    label = words(move.transition.label)
    if request.method != "POST":
        return show(request, "portal/send.html", send_page(found, which, move.blockers, label=label))
    seen = request.POST.get("version", "")
    outcome = advance(actor, "alliance", found.id, name, {}, version=int(seen) if seen.isascii() and seen.isdigit() else None)
    if outcome.done:
        return HttpResponseRedirect(url("portal.sent", code=code, kind=kind))
    if any(one.code in ("workflow.stale", "workflow.wrong_state") for one in outcome.blockers):
        return _sent_already(request, found.code, which.value)
    return show(request, "portal/send.html", send_page(found, which, outcome.blockers, label=label), REFUSED)


def _sent_already(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Somebody was faster: what was sent, or where it stands now."""
    found = found_alliance(request, code)
    if submissions.latest_frozen(found, kind) and submissions.draft(found, kind) is None:
        return HttpResponseRedirect(url("portal.sent", code=code, kind=kind))
    messages.warning(request, gettext("This application has changed since you opened the page."))
    return HttpResponseRedirect(url("portal.alliance", code=code))


def sent(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """It has arrived, with its receipt."""
    found, which = found_alliance(request, code), found_kind(kind)
    frozen = submissions.latest_frozen(found, which)
    if frozen is None:
        raise Http404
    return show(request, "portal/sent.html", sent_page(found, which, frozen))


VIEWS: dict[str, View] = {
    "portal.form": tasks,
    "portal.form_page": part,
    "portal.form_item": item,
    "portal.form_totals": totals,
    "portal.form_check": check,
    "portal.send": send,
    "portal.sent": sent,
}
