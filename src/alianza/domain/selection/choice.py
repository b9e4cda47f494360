"""Who gets in: down the ranking, each one who fits, unless taking it would make a quota fail that can still be met.

The set chosen is the first in order: compared with any other set that keeps all limits and quotas, it holds the
better-ranked candidate at the first difference. Quotas that cannot be met in full are met as far as they can, in the
order written; what they do not use goes to all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil

from alianza.domain.selection.covering import Effort, Piece, Room, cover
from alianza.domain.selection.policy import Quota, SelectionPolicy
from alianza.domain.selection.ranking import Ranked


class Cause(StrEnum):
    """Why someone who qualified was passed over at its turn."""

    PLACES = "places"
    MONEY = "money"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of one candidate: the room it found, and why it was passed over, or None if it got in."""

    room: Room
    passed: Cause | None
    kept_for: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Every qualified candidate's turn by its order; needed and reached for each quota, in places or minor units."""

    turns: dict[int, Turn]
    needed: tuple[int, ...]
    reached: tuple[int, ...]
    is_exact: bool

    @property
    def selected(self) -> frozenset[int]:
        """The orders of those who got in."""
        return frozenset(order for order, turn in self.turns.items() if turn.passed is None)


def choose(rows: Sequence[Ranked], policy: SelectionPolicy, quotas: Sequence[Quota]) -> Choice:
    """Walk down the qualified rows once, with these quotas in force."""
    pieces = [_piece(row, policy, quotas) for row in rows]
    room = Room(policy.number, None if policy.budget is None else policy.budget.minor)
    walk = _Walk(tuple(quotas), pieces, policy.by_budget)
    needed = tuple(_needed(quota, policy) for quota in quotas)
    walk.aim(room, needed)
    for place, piece in enumerate(pieces):
        room = walk.step(place, piece, room)
    chosen = [piece for piece in pieces if walk.turns[piece.order].passed is None]
    reached = tuple(sum(piece.gains[at] for piece in chosen) for at in range(len(quotas)))
    return Choice(walk.turns, needed, reached, not walk.effort.is_spent)


def _piece(row: Ranked, policy: SelectionPolicy, quotas: Sequence[Quota]) -> Piece:
    amount = row.candidate.amount
    cost = amount.minor if policy.budget is not None and amount is not None else 0
    unit = cost if policy.by_budget else 1
    return Piece(row.order, cost, tuple(unit if quota.counts(row.candidate) else 0 for quota in quotas))


def _needed(quota: Quota, policy: SelectionPolicy) -> int:
    whole = policy.budget.minor if policy.by_budget and policy.budget is not None else policy.number or 0
    return ceil(quota.min_share.fraction * Fraction(whole))


@dataclass(slots=True)
class _Walk:
    quotas: tuple[Quota, ...]
    pieces: list[Piece]
    by_money: bool
    effort: Effort = field(default_factory=Effort)
    needs: tuple[int, ...] = ()
    plan: frozenset[int] = frozenset()
    turns: dict[int, Turn] = field(default_factory=dict)
    refused: list[Piece] = field(default_factory=list)
    by_order: dict[int, Piece] = field(init=False)

    def __post_init__(self) -> None:
        self.by_order = {piece.order: piece for piece in self.pieces}

    def aim(self, room: Room, needed: tuple[int, ...]) -> None:
        """Lower each need in turn to what can be reached with those before it."""
        for need in needed:
            pieces = [_first(piece, len(self.needs) + 1) for piece in self.pieces]
            found = cover(pieces, room, (*self.needs, need), by_money=self.by_money, effort=self.effort)
            self.needs = (*self.needs, found.reached if found else 0)
            self.plan = found.orders if found else self.plan

    def step(self, place: int, piece: Piece, room: Room) -> Room:
        """The turn of one candidate; the room it leaves."""
        if not room.holds(piece.cost):
            full = room.places is not None and room.places < 1
            self.turns[piece.order] = Turn(room, Cause.PLACES if full else Cause.MONEY)
            return room
        plan = None if self._was_refused(piece) else self._plan(place + 1, piece, room)
        if plan is None:
            kept_for = tuple(quota for quota, need in zip(self.quotas, self.needs, strict=True) if need)
            self.turns[piece.order] = Turn(room, Cause.QUOTA, kept_for)
            self.refused.append(piece)
            return room
        self.turns[piece.order] = Turn(room, None)
        self.needs, self.plan = self._needs_after(piece), plan
        return room.after(piece)

    def _was_refused(self, piece: Piece) -> bool:
        """Whether one no dearer that fills the same was refused: it had more others to go with, so this one fails too."""
        return any(one.gains == piece.gains and one.cost <= piece.cost for one in self.refused)

    def _needs_after(self, piece: Piece) -> tuple[int, ...]:
        return tuple(max(need - gain, 0) for need, gain in zip(self.needs, piece.gains, strict=True))

    def _plan(self, start: int, piece: Piece, room: Room) -> frozenset[int] | None:
        """Who can still fill the needs once the piece is in; None if nobody can."""
        needs, left = self._needs_after(piece), room.after(piece)
        if not any(needs):
            return frozenset()
        if piece.order in self.plan:
            return self.plan - {piece.order}
        kept = self._trimmed(needs)
        if left.holds(sum(one.cost for one in kept), len(kept)):
            return frozenset(one.order for one in kept)
        found = cover(self.pieces[start:], left, needs, by_money=self.by_money, effort=self.effort, in_full=True)
        return found.orders if found else None

    def _trimmed(self, needs: tuple[int, ...]) -> list[Piece]:
        """The plan without those it can do without, the worst-ranked left out first."""
        planned = sorted((self.by_order[order] for order in self.plan), key=lambda one: one.order)
        gained = [sum(one.gains[at] for one in planned) for at in range(len(needs))]
        kept = []
        for one in reversed(planned):
            without = [have - gain for have, gain in zip(gained, one.gains, strict=True)]
            if all(have >= need for have, need in zip(without, needs, strict=True)):
                gained = without
            else:
                kept.append(one)
        return kept


def _first(piece: Piece, quotas: int) -> Piece:
    return Piece(piece.order, piece.cost, piece.gains[:quotas])
