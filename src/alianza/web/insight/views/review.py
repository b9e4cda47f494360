"""Views of ``insight``: the living review chapter by chapter, its figures, charts and files."""

from django.http import Http404, HttpRequest, HttpResponse

from alianza.analytics.charts.drawing import without_theme
from alianza.pages.insight.chapters import chapter_page, front_page, whole_page
from alianza.pages.insight.figure import figure_page
from alianza.pages.insight.files import FORMS, review_file
from alianza.services import charts
from alianza.web.components.downloads import plain_file
from alianza.web.components.guard import View
from alianza.web.components.rendering import show
from alianza.web.insight.views.address import asked, understood

LONG = "private, max-age=31536000, immutable"
REFUSED = 422


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
    """The whole review to keep: PDF, Word, JSON; none of another day or portfolio than the address names."""
    if form not in FORMS:
        raise Http404
    wanted, is_clear = understood(request)
    if not is_clear:
        return show(request, "insight/chapter.html", front_page(wanted), REFUSED)
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


VIEWS: dict[str, View] = {
    "insight.review": review,
    "insight.review_chapter": chapter,
    "insight.review_whole": whole,
    "insight.review_file": file,
    "insight.review_figure": figure,
    "insight.chart": chart,
}
