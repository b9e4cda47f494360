"""Views of ``account``, in demo mode only: become any invented person, read the mail that was kept."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.pages.account import DemoPage, demo_page, mail_page
from alianza.pages.addresses import url
from alianza.records.queries.people import demo_person
from alianza.web.components.guard import View
from alianza.web.components.rendering import show

BACKEND = "django.contrib.auth.backends.ModelBackend"


def become(request: HttpRequest) -> HttpResponse:
    """Everybody one may become; one click makes it so."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return show(request, "account/demo.html", _persons(request))
    person = demo_person(_key(request.POST.get("person", "")))
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return HttpResponseRedirect(url("account.home"))


def _persons(request: HttpRequest) -> DemoPage:
    asked = request.GET.get("country", ""), request.GET.get("role", "")
    return demo_page(*asked, still_told=settings.TELLING.exists())


def mail(request: HttpRequest) -> HttpResponse:
    """The mail the demo kept."""
    if not settings.DEMO:
        raise Http404
    return show(request, "account/mail.html", mail_page())


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


VIEWS: dict[str, View] = {"account.demo": become, "account.mail": mail}
