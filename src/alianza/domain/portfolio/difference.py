"""What became of the review between two days: figures that came, and figures that are read first now instead of others."""

from collections.abc import Iterable
from dataclasses import dataclass

from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.review import Line, Written


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of one subject in one piece: what was read first before and after, and which figures came since."""

    piece: str
    subject: str
    measure: str
    before: Observation | None
    after: Observation | None
    added: tuple[Observation, ...]

    @property
    def is_new(self) -> bool:
        """Whether nothing was known before."""
        return self.before is None

    @property
    def is_changed(self) -> bool:
        """Whether another figure is read first now."""
        return self.before is not None and self.after != self.before


def difference(before: Iterable[Written], after: Iterable[Written]) -> list[Change]:
    """Every line of the later review that has changed, in its order; one that stands in two pieces is told once."""
    known = {(one.piece.number, line.subject, line.measure): line for one in before for line in one.lines}
    found: list[Change] = []
    for written in after:
        for line in written.lines:
            earlier = known.get((written.piece.number, line.subject, line.measure))
            change = _change(written.piece.number, earlier, line)
            if (change.added or change.is_changed) and not any(_same(change, one) for one in found):
                found.append(change)
    return found


def _same(one: Change, other: Change) -> bool:
    return (one.subject, one.measure) == (other.subject, other.measure)


def _change(piece: str, earlier: Line | None, line: Line) -> Change:
    had = earlier.found if earlier else ()
    added = tuple(one for one in line.found if one not in had)
    return Change(piece, line.subject, line.measure, had[0] if had else None, line.found[0] if line.found else None, added)
