"""Views of ``insight``: questions of one's own, their files, and the stages of applications."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.access import Action, decide
from alianza.pages.addresses import url
from alianza.pages.insight.explore import WRITERS, Asking, explore_file, explore_page, question_of
from alianza.pages.insight.first_extract import offer
from alianza.pages.insight.stages import stages_page
from alianza.pages.portfolio.figure_form import key_of
from alianza.services import extracts
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
    return show(request, "insight/explore.html", replace(explore_page(asking(request)), offer=offer(actor_of(request))))


def file(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as CSV, XLSX or Parquet."""
    if form not in WRITERS:
        raise Http404
    wanted = asking(request)
    return table_file(explore_file(wanted, form), wanted.question.measure.replace(":", "-").replace("_", "-"), form)


def stages(request: HttpRequest) -> HttpResponse:
    """How far applications get, and how long it takes."""
    page = stages_page(request.GET.get("programme", "")[:60])
    return show(request, "insight/stages.html", replace(page, offer=offer(actor_of(request))))


def write_extract(request: HttpRequest) -> HttpResponse:
    """Have an extract of our own records written in the background, and show how far that has come."""
    outcome = extracts.ask(actor_of(request), key_of({"form_key": [request.POST.get("form_key", "")]}, "form_key"))
    return HttpResponseRedirect(url("account.work", work_id=outcome.row.id) if outcome.done else url("insight.review"))


VIEWS: dict[str, View] = {
    "insight.explore": explore,
    "insight.explore_file": file,
    "insight.stages": stages,
    "insight.write_extract": write_extract,
}
