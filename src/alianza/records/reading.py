"""What was read once and is needed again: the page and the guards behind its buttons ask the database one time for the same thing.

A ``Reading`` lives as long as one page is built or one move is made. It is handed along as an argument and never kept. Whoever
decides begins with an empty one inside his own transaction (``services.advance``), so that nothing old can let a move through.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from alianza.records.questions import Asked, answers

P = ParamSpec("P")
T = TypeVar("T")


class Reading:
    """Answers of the database by question: ``reading.of(money.agreement_of, alliance)``."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], Any] = {}

    def of(self, load: Callable[P, T], *about: P.args, **named: P.kwargs) -> T:
        """What ``load`` gives for these arguments, asked the first time only. Rows of tables count as the same by their key."""
        question = _key(load, about, named)
        if question not in self._found:
            self._found[question] = load(*about, **named)
        found: T = self._found[question]
        return found

    def bring(self, *asked: Asked[Any]) -> None:
        """Ask all of these in one statement, so that ``of`` finds them; those that were asked before are left out."""
        new = {key: one for one in asked if (key := _key(one.question, one.about, one.named)) not in self._found}
        self._found |= zip(new, answers(*new.values()), strict=True)


def _key(load: Callable[..., Any], about: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    return (load, about, tuple(sorted(named.items())))
