"""Views of ``insight``: projects of the region and their figures."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.pages.addresses import url
from alianza.pages.portfolio import decisions, figure_form, project, projects
from alianza.pages.self_check.answers import Typed, first
from alianza.services import portfolio
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

FORM = "insight/portfolio_form.html"


def typed_in(request: HttpRequest) -> Typed:
    """What the form or the address carries."""
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sent.getlist(name) for name in sent}


def all_projects(request: HttpRequest) -> HttpResponse:
    """The projects of a selection."""
    page = projects.projects_page(actor_of(request), request.GET.get("selection", ""))
    return show(request, "insight/projects.html", page)


def one_project(request: HttpRequest, code: str) -> HttpResponse:
    """One project with its figures."""
    return _found(request, project.project_page(actor_of(request), code))


def whole(request: HttpRequest, code: str) -> HttpResponse:
    """Figures about a portfolio or the region."""
    return _found(request, project.whole_page(actor_of(request), code))


def _found(request: HttpRequest, page: project.ProjectPage | None) -> HttpResponse:
    if page is None:
        raise Http404
    return show(request, "insight/project.html", page)


def add_figure(request: HttpRequest, code: str) -> HttpResponse:
    """Record a figure, or one in the place of another."""
    typed = typed_in(request)
    page = figure_form.figure_form(code, typed)
    if page is None:
        raise Http404
    if request.method != "POST":
        return show(request, FORM, page)
    new, errors = figure_form.read_figure(code, typed)
    if new is None:
        return show(request, FORM, figure_form.figure_form(code, typed, errors), 422)
    keys = {"supersedes": figure_form.key_of(typed, "corrects"), "form_key": figure_form.key_of(typed, "form_key")}
    outcome = portfolio.add_figure(actor=actor_of(request), new=new, **keys)
    if not outcome.done:
        return show(request, FORM, figure_form.figure_form(code, typed, errors, outcome.blockers), 422)
    return HttpResponseRedirect(f"{figure_form.back_of(code)}#{new.measure}")


def choose_figure(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Say why a figure is read first."""
    typed = typed_in(request)
    page = decisions.choose_form(figure_id, typed)
    if page is None:
        raise Http404
    if request.method != "POST":
        return show(request, FORM, page)
    outcome = portfolio.choose(actor=actor_of(request), figure_id=figure_id, reason=first(typed, "reason"))
    if not outcome.done:
        return show(request, FORM, decisions.choose_form(figure_id, typed, outcome.blockers), 422)
    return HttpResponseRedirect(page.cancel_url)


def set_targets(request: HttpRequest, code: str) -> HttpResponse:
    """Record a version of targets."""
    typed = typed_in(request)
    page = decisions.targets_form(code, typed)
    if page is None:
        raise Http404
    if request.method != "POST":
        return show(request, FORM, page)
    new, errors = decisions.read_targets(code, typed)
    outcome = portfolio.set_targets(actor=actor_of(request), new=new) if new else None
    if outcome is None or not outcome.done:
        return show(request, FORM, decisions.targets_form(code, typed, errors, outcome.blockers if outcome else ()), 422)
    return HttpResponseRedirect(page.cancel_url)


def new_selection(request: HttpRequest) -> HttpResponse:
    """Save a selection of one's own."""
    actor, typed = actor_of(request), typed_in(request)
    if request.method != "POST":
        return show(request, FORM, decisions.selection_form(actor.user_id, typed))
    outcome = portfolio.save_selection(
        actor=actor, name=first(typed, "name"), codes=list(typed.get("projects", ())), families_once=bool(first(typed, "families_once")),
        form_key=figure_form.key_of(typed, "form_key"),
    )  # fmt: skip
    if not outcome.done:
        return show(request, FORM, decisions.selection_form(actor.user_id, typed, outcome.blockers), 422)
    return HttpResponseRedirect(f"{url('insight.projects')}?selection={outcome.row.code}")


VIEWS: dict[str, View] = {
    "insight.projects": all_projects,
    "insight.project": one_project,
    "insight.whole": whole,
    "insight.add_figure": add_figure,
    "insight.choose_figure": choose_figure,
    "insight.set_targets": set_targets,
    "insight.new_selection": new_selection,
}
