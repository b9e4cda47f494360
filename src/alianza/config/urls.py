"""The root of all addresses. Ours are declared in ``alianza.web.urls``; the sign-in library's stand under ``account/``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("account/", include("allauth.urls")), path("", include("alianza.web.urls"))]
handler400 = "alianza.web.components.rendering.show_refused"
handler500 = "alianza.web.components.awaiting.show_broken"
