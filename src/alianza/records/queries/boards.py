"""Boards as a person may see them: seats, meetings, and what closed meetings decided on an alliance."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.records.models import AgendaItem, Alliance, Attendance, BoardMeeting, BoardSeat, Programme, Vote

Row = BoardMeeting
Item = AgendaItem
Seat = BoardSeat


def visible_to(actor: Actor) -> QuerySet[BoardMeeting]:
    """The meetings of the actor's programmes, the latest first."""
    rows = BoardMeeting.objects.select_related("programme", "kept_by").order_by("-held_on", "-number")
    if actor.targets(ScopeKind.ALL):
        return rows
    return rows.filter(Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY)))


def find(actor: Actor, meeting_id: UUID, lock: bool = False) -> BoardMeeting | None:
    """One meeting the actor may see; ``lock`` holds it until the transaction ends."""
    rows = visible_to(actor)
    return (rows.select_for_update(of=("self",)) if lock else rows).filter(id=meeting_id).first()


def items(meeting: BoardMeeting) -> list[AgendaItem]:
    """The agenda in order, each with its alliance."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(
        "alliance", "alliance__organisation", "alliance__call", "alliance__programme"
    )
    return list(rows.order_by("position"))


def seats(programme: Programme, board: str, on: date) -> list[BoardSeat]:
    """Who holds a seat of the board on a day, by name."""
    rows = BoardSeat.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), programme=programme, board=board, starts_on__lte=on)
    return list(rows.select_related("user").order_by("user__sort_name", "user__name"))


def attendance(meeting: BoardMeeting) -> dict[UUID, bool]:
    """Who was there, by member; who is not in it has not been recorded."""
    return dict(Attendance.objects.filter(meeting=meeting).values_list("member_id", "present"))


def votes(meeting: BoardMeeting) -> dict[UUID, list[Vote]]:
    """Every vote of a meeting, by item."""
    found: dict[UUID, list[Vote]] = {}
    for vote in Vote.objects.filter(item__meeting=meeting).select_related("member").order_by("member__sort_name", "member__name"):
        found.setdefault(vote.item_id, []).append(vote)
    return found


def decided(alliance: Alliance) -> tuple[tuple[str, str], ...]:
    """What closed meetings decided since the alliance came before the board: board and its last decision."""
    rows = AgendaItem.objects.filter(alliance=alliance, meeting__state="closed", meeting__closed_at__gte=alliance.state_since)
    pairs = rows.exclude(decision="").order_by("meeting__closed_at").values_list("meeting__board", "decision")
    return tuple(sorted(dict(pairs).items()))


def waiting(programme: Programme, codes: Sequence[str] = ()) -> list[Alliance]:
    """The alliances before the board, those waiting longest first."""
    rows = Alliance.objects.filter(programme=programme, state="at_board").select_related("organisation", "call", "programme")
    return list((rows.filter(code__in=codes) if codes else rows).order_by("state_since", "code"))
