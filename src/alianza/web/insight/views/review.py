"""Views of ``insight``: the living review chapter by chapter, its figures, charts and files."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alianza.analytics.charts.drawing import without_theme
from alianza.pages.insight.chapters import chapter_page, front_page, whole_page
from alianza.pages.insight.figure import figure_page
from alianza.pages.insight.files import FORMS, review_file
from alianza.pages.insight.wanted import Asked, asked_for
from alianza.services import charts
from alianza.web.components.downloads import plain_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

LONG = "private, max-age=31536000, immutable"


def asked(request: HttpRequest) -> Asked:
    """Portfolio or own selection and day of an address; what is none gives the strict one and today."""
    today = timezone.localdate()
    return asked_for(actor_of(request), request.GET.get("portfolio", ""), _day(request.GET.get("as_of", ""), today), today)


def review(request: HttpRequest) -> HttpResponse:
    """The portfolio at a glance, and the list of contents."""
    return show(request, "insight/chapter.html", front_page(asked(request)))


def chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    """One chapter."""
    page = chapter_page(chapter, asked(request))
    if page is None:
        raise Http404
    return show(request, "insight/chapter.html", page)


def whole(request: HttpRequest) -> HttpResponse:
    """Every chapter on one page."""
    return show(request, "insight/chapter.html", whole_page(asked(request)))


def file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole review to keep: PDF, Word, JSON."""
    if form not in FORMS:
        raise Http404
    wanted = asked(request)
    return plain_file(review_file(wanted, form), f"review-{wanted.portfolio}-{wanted.day}", form)


def figure(request: HttpRequest, subject: str, measure: str) -> HttpResponse:
    """All that is known of one number."""
    page = figure_page(subject, measure, asked(request))
    if page is None:
        raise Http404
    return show(request, "insight/figure.html", page)


def chart(request: HttpRequest, key: str) -> HttpResponse:
    """The picture of a chart; ``?file=1`` with its own colours. The same key is always the same picture."""
    text = charts.picture(key)
    if text is None:
        raise Http404
    told = without_theme(text) if "file" in request.GET else text
    return HttpResponse(told, content_type="image/svg+xml", headers={"Cache-Control": LONG})


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


VIEWS: dict[str, View] = {
    "insight.review": review,
    "insight.review_chapter": chapter,
    "insight.review_whole": whole,
    "insight.review_file": file,
    "insight.review_figure": figure,
    "insight.chart": chart,
}
