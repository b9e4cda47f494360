"""Views of ``insight``: questions of one's own, their files, and the stages of applications."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.access import Action, decide
from alianza.pages.addresses import url
from alianza.pages.insight.compare import Comparing, codes_in, compare_file, compare_page, day_in
from alianza.pages.insight.explore import Asking, explore_file, explore_page, posed
from alianza.pages.insight.explore_files import FORMS
from alianza.pages.insight.first_extract import offer
from alianza.pages.insight.stages import stages_file, stages_page
from alianza.pages.portfolio.figure_form import key_of
from alianza.services import extracts
from alianza.web.components.downloads import table_file
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def asking(request: HttpRequest) -> Asking:
    """The question in the address, asked today by this person."""
    actor = actor_of(request)
    manages, owner = decide(actor, Action.MANAGE_CALL).allowed, str(actor.user_id)
    address = request.build_absolute_uri("/").rstrip("/")
    return Asking(posed(request.GET.dict(), owner), timezone.localdate(), owner, manages, address)


def explore(request: HttpRequest) -> HttpResponse:
    """A question with its answer; its address brings the same back. What nobody can ask is refused with every reason."""
    wanted = asking(request)
    page = replace(explore_page(wanted), offer=offer(actor_of(request)))
    return show(request, "insight/explore.html", page, REFUSED if wanted.posed.faults else 200)


def file(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as CSV, XLSX or Parquet; without an answer the page that says why."""
    if form not in FORMS:
        raise Http404
    wanted = asking(request)
    content = explore_file(wanted, form)
    if content is None:
        return show(request, "insight/explore.html", explore_page(wanted), REFUSED)
    return table_file(content, f"{wanted.question.measure} by {wanted.question.by}".replace(":", "-").replace("_", "-"), form)


def stages(request: HttpRequest) -> HttpResponse:
    """How far applications get, and how long it takes."""
    page = replace(stages_page(request.GET.get("programme", "").strip()), offer=offer(actor_of(request)))
    return show(request, "insight/stages.html", page, REFUSED if page.error else 200)


def stages_table(request: HttpRequest, form: str) -> HttpResponse:
    """The stages as CSV, XLSX or Parquet; without any the page that says why."""
    if form not in FORMS:
        raise Http404
    programme = request.GET.get("programme", "").strip()
    content = stages_file(programme, form, request.build_absolute_uri("/").rstrip("/"))
    if content is None:
        return show(request, "insight/stages.html", stages_page(programme), REFUSED)
    return table_file(content, f"stages {programme}", form)


def _comparing(request: HttpRequest) -> Comparing:
    sent, today = request.GET.dict(), timezone.localdate()
    day, unread = day_in(sent, today)
    return Comparing(codes_in(sent), actor_of(request), day, today, request.build_absolute_uri("/").rstrip("/"), unread)


def compare(request: HttpRequest) -> HttpResponse:
    """Programmes beside each other; its address brings the same back."""
    page = compare_page(_comparing(request))
    return show(request, "insight/compare.html", page, REFUSED if page.faults else 200)


def compare_table(request: HttpRequest, form: str) -> HttpResponse:
    """The comparison as CSV, XLSX or Parquet; without one the page that says why."""
    if form not in FORMS:
        raise Http404
    asked = _comparing(request)
    content = compare_file(asked, form)
    if content is None:
        return show(request, "insight/compare.html", compare_page(asked), REFUSED)
    return table_file(content, f"compare {'-'.join(asked.codes)}".replace(":", "-"), form)


def write_extract(request: HttpRequest) -> HttpResponse:
    """Have an extract of our own records written in the background, and show how far that has come."""
    outcome = extracts.ask(actor_of(request), key_of({"form_key": [request.POST.get("form_key", "")]}, "form_key"))
    return HttpResponseRedirect(url("account.work", work_id=outcome.row.id) if outcome.done else url("insight.review"))


VIEWS: dict[str, View] = {
    "insight.explore": explore, "insight.explore_file": file, "insight.stages": stages, "insight.stages_file": stages_table,
    "insight.write_extract": write_extract, "insight.compare": compare, "insight.compare_file": compare_table,
}  # fmt: skip
