"""The shape of what a role reads first: the answer in a sentence, then figures, bars and a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from alianza.pages.appraisals.pictures import Span


@dataclass(frozen=True)
class Answer:
    """The answer to a reader's question; ``tone`` good, warn, bad or info."""

    tone: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Own:
    """A panel: answer, figures, bars and a table for one role. ``folded``: what opens the bars where there are many."""

    title: str
    answer: Answer | None = None
    lead: str = ""
    figures: tuple[dict[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    table: dict[str, Any] | None = None
    more: dict[str, Any] | None = None
    folded: str = ""


def figures(*rows: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Labels with what they are worth; a third text is the code of the figure that opens."""
    return tuple(dict(zip(("label", "value", "code"), row, strict=False)) for row in rows)


def linked(rows: Iterable[dict[str, str]], opens: Callable[[str], str]) -> tuple[dict[str, str], ...]:
    """The same with the address where each opens, as far as it does."""
    return tuple({**one, "url": opens(one.get("code", ""))} for one in rows)
