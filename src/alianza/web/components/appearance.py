"""The switch between light and dark for browsers without script; the script sets the same cookie by itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


@require_POST
def switch_theme(request: HttpRequest) -> HttpResponse:
    """Remember the other of light and dark in a cookie and go back to ``next`` if it is a page of ours."""
    chosen = "light" if request.COOKIES.get("theme") == "dark" else "dark"
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if ours else "/")
    # Not HttpOnly: the script reads and writes it too.
    response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
