"""Boards as a person may see them: seats, meetings, and what closed meetings decided on an alliance."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.composed import composed
from alianza.records.models import (
    AgendaItem,
    Alliance,
    AlliancePartner,
    Attendance,
    BoardMeeting,
    BoardSeat,
    Call,
    Grant,
    Officer,
    Programme,
    RulebookVersion,
    User,
    Vote,
)
from alianza.records.queries.grants import in_force
from alianza.records.questions import Asking, question
from alianza.records.single import single

Row = BoardMeeting
Item = AgendaItem
Seat = BoardSeat
Programmes = Programme
Waiting = Alliance
Cast = Vote


def visible_to(actor: Actor) -> QuerySet[BoardMeeting]:
    """The meetings of the actor's programmes, the latest first."""
    rows = BoardMeeting.objects.select_related("programme", "kept_by").order_by("-held_on", "-number")
    if actor.targets(ScopeKind.ALL):
        return rows
    return rows.filter(Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY)))


def find(actor: Actor, meeting_id: UUID, lock: bool = False) -> BoardMeeting | None:
    """One meeting the actor may see; ``lock`` holds it until the transaction ends."""
    rows = visible_to(actor)
    return single(rows.filter(id=meeting_id), lock=lock)


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


def find_seat(actor: Actor, seat_id: UUID, lock: bool = False) -> BoardSeat | None:
    """One seat of a board the actor may see; ``lock`` holds it until the transaction ends."""
    rows = BoardSeat.objects.select_related("user", "programme").filter(programme__in=programmes_of(actor))
    return single(rows.filter(id=seat_id), lock=lock)


def last_meeting_of(seat: BoardSeat) -> date | None:
    """The day of the last meeting at which the seat was counted: one that has been opened, within its time. None if there is none."""
    held = BoardMeeting.objects.filter(programme=seat.programme_id, board=seat.board, held_on__gte=seat.starts_on)
    counted = held.filter(state__in=("open", "closed"), attendance__member=seat.user_id)
    return counted.order_by("-held_on").values_list("held_on", flat=True).first()


def attendance(meeting: BoardMeeting) -> dict[UUID, bool]:
    """Who was there, by member; who is not in it has not been recorded."""
    return dict(Attendance.objects.filter(meeting=meeting).values_list("member_id", "present"))


def votes(meeting: BoardMeeting) -> dict[UUID, list[Vote]]:
    """Every vote of a meeting, by item."""
    found: dict[UUID, list[Vote]] = {}
    for vote in Vote.objects.filter(item__meeting=meeting).select_related("member").order_by("member__sort_name", "member__name"):
        found.setdefault(vote.item_id, []).append(vote)
    return found


@question
def decided(alliance: Alliance) -> Asking[tuple[str, str], tuple[tuple[str, str], ...]]:
    """What closed meetings decided since the alliance came before the board: board and its last decision."""
    return tuple(sorted(dict((yield _decided(alliance.id, alliance.state_since))).items()))


@composed
def _decided(alliance: UUID, since: datetime) -> QuerySet[AgendaItem, tuple[str, str]]:
    rows = AgendaItem.objects.filter(alliance=alliance, meeting__state="closed", meeting__closed_at__gte=since)
    return rows.exclude(decision="").order_by("meeting__closed_at").values_list("meeting__board", "decision")


def conditions_of(alliance: Alliance) -> str:
    """The conditions under which a board approved it last; empty where there are none."""
    rows = AgendaItem.objects.filter(
        alliance=alliance, meeting__state="closed", motion="approve_with_conditions", decision__startswith="approved"
    )
    return rows.order_by("-meeting__closed_at").values_list("conditions", flat=True).first() or ""


def waiting(programme: Programme, codes: Sequence[str] = ()) -> list[Alliance]:
    """The alliances before the board, those waiting longest first."""
    rows = Alliance.objects.filter(programme=programme, state="at_board").select_related("organisation", "call", "programme")
    return list((rows.filter(code__in=codes) if codes else rows).order_by("state_since", "code"))


def find_item(actor: Actor, item_id: UUID) -> AgendaItem | None:
    """One item of a meeting the actor may see."""
    rows = AgendaItem.objects.select_related("meeting", "meeting__programme", "alliance", "alliance__organisation", "alliance__programme")
    return single(rows.filter(id=item_id, meeting__in=visible_to(actor).values("id")))


def tied(alliances: Sequence[Alliance]) -> dict[UUID, set[UUID]]:
    """Who acts for or is an officer of each alliance's organisation or partners, by alliance."""
    parties: dict[UUID, set[UUID]] = {row.id: {row.organisation_id} for row in alliances}
    linked = AlliancePartner.objects.filter(alliance__in=alliances, state__in=("proposed", "confirmed"))
    for alliance_id, organisation_id in linked.values_list("alliance_id", "organisation_id"):
        parties[alliance_id].add(organisation_id)
    every = {one for own in parties.values() for one in own}
    people: dict[UUID, set[UUID]] = {}
    held = Grant.objects.filter(scope=ScopeKind.ORGANISATION, target__in=[str(one) for one in every]).values_list("target", "user_id")
    officers = Officer.objects.filter(organisation__in=every).exclude(user=None).values_list("organisation_id", "user_id")
    for organisation, user in (*((UUID(target), user) for target, user in held), *officers):
        people.setdefault(organisation, set()).add(user)
    return {alliance: {user for one in own for user in people.get(one, ())} for alliance, own in parties.items()}


def programmes_of(actor: Actor) -> list[Programme]:
    """The programmes whose boards the actor may see."""
    if actor.targets(ScopeKind.ALL):
        return list(Programme.objects.order_by("code"))
    reach = Q(id__in=actor.reach(ScopeKind.PROGRAMME)) | Q(country__in=actor.targets(ScopeKind.COUNTRY))
    return list(Programme.objects.filter(reach).order_by("code"))


def rulebook_of(programme: Programme) -> UUID | None:
    """The rulebook version in force: the one of the latest call that is no draft, else the latest published."""
    of_call = (
        Call.objects.filter(programme=programme)
        .exclude(state="draft")
        .order_by("-opens_on", "-created_at")
        .values_list("rulebook_id", flat=True)
    )
    published = (
        RulebookVersion.objects.filter(programme=programme, state="published").order_by("-published_at").values_list("id", flat=True)
    )
    return of_call.first() or published.first()


def candidates(programme: Programme, today: date) -> list[User]:
    """Who holds the role of a board member in the programme that day, by name."""
    reach = Q(grants__scope=ScopeKind.PROGRAMME, grants__target=str(programme.id)) | Q(
        grants__scope=ScopeKind.COUNTRY, grants__target=programme.country
    )
    held = User.objects.filter(reach, in_force(today, "grants__"), grants__role=Role.BOARD_MEMBER, is_active=True)
    return list(held.distinct().order_by("sort_name", "name"))


def every_seat(programme: Programme) -> list[BoardSeat]:
    """Every seat ever held, the present ones first."""
    return list(
        BoardSeat.objects.filter(programme=programme)
        .select_related("user")
        .order_by("board", F("ends_on").desc(nulls_first=True), "user__name")
    )
