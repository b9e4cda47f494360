"""Pages that need no account: the front page, calls, the self-check, programmes and their rules."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alianza.domain.values import ReferenceDate
from alianza.exchange.rulebook_writing import as_toml
from alianza.pages import formats
from alianza.pages.calls.front import calls_page, front_page, programmes_page, rulebooks_page
from alianza.pages.calls.public_call import public_call_page
from alianza.pages.calls.rules import public_programme_page, rules_page
from alianza.pages.calls.standing import local, today_of
from alianza.pages.self_check.page import Case, self_check
from alianza.records.queries import calls, programmes, rulebooks, series
from alianza.web.components.guard import View
from alianza.web.components.rendering import show


def home(request: HttpRequest) -> HttpResponse:
    """What Alianza is, and which calls are open."""
    return show(request, "public/home.html", front_page(timezone.now()))


def all_calls(request: HttpRequest) -> HttpResponse:
    """Every published call."""
    return show(request, "public/calls.html", calls_page(timezone.now()))


def call(request: HttpRequest, code: str) -> HttpResponse:
    """One call."""
    found = _call(code)
    formats.use_country(found.programme.country)
    return show(request, "public/call.html", public_call_page(found, timezone.now(), getattr(request, "actor", None)))


def check(request: HttpRequest, code: str) -> HttpResponse:
    """The self-check of a call; what is sent is answered and forgotten."""
    found = _call(code)
    formats.use_country(found.programme.country)
    today = today_of(found.programme, timezone.now())
    dates = {ReferenceDate.APPLICATION: today} | ({ReferenceDate.DEADLINE: found.closes_on} if found.closes_on else {})
    case = Case(rulebooks.published(found.rulebook_id).rulebook, series.circumstances(today, found.programme.country, dates))
    typed = {name: request.POST.getlist(name) for name in request.POST} if request.method == "POST" else None
    page = self_check(title=local(found.title), code=found.code, case=case, windows=found.windows, typed=typed)
    return show(request, "public/self_check.html", page, 422 if page.errors else 200)


def all_programmes(request: HttpRequest) -> HttpResponse:
    """Every programme."""
    return show(request, "public/programmes.html", programmes_page())


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme."""
    found = programmes.find_by_code(code)
    if found is None:
        raise Http404
    formats.use_country(found.country)
    return show(request, "public/programme.html", public_programme_page(found, timezone.now(), _page(request)))


def all_rulebooks(request: HttpRequest) -> HttpResponse:
    """Every published rulebook."""
    return show(request, "public/programmes.html", rulebooks_page())


def rulebook(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One published rulebook in plain words."""
    return show(request, "public/rulebook.html", rules_page(_version(code, version)))


def rulebook_file(_request: HttpRequest, code: str, version: str) -> HttpResponse:
    """One published rulebook as TOML."""
    found = _version(code, version)
    name = f"{found.programme.code}-{found.version}.toml".lower()
    return HttpResponse(as_toml(found.data), "application/toml", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def _call(code: str) -> calls.Row:
    found = calls.find_published(code)
    if found is None:
        raise Http404
    return found


def _version(code: str, version: str) -> rulebooks.Row:
    found = rulebooks.find_published(code, version)
    if found is None:
        raise Http404
    return found


VIEWS: dict[str, View] = {
    "public.home": home,
    "public.calls": all_calls,
    "public.call": call,
    "public.self_check": check,
    "public.programmes": all_programmes,
    "public.programme": programme,
    "public.rulebooks": all_rulebooks,
    "public.rulebook": rulebook,
    "public.rulebook_file": rulebook_file,
}
