"""Boards: the list of meetings, the form that calls one, and who holds a seat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Action, Actor, decide
from alianza.domain.rulebook import Board
from alianza.domain.values import Money
from alianza.pages import formats
from alianza.pages.acts import ActPage
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.review.tables import Choice, Column, Empty, Line, Link, Status, Table, address
from alianza.pages.words.saying import say
from alianza.records.queries import boards
from alianza.records.queries.rulebooks import published
from alianza.services import counting
from alianza.services.outcome import Outcome

MEETING_STATES: dict[str, tuple["str | Promise", str]] = {
    "planned": (gettext_lazy("Planned"), "waiting"),
    "open": (gettext_lazy("Open"), "action"),
    "closed": (gettext_lazy("Closed"), "good"),
    "cancelled": (gettext_lazy("Called off"), "bad"),
}
FIELD_OF = {
    "boards.date_missing": "held_on", "boards.nothing_on_agenda": "alliance", "boards.not_before_it": "alliance",
    "boards.seat_unknown": "member", "boards.seat_dates": "starts_on", "boards.seats_taken": "starts_on",
}  # fmt: skip


@dataclass(frozen=True)
class MeetingsPage:
    """Every meeting, and what waits for one."""

    title: str
    table: Table
    waiting: int
    plan_url: str
    seats_url: str


@dataclass(frozen=True)
class BoardWaiting:
    """One board with the form that calls a meeting of it."""

    name: str
    rule: str
    fields: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True)
class PlanPage:
    """The form that calls a meeting, one for each board."""

    title: str
    boards: tuple[BoardWaiting, ...]
    action_url: str
    back_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SeatsPage:
    """Who holds a seat, and the form that gives one in one programme; ``programmes`` are the others, if the actor keeps several."""

    title: str
    programmes: tuple[tuple[str, str, bool], ...]
    table: Table
    rules: tuple[str, ...]
    fields: tuple[Choice, ...]
    action_url: str
    back_url: str
    errors: tuple[tuple[str, str], ...] = ()


def boards_of(programme: boards.Programmes) -> tuple[Board, ...]:
    """The boards of a programme by the rules in force."""
    version = boards.rulebook_of(programme)
    return published(version).rulebook.boards if version else ()


def meetings_page(actor: Actor) -> MeetingsPage:
    """The meetings within the actor's reach."""
    rows = list(boards.visible_to(actor)[:200])
    names = {(one.id, board.code): words(board.name) for one in boards.programmes_of(actor) for board in boards_of(one)}
    lines = [
        Line(
            (
                Link(f"{names.get((row.programme_id, row.board), row.board)} {row.number}", url("board.meeting", meeting_id=row.id)),
                row.programme.name, row.held_on, row.place or "–", meeting_status(row), row.minutes_number or "–",
            )
        )
        for row in rows
    ]  # fmt: skip
    heads = (_("Meeting"), _("Programme"), _("Day"), _("Place"), _("Stands at"), _("Minutes"))
    keeps = decide(actor, Action.KEEP_BOARD).allowed
    empty = Empty(_("No meeting yet"), _("The secretary calls one once applications wait for the board."))
    return MeetingsPage(
        title=_("Board"),
        table=Table(tuple(Column(head) for head in heads), lines, shown=len(rows), total=len(rows), empty=empty),
        waiting=sum(len(boards.waiting(one)) for one in boards.programmes_of(actor)),
        plan_url=url("board.plan") if keeps else "",
        seats_url=url("board.seats") if keeps else "",
    )


def meeting_status(row: boards.Row) -> Status:
    """A meeting's state as a coloured word."""
    text, tone = MEETING_STATES[row.state]
    return Status(str(text), tone)


def plan_page(actor: Actor, typed: Mapping[str, Sequence[str]] | None = None, outcome: Outcome | None = None) -> PlanPage:
    """The boards the actor keeps, each with what waits for it."""
    found = []
    for programme in boards.programmes_of(actor):
        waiting = boards.waiting(programme)
        for board in boards_of(programme):
            chosen = typed if typed and typed.get("board") == [board.code] and typed.get("programme") == [programme.code] else None
            found.append(_board(programme, board, waiting, chosen))
    faults = outcome.blockers if outcome else ()
    return PlanPage(
        title=_("Call a meeting"),
        boards=tuple(found),
        action_url=url("board.plan"),
        back_url=url("board.meetings"),
        errors=tuple((say(fault), _id(FIELD_OF.get(fault.code, "held_on"), *_named(typed))) for fault in faults),
    )


def _named(typed: Mapping[str, Sequence[str]] | None) -> tuple[str, str]:
    """The programme and board a form was about."""
    given = typed or {}
    return (given.get("programme") or [""])[0], (given.get("board") or [""])[0]


def _id(field: str, programme: str, board: str) -> str:
    """One id a box, though every board has its form on the page."""
    return f"id_{field}_{programme}_{board}"


def _board(
    programme: boards.Programmes, board: Board, waiting: Sequence[boards.Waiting], typed: Mapping[str, Sequence[str]] | None
) -> BoardWaiting:
    rows = counting.agenda_for(board.code, waiting)
    chosen = tuple(typed.get("alliance", ())) if typed is not None else tuple(row.code for row in rows)
    names = tuple((row.code, f"{row.code} · {row.title}", _asks(row)) for row in rows)
    value = typed or {}

    def ids(field: str) -> str:
        return _id(field, programme.code, board.code)

    return BoardWaiting(
        name=f"{programme.name}: {words(board.name)}",
        rule=_("Quorum: %(quorum)s of %(seats)s") % {"quorum": board.quorum, "seats": sum(seat.number for seat in board.seats)},
        fields=(
            Choice("held_on", _("Day"), "date", (value.get("held_on") or [""])[0], required=True, id=ids("held_on")),
            Choice("place", _("Place"), "text", (value.get("place") or [""])[0], required=False, id=ids("place")),
            Choice("alliance", _("Agenda"), "checkboxes", chosen, names, id=ids("alliance")),
        ),
        hidden=(("board", board.code), ("programme", programme.code), ("form_key", str(uuid4()))),
        empty="" if rows else _("Nothing waits for this board."),
    )


