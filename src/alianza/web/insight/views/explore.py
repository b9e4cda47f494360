"""Views of ``insight``: questions of one's own, their files, and the stages of applications."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alianza.domain.access import Action, decide
from alianza.pages.insight.explore import WRITERS, Asking, explore_file, explore_page, question_of
from alianza.pages.insight.stages import stages_page
from alianza.web.components.downloads import table_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def asking(request: HttpRequest) -> Asking:
    """The question in the address, asked today by this person."""
    actor = actor_of(request)
    manages = decide(actor, Action.MANAGE_CALL).allowed
    return Asking(question_of(request.GET), timezone.now().date(), str(actor.user_id), manages)


def explore(request: HttpRequest) -> HttpResponse:
    """A question with its answer; its address brings the same back."""
    return show(request, "insight/explore.html", explore_page(asking(request)))


def file(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as CSV, XLSX or Parquet."""
    if form not in WRITERS:
        raise Http404
    wanted = asking(request)
    return table_file(explore_file(wanted, form), wanted.question.measure.replace(":", "-").replace("_", "-"), form)


def stages(request: HttpRequest) -> HttpResponse:
    """How far applications get, and how long it takes."""
    return show(request, "insight/stages.html", stages_page(request.GET.get("programme", "")[:60]))


VIEWS: dict[str, View] = {"insight.explore": explore, "insight.explore_file": file, "insight.stages": stages}
