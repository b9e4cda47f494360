"""Where one lands after signing in, and the switches of language and theme."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language

from alianza.pages.addresses import url
from alianza.pages.chrome import home_of
from alianza.web.components.appearance import switch_theme
from alianza.web.components.guard import View, actor_of

YEAR = 365 * 24 * 3600


def home(request: HttpRequest) -> HttpResponse:
    """On to the home of the person's own part of the house."""
    return HttpResponseRedirect(url(home_of(actor_of(request))))


def switch_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in this browser and go back to ``next`` if it is a page of ours."""
    back, chosen = request.POST.get("next", ""), request.POST.get("language", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if ours else "/")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
        )
    return response


VIEWS: dict[str, View] = {"account.home": home, "account.language": switch_language, "account.theme": switch_theme}
