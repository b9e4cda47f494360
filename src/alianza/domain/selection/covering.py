"""Whether some of the candidates left can still fill the quotas in the room left: an exact search with a step limit.

Whole numbers only: places, and money in minor units. Candidates that look alike are tried once.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate as the search sees it: its order, its cost, and what it adds to each quota."""

    order: int
    cost: int
    gains: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Places and money left; None is no limit."""

    places: int | None
    money: int | None

    def holds(self, cost: int, count: int = 1) -> bool:
        """Whether so many candidates of this cost in all still fit."""
        return (self.places is None or count <= self.places) and (self.money is None or cost <= self.money)

    def after(self, piece: Piece) -> "Room":
        """What is left once the piece is in."""
        places = None if self.places is None else self.places - 1
        return Room(places, None if self.money is None else self.money - piece.cost)


@dataclass(slots=True)
class Effort:
    """Steps the search may still take, in all its calls together."""

    left: int = STEPS

    @property
    def is_spent(self) -> bool:
        """Whether an answer may no longer be the best one."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of the last need was reached, and by whom."""

    reached: int
    orders: frozenset[int]


class _Node(NamedTuple):
    at: int
    room: Room
    got: tuple[int, ...]
    chosen: "tuple[int, object] | None"


@dataclass(slots=True)
class _Search:
    """Depth first, those who serve most quotas first; a branch is left when even its best cannot meet the floor."""

    pieces: Sequence[Piece]
    needs: tuple[int, ...]
    floor: tuple[int, ...]
    bound: "_Bound"
    effort: Effort
    best: Cover | None = None

    def run(self, room: Room) -> Cover | None:
        stack = [_Node(0, room, tuple(0 for _ in self.needs), None)]
        while stack and not self.effort.is_spent and not self._is_done:
            self.effort.left -= 1
            node = stack.pop()
            self._note(node)
            if self._is_hopeful(node):
                stack += self._branches(node)
        return self.best

    @property
    def _is_done(self) -> bool:
        return self.best is not None and self.best.reached >= self.needs[-1]

    def _note(self, node: _Node) -> None:
        if all(got >= least for got, least in zip(node.got, self.floor, strict=True)):
            self.best = Cover(min(node.got[-1], self.needs[-1]), frozenset(_unwind(node.chosen)))
            self.floor = (*self.floor[:-1], self.best.reached + 1)

    def _is_hopeful(self, node: _Node) -> bool:
        if node.at == len(self.pieces) or not node.room.holds(0):
            return False
        missing = [max(least - got, 0) for got, least in zip(node.got, self.floor, strict=True)]
        return self.bound.admits(node.at, node.room, missing)

    def _branches(self, node: _Node) -> list[_Node]:
        piece = self.pieces[node.at]
        skipped = node._replace(at=self._next_kind(node.at))
        if not node.room.holds(piece.cost):
            return [skipped]
        got = tuple(one + gain for one, gain in zip(node.got, piece.gains, strict=True))
        return [skipped, _Node(node.at + 1, node.room.after(piece), got, (piece.order, node.chosen))]

    def _next_kind(self, at: int) -> int:
        """Past all pieces like this one: leaving one out and taking its double is the same choice."""
        piece = self.pieces[at]
        while at < len(self.pieces) and (self.pieces[at].cost, self.pieces[at].gains) == (piece.cost, piece.gains):
            at += 1
        return at


class _Bound:
    """What the pieces from a place on can add at most, to each quota and to all together, in the room there is."""

    def __init__(self, pieces: Sequence[Piece], quotas: int, *, by_money: bool) -> None:
        self._by_money = by_money
        self._rest = _sums_from(pieces, quotas)
        self._sizes = [0, *accumulate(piece.cost if by_money else 1 for piece in pieces)]
        self._gains = [0, *accumulate(sum(piece.gains) for piece in pieces)]

    def admits(self, at: int, room: Room, missing: Sequence[int]) -> bool:
        """Whether so much may still be added; no means certainly not."""
        size = room.money if self._by_money else room.places
        rest = self._rest[at]
        if size is None:
            return all(need <= most for need, most in zip(missing, rest, strict=True))
        return all(need <= min(most, size) for need, most in zip(missing, rest, strict=True)) and sum(missing) <= self._together(at, size)

    def _together(self, at: int, size: int) -> int:
        """Pieces serve ever fewer quotas, so the first ones that fill the room, the last in part, add most."""
        full = bisect_right(self._sizes, self._sizes[at] + size) - 1
        gained = self._gains[full] - self._gains[at]
        left = size - (self._sizes[full] - self._sizes[at])
        if full == len(self._gains) - 1 or not left:
            return gained
        part = (self._gains[full + 1] - self._gains[full]) * left
        return gained + part // (self._sizes[full + 1] - self._sizes[full])


def cover(
    pieces: Sequence[Piece], room: Room, needs: tuple[int, ...], *, by_money: bool, effort: Effort, in_full: bool = False
) -> Cover | None:
    """The most of the last need that can be reached in the room with all needs before it met; None if they cannot be.

    With ``in_full`` the last need must be met as well. Gains are costs where ``by_money``, else one for each place.
    """
    floor = needs if in_full else (*needs[:-1], 0)
    useful = sorted((one for one in pieces if any(one.gains)), key=_most_useful)
    bound = _Bound(useful, len(needs), by_money=by_money)
    return _Search(useful, needs, floor, bound, effort).run(room)


def _most_useful(piece: Piece) -> tuple[int, tuple[int, ...], int, int]:
    served = sum(gain > 0 for gain in piece.gains)
    return (-served, tuple(-gain for gain in piece.gains), -piece.cost, piece.order)


def _sums_from(pieces: Sequence[Piece], quotas: int) -> list[tuple[int, ...]]:
    sums = [tuple(0 for _ in range(quotas))]
    for piece in reversed(pieces):
        sums.append(tuple(one + gain for one, gain in zip(sums[-1], piece.gains, strict=True)))
    return sums[::-1]


def _unwind(chosen: "tuple[int, object] | None") -> list[int]:
    orders: list[int] = []
    while chosen is not None:
        order, before = chosen
        orders.append(order)
        chosen = before if isinstance(before, tuple) else None
    return orders
