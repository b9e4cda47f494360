"""Whether some of the candidates left can still fill the quotas in the room left: an exact search with a step limit.

Whole numbers only: places, and money in minor units. Candidates that look alike are tried once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    pieces: Sequence[Piece]
    needs: tuple[int, ...]
    by_money: bool
    effort: Effort
    rest: list[tuple[int, ...]] = field(default_factory=list)
    best: Cover | None = None

    def run(self, room: Room) -> Cover | None:
        self.rest = _sums_from(self.pieces, len(self.needs))
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
        reached = min(node.got[-1], self.needs[-1])
        if all(got >= need for got, need in zip(node.got[:-1], self.needs[:-1], strict=True)) and (
            self.best is None or reached > self.best.reached
        ):
            self.best = Cover(reached, frozenset(_unwind(node.chosen)))

    def _is_hopeful(self, node: _Node) -> bool:
        if node.at == len(self.pieces) or not node.room.holds(0):
            return False
        room = node.room.money if self.by_money else node.room.places
        most = tuple(got + (rest if room is None else min(rest, room)) for got, rest in zip(node.got, self.rest[node.at], strict=True))
        at_most = min(most[-1], self.needs[-1])
        return all(one >= need for one, need in zip(most[:-1], self.needs[:-1], strict=True)) and (
            self.best is None or at_most > self.best.reached
        )

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


def cover(pieces: Sequence[Piece], room: Room, needs: tuple[int, ...], *, by_money: bool, effort: Effort) -> Cover | None:
    """The most of the last need that can be reached in the room with all needs before it met; None if they cannot be.

    Gains are costs where ``by_money``, else one for each place.
    """
    useful = sorted((one for one in pieces if any(one.gains)), key=lambda one: (one.gains, one.cost, -one.order), reverse=True)
    return _Search(useful, needs, by_money, effort).run(room)


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
