"""The page before an act that has no page of its own: what follows from it, what has to be given, what holds it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alianza.domain.values import Blocker
from alianza.pages.words.reading import read


@dataclass(frozen=True)
class ActPage:
    """The question before an act, as ``layouts/confirm.html`` draws it."""

    title: str
    caption: str
    text: str
    consequences: tuple[str, ...]
    fields: tuple[dict[str, Any], ...]
    action_url: str
    confirm_label: str
    cancel_url: str
    hidden: tuple[tuple[str, Any], ...] = ()
    danger: bool = False
    blockers: tuple[dict[str, str], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()


def errors_of(blockers: Iterable[Blocker], field_id: str = "") -> tuple[tuple[str, str], ...]:
    """Reasons as the lines of an error summary; a missing need leads to its field."""
    return tuple((read(one), f"id_{one.parameter('need')}" if one.parameter("need") else field_id) for one in blockers)
