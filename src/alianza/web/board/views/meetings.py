"""Views of ``board``: meetings, seats, agenda, attendance, motions, votes and minutes."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.review.boards import end_seat_page, meetings_page, plan_page, seats_page
from alianza.pages.review.meetings import meeting_page
from alianza.records.queries import boards as rows
from alianza.services import boards, minutes
from alianza.services.outcome import Outcome
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def listed(request: HttpRequest) -> HttpResponse:
    """Every meeting."""
    return show(request, "board/meetings.html", meetings_page(actor_of(request)))


def plan(request: HttpRequest) -> HttpResponse:
    """Call a meeting."""
    actor = actor_of(request)
    if request.method != "POST":
        return show(request, "board/plan.html", plan_page(actor))
    typed = {name: request.POST.getlist(name) for name in request.POST}
    programme = _programme(actor, request.POST.get("programme", ""))
    outcome = boards.plan(
        actor, programme=programme, board=request.POST.get("board", ""), held_on=_day(request.POST.get("held_on", "")),
        place=request.POST.get("place", ""), codes=typed.get("alliance", []), form_key=_id(request.POST.get("form_key", "")),
    )  # fmt: skip
    if outcome.done:
        return HttpResponseRedirect(url("board.meeting", meeting_id=outcome.row.id))
    return show(request, "board/plan.html", plan_page(actor, typed, outcome), 422)


def seats(request: HttpRequest) -> HttpResponse:
    """Who holds a seat; give one."""
    actor, today = actor_of(request), timezone.localdate()
    if request.method != "POST":
        return show(request, "board/seats.html", seats_page(actor, today, request.GET.dict()))
    typed = request.POST.dict()
    code, _slash, board = typed.get("board", "").partition("/")
    outcome = boards.give_seat(
        actor, programme=_programme(actor, code), board=board, member=typed.get("member", ""), sector=typed.get("sector", ""),
        starts_on=_day(typed.get("starts_on", "")), ends_on=_day(typed.get("ends_on", "")),
    )  # fmt: skip
    if outcome.done:
        return HttpResponseRedirect(url("board.seats"))
    return show(request, "board/seats.html", seats_page(actor, today, typed, outcome), 422)


def end_seat(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """End a seat: its last day and the reason."""
    actor, today = actor_of(request), timezone.localdate()
    seat = rows.find_seat(actor, seat_id)
    if seat is None:
        raise Http404
    if request.method != "POST":
        return show(request, "board/act.html", end_seat_page(seat, today))
    typed = request.POST.dict()
    outcome = boards.end_seat(actor, seat_id=seat_id, on=_day(typed.get("ends_on", "")), reason=typed.get("reason", ""))
    if outcome.done:
        return HttpResponseRedirect(url("board.seats"))
    return show(request, "board/act.html", end_seat_page(seat, today, typed, outcome), 422)


def one(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting."""
    return _shown(request, actor_of(request), meeting_id)


def printed(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Agenda or minutes, made to be printed."""
    return _shown(request, actor_of(request), meeting_id, template="board/minutes.html")


def attend(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record who is there."""
    actor = actor_of(request)
    outcome = boards.attend(actor, meeting_id=meeting_id, present=request.POST.getlist("present"))
    return _after(request, actor, meeting_id, outcome)


def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting and carry out what was decided."""
    actor, text, seen = actor_of(request), request.POST.get("minutes", ""), request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    outcome = minutes.close(actor, meeting_id=meeting_id, text=text, version=version)
    return _after(request, actor, meeting_id, outcome, text)


def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Call the meeting off."""
    actor = actor_of(request)
    return _after(request, actor, meeting_id, minutes.cancel(actor, meeting_id=meeting_id, why=request.POST.get("why", "")))


def motion(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Put a motion to the vote."""
    typed = request.POST.dict()
    return _on_item(request, item_id, lambda actor: boards.put(actor, item_id=item_id, motion=typed.get("motion", ""), given=typed))


def vote(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Vote on an item."""
    choice, reason = request.POST.get("choice", ""), request.POST.get("recusal_reason", "")
    return _on_item(request, item_id, lambda actor: boards.vote(actor, item_id=item_id, choice=choice, recusal_reason=reason))


def record_votes(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Record the votes of members who do not vote on their own page."""
    typed = {str(name).removeprefix("vote-"): str(value) for name, value in request.POST.items() if str(name).startswith("vote-") and value}

    def record(actor: Actor) -> Outcome:
        outcomes = [
            boards.vote(actor, item_id=item_id, choice=choice, recusal_reason=request.POST.get(f"reason-{member}", ""), member=member)
            for member, choice in typed.items()
        ]
        return Outcome(None, tuple(reason for outcome in outcomes for reason in outcome.blockers))

    return _on_item(request, item_id, record)


def _on_item(request: HttpRequest, item_id: UUID, act: Callable[[Actor], Outcome]) -> HttpResponse:
    actor = actor_of(request)
    item = rows.find_item(actor, item_id)
    if item is None:
        raise Http404
    return _after(request, actor, item.meeting_id, act(actor), place=f"#item-{item.position}")


def _after(
    request: HttpRequest, actor: Actor, meeting_id: UUID, outcome: Outcome, typed: str | None = None, *, place: str = ""
) -> HttpResponse:
    if outcome.done:
        return HttpResponseRedirect(url("board.meeting", meeting_id=meeting_id) + place)
    return _shown(request, actor, meeting_id, outcome=outcome, typed=typed)


def _shown(
    request: HttpRequest,
    actor: Actor,
    meeting_id: UUID,
    *,
    template: str = "board/meeting.html",
    outcome: Outcome | None = None,
    typed: str | None = None,
) -> HttpResponse:
    meeting = rows.find(actor, meeting_id)
    page = meeting_page(actor, meeting, outcome, typed) if meeting else None
    if page is None:
        raise Http404
    return show(request, template, page, 422 if outcome else 200)


def _programme(actor: Actor, code: str) -> rows.Programmes:
    found = next((one for one in rows.programmes_of(actor) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "board.meetings": listed,
    "board.plan": plan,
    "board.seats": seats,
    "board.end_seat": end_seat,
    "board.meeting": one,
    "board.minutes": printed,
    "board.attend": attend,
    "board.close": close,
    "board.cancel": cancel,
    "board.motion": motion,
    "board.record_votes": record_votes,
    "board.vote": vote,
}