def _asks(row: boards.Waiting) -> str:
    grant = None if row.grant_minor is None else Money(row.grant_minor, row.currency)
    return f"{row.organisation.name} · {formats.money(grant, whole=True) if grant else _('grant unknown')}"


def seats_page(actor: Actor, today: date, typed: Mapping[str, str] | None = None, outcome: Outcome | None = None) -> SeatsPage:
    """The seats of every board the actor keeps."""
    programmes, value = boards.programmes_of(actor), typed or {}
    names = {(one.id, board.code): words(board.name) for one in programmes for board in boards_of(one)}
    rows = [seat for one in programmes for seat in boards.every_seat(one)]
    lines = [
        Line(
            (
                seat.user.name, names.get((seat.programme_id, seat.board), seat.board), seat.sector, seat.starts_on,
                _until(seat), _holds(seat, today), _way_to_end(seat, today),
            )
        )
        for seat in rows
    ]  # fmt: skip
    heads = (_("Name"), _("Board"), _("Sector"), _("From"), _("To"), _("Stands at"), _("End it"))
    code = value.get("programme") or value.get("board", "").partition("/")[0]
    chosen = [one for one in programmes if one.code == code] or programmes[:1]
    people = {str(user.id): user.name for one in chosen for user in boards.candidates(one, today)}
    which = tuple((f"{one.code}/{board.code}", f"{one.name}: {words(board.name)}") for one in chosen for board in boards_of(one))
    faults = outcome.blockers if outcome else ()
    return SeatsPage(
        title=_("Seats"),
        programmes=_tabs(programmes, chosen),
        table=Table(
            tuple(Column(head) for head in heads), lines, shown=len(rows), total=len(rows), empty=Empty(_("Nobody holds a seat yet"))
        ),
        rules=tuple(_rule(one, board) for one in programmes for board in boards_of(one)),
        fields=(
            Choice("board", _("Board"), value=value.get("board", ""), choices=which),
            Choice("member", _("Member"), value=value.get("member", ""), choices=(("", _("Choose a person")), *people.items())),
            Choice("sector", _("Sector"), "text", value.get("sector", ""), required=False, hint=_("Government, agribusiness, academia …")),
            Choice("starts_on", _("From"), "date", value.get("starts_on", today.isoformat()), required=True),
            Choice("ends_on", _("To"), "date", value.get("ends_on", ""), required=False),
        ),
        action_url=url("board.seats"),
        back_url=url("board.meetings"),
        errors=tuple((say(fault), f"id_{FIELD_OF.get(fault.code, 'member')}") for fault in faults),
    )


def _tabs(programmes: Sequence[boards.Programmes], chosen: Sequence[boards.Programmes]) -> tuple[tuple[str, str, bool], ...]:
    """The programmes to choose from: each has members of its own, who cannot sit in another."""
    several = programmes if len(programmes) > 1 else ()
    return tuple((one.name, address(url("board.seats"), {}, programme=one.code), one in chosen) for one in several)


def _until(seat: boards.Seat) -> object:
    if seat.ends_on is None:
        return _("open")
    return f"{formats.day(seat.ends_on)}: {seat.end_reason}" if seat.end_reason else seat.ends_on


def _way_to_end(seat: boards.Seat, today: date) -> object:
    over = seat.ends_on is not None and seat.ends_on < today
    return "–" if over else Link(f"{_('End the seat')} ", url("board.end_seat", seat_id=seat.id))


def end_seat_page(seat: boards.Seat, today: date, typed: Mapping[str, str] | None = None, outcome: Outcome | None = None) -> ActPage:
    """The question before a seat ends: its last day and why."""
    value, faults = typed or {}, outcome.blockers if outcome else ()
    board = next((words(one.name) for one in boards_of(seat.programme) if one.code == seat.board), seat.board)
    fields: tuple[dict[str, Any], ...] = (
        {
            "name": "ends_on",
            "label": _("Last day in office"),
            "kind": "date",
            "value": value.get("ends_on", today.isoformat()),
            "required": True,
        },
        {"name": "reason", "label": _("Reason"), "kind": "textarea", "value": value.get("reason", ""), "required": True},
    )
    return ActPage(
        _("End the seat of %(name)s?") % {"name": seat.user.name}, f"{seat.programme.name}: {board}", "",
        (
            _("Meetings held until that day keep the seat, with its votes and their quorum."),
            _("Later meetings no longer count it, and it gets no vote there."),
        ),
        fields, url("board.end_seat", seat_id=seat.id), _("End the seat"), url("board.seats"), danger=True,
        errors=tuple((say(fault), "id_reason" if fault.code == "boards.end_reason_missing" else "id_ends_on") for fault in faults),
    )  # fmt: skip


def _holds(seat: boards.Seat, today: date) -> Status:
    now = seat.starts_on <= today and (seat.ends_on is None or seat.ends_on >= today)
    return Status(_("In office"), "good") if now else Status(_("Not in office"), "empty")


def _rule(programme: boards.Programmes, board: Board) -> str:
    seats = ", ".join(f"{words(seat.sector)} {seat.number}" for seat in board.seats)
    return _("%(board)s: %(seats)s; quorum %(quorum)s") % {
        "board": f"{programme.name}, {words(board.name)}", "seats": seats, "quorum": board.quorum,
    }  # fmt: skip
