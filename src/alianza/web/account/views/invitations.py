"""Views of ``account``: the link of an invitation."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext

from alianza.pages.addresses import url
from alianza.pages.invitations import invitation_page
from alianza.services import invitations
from alianza.web.components.guard import View
from alianza.web.components.rendering import show

BACKEND = "django.contrib.auth.backends.ModelBackend"
OVER, REFUSED = 410, 422


def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Choose a first password, and be signed in."""
    person = invitations.invited(key)
    if person is None:
        return show(request, "account/invitation.html", invitation_page(key, None), OVER)
    if request.method != "POST":
        return show(request, "account/invitation.html", invitation_page(key, person))
    outcome = invitations.choose_password(key, request.POST.get("password", ""), request.POST.get("again", ""))
    if not outcome.done:
        return show(
            request, "account/invitation.html", invitation_page(key, outcome.row, outcome.blockers), REFUSED if outcome.row else OVER
        )
    login(request, outcome.row, backend=BACKEND)
    with translation.override(outcome.row.language):
        messages.success(request, gettext("Your password is set and you are signed in."))
    return HttpResponseRedirect(url("account.home"))


VIEWS: dict[str, View] = {"account.invitation": invitation}
