"""Views of ``desk``: dated series."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.pages import series
from alianza.pages.addresses import url
from alianza.records.queries import series as rows
from alianza.services.series import add, correct, may_add
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def all_series(request: HttpRequest) -> HttpResponse:
    """Every series of the person's countries."""
    return show(request, "desk/series.html", series.series_page(actor_of(request)))


def values(request: HttpRequest, country: str, code: str) -> HttpResponse:
    """Every value of one series."""
    page = series.values_page(actor_of(request), code, "" if country == series.EVERYWHERE else country)
    if page is None:
        raise Http404
    return show(request, "desk/series.html", page)


def new_value(request: HttpRequest) -> HttpResponse:
    """Record a value."""
    actor = actor_of(request)
    if request.method != "POST":
        return show(request, "desk/series_form.html", series.value_form(actor, {name: request.GET.getlist(name) for name in request.GET}))
    typed = {name: request.POST.getlist(name) for name in request.POST}
    new, errors = series.read_value(typed)
    outcome = add(actor=actor, new=new) if new else None
    if outcome is None or not outcome.done:
        blockers = outcome.blockers if outcome else ()
        return show(request, "desk/series_form.html", series.value_form(actor, typed, errors, blockers), 422)
    row = outcome.row
    return HttpResponseRedirect(url("desk.series_values", country=row.country or series.EVERYWHERE, code=row.code))


def correct_value(request: HttpRequest, value_id: UUID) -> HttpResponse:
    """Correct a value on its own day."""
    actor, row = actor_of(request), rows.find(value_id)
    if row is None or not may_add(actor, row.country):
        raise Http404
    if request.method != "POST":
        return show(request, "desk/act.html", series.correct_page(row))
    typed = {name: request.POST.getlist(name) for name in request.POST}
    right, errors = series.read_correction(typed)
    outcome = correct(actor=actor, value_id=value_id, right=right) if right else None
    if outcome is None or not outcome.done:
        return show(request, "desk/act.html", series.correct_page(row, typed, errors, outcome.blockers if outcome else ()), 422)
    return HttpResponseRedirect(url("desk.series_values", country=row.country or series.EVERYWHERE, code=row.code))


VIEWS: dict[str, View] = {
    "desk.series": all_series,
    "desk.series_values": values,
    "desk.new_series_value": new_value,
    "desk.correct_series_value": correct_value,
}
