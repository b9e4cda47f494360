"""Views of ``insight``: the review's text, what has changed, and what was published."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.pages.addresses import url
from alianza.pages.insight import changes, snapshots
from alianza.pages.insight.two_days import pictures_of_two_days
from alianza.pages.insight.wanted import OF_THE_REVIEW
from alianza.pages.portfolio import paragraphs
from alianza.pages.portfolio.figure_form import key_of
from alianza.pages.self_check.answers import Typed, first
from alianza.records.queries import review_text as queries
from alianza.services import review_text
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show, show_stale
from alianza.web.insight.views.address import asked_of, day_named, understood

FORM = "insight/paragraph.html"
REFUSED = 422
CHANGED = "portfolio.paragraph_changed"


def _today() -> date:
    return timezone.localdate()


def _typed(request: HttpRequest) -> Typed:
    return {name: request.POST.getlist(name) for name in request.POST}


def _number(typed: Typed, name: str) -> int:
    text = first(typed, name)
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def all_paragraphs(request: HttpRequest) -> HttpResponse:
    """The review's text, paragraph by paragraph."""
    return show(request, "insight/paragraphs.html", paragraphs.paragraphs_page(actor_of(request), _today()))


def one_paragraph(request: HttpRequest, paragraph_id: UUID) -> HttpResponse:
    """A paragraph and the form for its next version."""
    held = queries.by_id(paragraph_id)
    if request.method != "POST" or held is None:
        return _found(request, FORM, paragraphs.paragraph_page(paragraph_id, _today()))
    typed = _typed(request)
    outcome = review_text.write(
        actor=actor_of(request),
        piece=held.row.piece,
        place=held.row.place,
        text=paragraphs.read_texts(typed),
        seen=_number(typed, "seen"),
    )
    if outcome.done:
        return HttpResponseRedirect(url("insight.paragraphs"))
    if any(one.code == CHANGED for one in outcome.blockers):
        return show_stale(request)
    return _found(request, FORM, paragraphs.paragraph_page(paragraph_id, _today(), typed, outcome.blockers), REFUSED)


def new_paragraph(request: HttpRequest) -> HttpResponse:
    """Write a paragraph more."""
    typed = _typed(request)
    if request.method != "POST":
        return show(request, FORM, paragraphs.new_paragraph_page(typed))
    piece = first(typed, "piece")[:20]
    place = queries.free_place(piece)
    outcome = review_text.write(actor=actor_of(request), piece=piece, place=place, text=paragraphs.read_texts(typed), seen=0)
    if not outcome.done:
        return show(request, FORM, paragraphs.new_paragraph_page(typed, outcome.blockers), REFUSED)
    return HttpResponseRedirect(url("insight.paragraphs"))


def read_paragraph(request: HttpRequest, paragraph_id: UUID) -> HttpResponse:
    """Say that the text still holds with today's figures."""
    outcome = review_text.confirm(actor=actor_of(request), paragraph_id=paragraph_id, as_of=_today())
    return HttpResponseRedirect(url("insight.paragraphs")) if outcome.done else show_stale(request)


def changed(request: HttpRequest) -> HttpResponse:
    """The difference between the reviews of two days."""
    before, after = (day_named(request, name, other)[0] for name, other in (("from", OF_THE_REVIEW), ("to", _today())))
    asked, earlier = asked_of(request, max(before, after)), min(before, after)
    page = replace(changes.changes_page(asked, earlier), pictures=pictures_of_two_days(asked, earlier))
    return show(request, "insight/changes.html", page)


def all_snapshots(request: HttpRequest) -> HttpResponse:
    """What was published; publish the next."""
    asked, is_clear = understood(request)
    if request.method != "POST" or not is_clear:
        return show(request, "insight/snapshots.html", snapshots.snapshots_page(asked), 200 if is_clear else REFUSED)
    content, key = snapshots.content_of(asked), key_of(_typed(request), "form_key")
    outcome = review_text.publish(actor=actor_of(request), as_of=asked.day, selection=asked.portfolio, content=content, form_key=key)
    if not outcome.done:
        return show(request, "insight/snapshots.html", snapshots.snapshots_page(asked, outcome.blockers), REFUSED)
    return HttpResponseRedirect(url("insight.snapshot", snapshot_id=outcome.row.id))


def one_snapshot(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """One published review."""
    return _found(request, "insight/snapshot.html", snapshots.snapshot_page(snapshot_id, _today()))


def _found(request: HttpRequest, template: str, page: object, status: int = 200) -> HttpResponse:
    if page is None:
        raise Http404
    return show(request, template, page, status)


VIEWS: dict[str, View] = {
    "insight.paragraphs": all_paragraphs,
    "insight.paragraph": one_paragraph,
    "insight.new_paragraph": new_paragraph,
    "insight.read_paragraph": read_paragraph,
    "insight.changes": changed,
    "insight.snapshots": all_snapshots,
    "insight.snapshot": one_snapshot,
}
