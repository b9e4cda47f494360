"""What a board decides on one item of its agenda: who counts, how they voted, and why there is no decision yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from alianza.domain.values import Blocker

BOARD_CODES: dict[str, tuple[str, ...]] = {
    "board.absent_member_voted": ("member",),
    "board.conditions_missing": (),
    "board.conflict_not_recused": ("member",),
    "board.motion_failed": ("against", "in_favour", "motion"),
    "board.no_quorum": ("counted", "missing", "quorum", "recused"),
    "board.nobody_decided": ("abstained",),
    "board.not_a_member": ("member",),
    "board.recusal_reason_missing": ("member",),
    "board.recused_member_voted": ("member",),
    "board.tie": ("against", "in_favour"),
    "board.vote_missing": ("members",),
    "board.voted_twice": ("member",),
}


class Motion(StrEnum):
    """What is put to the vote."""

    APPROVE = "approve"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions"
    RETURN = "return"
    DEFER = "defer"
    REJECT = "reject"


class Decision(StrEnum):
    """What was decided. Returned goes back for correction, deferred comes again at a later meeting."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    RETURNED = "returned"
    DEFERRED = "deferred"
    REJECTED = "rejected"

    @property
    def is_approval(self) -> bool:
        """Approved, with conditions or without."""
        return self in (Decision.APPROVED, Decision.APPROVED_WITH_CONDITIONS)


class Choice(StrEnum):
    """A member's vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's vote on the motion."""

    member: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Recusal:
    """A member stands back from one item, with the reason."""

    member: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardItem:
    """One item before the board: who has a seat, who is there, who stands back, who voted how on which motion.

    ``conflicted`` are members known to have an interest in it. ``casting`` is the member whose vote settles a tie, if
    the board has one. Members are ids as texts.
    """

    seats: frozenset[str]
    quorum: int
    present: frozenset[str]
    motion: Motion
    votes: tuple[Vote, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    conflicted: frozenset[str] = frozenset()
    conditions: str = ""
    casting: str | None = None

    @property
    def recused(self) -> frozenset[str]:
        """Members who stand back from this item."""
        return frozenset(one.member for one in self.recusals)

    @property
    def counted(self) -> frozenset[str]:
        """Who counts for the quorum of this item: members present and not recused."""
        return (self.seats & self.present) - self.recused


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOutcome:
    """The count, and the decision, or every reason why there is none. All that it rests on is in it.

    ``settled_by`` is the member whose casting vote decided a tie.
    """

    decision: Decision | None
    motion: Motion
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    abstained: tuple[str, ...]
    recused: tuple[str, ...]
    absent: tuple[str, ...]
    counted: int
    quorum: int
    conditions: str = ""
    settled_by: str | None = None
    blockers: tuple[Blocker, ...] = ()


_CARRIED = {
    Motion.APPROVE: Decision.APPROVED,
    Motion.APPROVE_WITH_CONDITIONS: Decision.APPROVED_WITH_CONDITIONS,
    Motion.RETURN: Decision.RETURNED,
    Motion.DEFER: Decision.DEFERRED,
    Motion.REJECT: Decision.REJECTED,
}
# An approval voted down is a rejection. Any other motion that fails decides nothing.
_FAILED = {Motion.APPROVE: Decision.REJECTED, Motion.APPROVE_WITH_CONDITIONS: Decision.REJECTED}


def decide(item: BoardItem) -> BoardOutcome:
    """More votes for than against carry the motion; abstentions count for the quorum only."""
    blockers = [*_meeting(item), *_people(item), *_voting(item)]
    favour, against = _members(item, Choice.FOR), _members(item, Choice.AGAINST)
    settled_by = _settles(item) if len(favour) == len(against) else None
    decision: Decision | None = None
    if not blockers:
        carried = _carried(item, len(favour) - len(against), settled_by)
        blockers = list(_undecided(item, carried))
        decision = None if blockers else (_CARRIED if carried else _FAILED)[item.motion]
    return BoardOutcome(
        decision=decision,
        motion=item.motion,
        in_favour=favour,
        against=against,
        abstained=_members(item, Choice.ABSTAIN),
        recused=tuple(sorted(item.recused)),
        absent=tuple(sorted(item.seats - item.present)),
        counted=len(item.counted),
        quorum=item.quorum,
        conditions=item.conditions,
        settled_by=None if decision is None else settled_by,
        blockers=tuple(blockers),
    )


def _meeting(item: BoardItem) -> Iterator[Blocker]:
    missing = max(item.quorum, 1) - len(item.counted)
    if missing > 0:
        count = {"counted": len(item.counted), "recused": len(item.recused), "quorum": item.quorum, "missing": missing}
        yield Blocker("board.no_quorum", count)
    if item.motion is Motion.APPROVE_WITH_CONDITIONS and not item.conditions.strip():
        yield Blocker("board.conditions_missing")


def _people(item: BoardItem) -> Iterator[Blocker]:
    voters = [vote.member for vote in item.votes]
    yield from _each("board.not_a_member", ({*voters} | item.recused | item.present) - item.seats)
    yield from _each("board.absent_member_voted", ({*voters} & item.seats) - item.present)
    yield from _each("board.recused_member_voted", {*voters} & item.recused)
    yield from _each("board.conflict_not_recused", (item.conflicted & item.counted))
    yield from _each("board.recusal_reason_missing", (one.member for one in item.recusals if not one.reason.strip()))


def _voting(item: BoardItem) -> Iterator[Blocker]:
    times = Counter(vote.member for vote in item.votes)
    yield from _each("board.voted_twice", (member for member, found in times.items() if found > 1))
    silent = sorted(item.counted - times.keys())
    if silent:
        yield Blocker("board.vote_missing", {"members": silent})


def _carried(item: BoardItem, margin: int, settled_by: str | None) -> bool | None:
    """Whether the motion is carried; None for a tie that nobody settles."""
    if margin:
        return margin > 0
    return None if settled_by is None else settled_by in _members(item, Choice.FOR)


def _settles(item: BoardItem) -> str | None:
    """The member with the casting vote, if he voted for or against."""
    return item.casting if item.casting in {*_members(item, Choice.FOR), *_members(item, Choice.AGAINST)} else None


def _undecided(item: BoardItem, carried: bool | None) -> Iterator[Blocker]:
    votes = {"in_favour": len(_members(item, Choice.FOR)), "against": len(_members(item, Choice.AGAINST))}
    if carried is None and not any(votes.values()):
        yield Blocker("board.nobody_decided", {"abstained": len(item.votes)})
    elif carried is None:
        yield Blocker("board.tie", votes)
    elif not carried and item.motion not in _FAILED:
        yield Blocker("board.motion_failed", {"motion": item.motion.value, **votes})


def _members(item: BoardItem, choice: Choice) -> tuple[str, ...]:
    return tuple(sorted(vote.member for vote in item.votes if vote.choice is choice))


def _each(code: str, members: Iterable[str]) -> list[Blocker]:
    return [Blocker(code, {"member": member}) for member in sorted(members)]
