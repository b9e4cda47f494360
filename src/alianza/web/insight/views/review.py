"""Views of ``insight``: the living review."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from alianza.pages.living_review import PORTFOLIOS, review_page
from alianza.web.components.guard import View
from alianza.web.components.rendering import show


def review(request: HttpRequest) -> HttpResponse:
    """The review as of a day; a date that is none gives today's."""
    wanted = request.GET.get("portfolio", "")
    return show(
        request, "insight/review.html", review_page(wanted if wanted in PORTFOLIOS else "strict", _day(request.GET.get("as_of", "")))
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.now().date()


VIEWS: dict[str, View] = {"insight.review": review}
