"""Views of ``account``: one's own settings, absences."""

from datetime import date
from uuid import UUID

from django.conf import settings as product
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from alianza.pages.account import absences_page, settings_page
from alianza.pages.addresses import url
from alianza.services import absences, people
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def settings(request: HttpRequest) -> HttpResponse:
    """Name and language, and the doors to password, second factor and devices."""
    actor, email = actor_of(request), str(getattr(request.user, "email", ""))
    if request.method != "POST":
        return show(request, "account/settings.html", settings_page(actor, email, {}))
    language = request.POST.get("language", "")
    chosen = language if language in dict(product.LANGUAGES) else actor.language
    outcome = people.edit_own(actor, name=request.POST.get("name", ""), language=chosen)
    if not outcome.done:
        return show(request, "account/settings.html", settings_page(actor, email, request.POST.dict(), outcome.blockers), REFUSED)
    messages.success(request, gettext("Saved."))
    response = HttpResponseRedirect(url("account.settings"))
    response.delete_cookie(product.LANGUAGE_COOKIE_NAME)
    return response


def own_absences(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom; a new absence."""
    actor, today = actor_of(request), timezone.localdate()
    if request.method != "POST":
        return show(request, "account/absences.html", absences_page(actor, today, {}))
    typed = request.POST.dict()
    outcome = absences.plan(
        actor, stand_in=typed.get("stand_in", ""), starts_on=_day(typed.get("starts_on", "")), ends_on=_day(typed.get("ends_on", "")),
        reason=typed.get("reason", ""),
    )  # fmt: skip
    if not outcome.done:
        return show(request, "account/absences.html", absences_page(actor, today, typed, outcome.blockers), REFUSED)
    messages.success(request, gettext("Your absence is noted. Your stand-in has been told."))
    return HttpResponseRedirect(url("account.absences"))


def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Back again."""
    if absences.end(actor_of(request), absence_id=absence_id).done:
        messages.success(request, gettext("The absence has ended."))
    return HttpResponseRedirect(url("account.absences"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {"account.settings": settings, "account.absences": own_absences, "account.end_absence": end_absence}
