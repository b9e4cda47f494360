"""The root of all addresses. Ours are declared in ``alianza.web.urls``; the sign-in library's stand under ``account/``."""

import importlib.util

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def not_built(request: HttpRequest) -> HttpResponse:
    """Stands in until the web room has its addresses."""
    return HttpResponse("Alianza")


urlpatterns: list[URLPattern | URLResolver] = [path("account/", include("allauth.urls"))]
if importlib.util.find_spec("alianza.web.urls"):
    urlpatterns += [path("", include("alianza.web.urls"))]
else:
    urlpatterns += [path("", not_built)]
