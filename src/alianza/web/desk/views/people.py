"""Views of ``desk``: persons and their roles."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from alianza.domain.access import Actor, Role
from alianza.pages import people as pages
from alianza.pages.addresses import url
from alianza.records.queries.people import PersonRow
from alianza.services import people
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED = 422


def listed(request: HttpRequest) -> HttpResponse:
    """Everybody the administrator looks after."""
    number = request.GET.get("page", "1")
    words = request.GET.get("find", "").replace("\x00", "").strip()[:80]
    return show(
        request,
        "desk/people.html",
        pages.people_page(actor_of(request), words, int(number) if number.isdecimal() and len(number) < 7 else 1),
    )


def invite(request: HttpRequest) -> HttpResponse:
    """A new account."""
    actor, typed = actor_of(request), request.POST.dict()
    if request.method != "POST":
        return show(request, "desk/person_form.html", pages.invite_page(actor, {"language": actor.language}))
    outcome = people.invite(
        actor, name=typed.get("name", ""), email=typed.get("email", ""), country=typed.get("country", ""),
        language="es" if typed.get("language") == "es" else "en", position=typed.get("position", ""),
    )  # fmt: skip
    if not outcome.done:
        return show(request, "desk/person_form.html", pages.invite_page(actor, typed, outcome.blockers), REFUSED)
    messages.success(request, gettext("The account is made and a mail is on its way. Now give the person a role."))
    return HttpResponseRedirect(url("desk.person", user_id=outcome.row.id))


def one(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One person; lock out or let in again."""
    actor = actor_of(request)
    row = _found(actor, user_id)
    if request.method != "POST":
        return show(request, "desk/person.html", pages.person_page(actor, row, _today()))
    outcome = people.set_active(actor, user_id=user_id, active=request.POST.get("active") == "1")
    if not outcome.done:
        return show(request, "desk/person.html", pages.person_page(actor, row, _today(), outcome.blockers), REFUSED)
    return HttpResponseRedirect(url("desk.person", user_id=user_id))


def grant(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """A new role: which one, then where and for how long."""
    actor = actor_of(request)
    row = _found(actor, user_id)
    typed = (request.POST if request.method == "POST" else request.GET).dict()
    if typed.get("role") not in {role.value for role in Role}:
        return show(request, "desk/person_form.html", pages.role_page(row))
    role = Role(typed["role"])
    if request.method != "POST" or "look" in typed:
        return show(request, "desk/grant.html", pages.grant_page(actor, row, role, typed))
    scope, _sep, target = typed.get("where", "").partition(":")
    given = people.NewGrant(role.value, scope or "?", target, _day(typed.get("starts_on", "")), _day(typed.get("ends_on", "")))
    outcome = people.grant_role(actor, user_id=user_id, given=given)
    if not outcome.done:
        return show(request, "desk/grant.html", pages.grant_page(actor, row, role, typed, outcome.blockers), REFUSED)
    messages.success(request, gettext("The role is given. The person has been told."))
    return HttpResponseRedirect(url("desk.person", user_id=user_id))


def end_grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Take a role away."""
    actor = actor_of(request)
    outcome = people.end_grant(actor, grant_id=grant_id)
    if outcome.row is None:
        raise Http404
    if not outcome.done:
        row = _found(actor, outcome.row.user_id)
        return show(request, "desk/person.html", pages.person_page(actor, row, _today(), outcome.blockers), REFUSED)
    messages.success(request, gettext("The role has ended."))
    return HttpResponseRedirect(url("desk.person", user_id=outcome.row.user_id))


def _found(actor: Actor, user_id: UUID) -> PersonRow:
    row = pages.person(actor, user_id)
    if row is None:
        raise Http404
    return row


def _today() -> date:
    return timezone.localdate()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "desk.people": listed,
    "desk.invite": invite,
    "desk.person": one,
    "desk.grant": grant,
    "desk.end_grant": end_grant,
}
