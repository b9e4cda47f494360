"""What comes of a verb: the row as it is now, and every reason if nothing was done."""

from dataclasses import dataclass
from typing import Any

from alianza.domain.values import Blocker


@dataclass(frozen=True)
class Outcome:
    """``row`` is what was made, changed or left as it is; ``target`` the state a move led to."""

    row: Any
    blockers: tuple[Blocker, ...] = ()
    target: str = ""

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return not self.blockers


def refused(*blockers: Blocker, row: Any = None) -> Outcome:
    """Nothing was done, for these reasons."""
    return Outcome(row, blockers)
