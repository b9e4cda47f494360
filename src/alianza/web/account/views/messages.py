"""Views of ``account``: messages."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from alianza.pages.account import inbox_page
from alianza.pages.addresses import url
from alianza.services.messages import mark_read
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def inbox(request: HttpRequest) -> HttpResponse:
    """The notes; opening one marks it as read and leads where it belongs."""
    actor = actor_of(request)
    if request.method != "POST":
        return show(request, "account/messages.html", inbox_page(actor))
    target = mark_read(actor.user_id, _key(request.POST.get("message", "")))
    return HttpResponseRedirect(target if target.startswith("/") else url("account.messages"))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {"account.messages": inbox}
