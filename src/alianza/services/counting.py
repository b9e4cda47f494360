"""From stored attendance and votes to what a board decides on each item of its agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from alianza.domain.rulebook import Board, boards_due
from alianza.domain.values import Money
from alianza.domain.workflow.board import BoardItem, BoardOutcome, Choice, Motion, Recusal, Vote, decide
from alianza.records.models import AgendaItem, Alliance, BoardMeeting, BoardSeat
from alianza.records.models import Vote as Cast
from alianza.records.queries import boards
from alianza.records.queries.rulebooks import published
from alianza.services import chains


@dataclass(frozen=True)
class Session:
    """A meeting with all that the count of its items needs, loaded once."""

    meeting: BoardMeeting
    board: Board
    seats: tuple[BoardSeat, ...]
    attendance: Mapping[UUID, bool]
    items: tuple[AgendaItem, ...]
    votes: Mapping[UUID, Sequence[Cast]]
    tied: Mapping[UUID, set[UUID]]

    @property
    def names(self) -> dict[str, str]:
        """The members' names by their ids as texts."""
        return {str(seat.user_id): seat.user.name for seat in self.seats}

    @property
    def members(self) -> frozenset[str]:
        """The members' ids as texts."""
        return frozenset(self.names)

    @property
    def present(self) -> frozenset[str]:
        """Who is there."""
        return frozenset(str(member) for member, there in self.attendance.items() if there)


def session_of(meeting: BoardMeeting) -> Session | None:
    """The meeting with its seats, votes and ties; None if the rules in force know no such board."""
    board = board_of(meeting)
    if board is None:
        return None
    items = tuple(boards.items(meeting))
    return Session(
        meeting=meeting,
        board=board,
        seats=tuple(boards.seats(meeting.programme, meeting.board, meeting.held_on)),
        attendance=boards.attendance(meeting),
        items=items,
        votes=boards.votes(meeting),
        tied=boards.tied([item.alliance for item in items]),
    )


def board_of(meeting: BoardMeeting) -> Board | None:
    """The board as the rules in force describe it."""
    version = boards.rulebook_of(meeting.programme)
    known = published(version).rulebook.boards if version else ()
    return next((board for board in known if board.code == meeting.board), None)


def counted(session: Session, item: AgendaItem) -> BoardOutcome | None:
    """What is decided on one item, or every reason why nothing is; None while nothing is put to the vote."""
    if not item.motion:
        return None
    cast = session.votes.get(item.id, ())
    return decide(
        BoardItem(
            seats=session.members,
            quorum=session.board.quorum,
            present=session.present,
            motion=Motion(item.motion),
            votes=tuple(Vote(str(one.member_id), Choice(one.choice)) for one in cast if one.choice != "recused"),
            recusals=tuple(Recusal(str(one.member_id), one.recusal_reason) for one in cast if one.choice == "recused"),
            conflicted=session.members & {str(one) for one in session.tied.get(item.alliance_id, ())},
            conditions=item.conditions,
        )
    )


def due_for(alliance: Alliance) -> tuple[str, ...]:
    """The boards that have to decide on an alliance's grant, by code."""
    rulebook = published(alliance.call.rulebook_id).rulebook
    grant = None if alliance.grant_minor is None else Money(alliance.grant_minor, alliance.currency)
    on = chains.today(alliance)
    return tuple(board.code for board in boards_due(rulebook, grant, chains.circumstances(alliance, on)))


def agenda_for(meeting_board: str, waiting: Sequence[Alliance]) -> list[Alliance]:
    """Those before the board for which this one is due and has not decided yet; deferred ones come again."""
    found = []
    for alliance in waiting:
        said = dict(boards.decided(alliance)).get(meeting_board, "deferred")
        if meeting_board in due_for(alliance) and said == "deferred":
            found.append(alliance)
    return found
