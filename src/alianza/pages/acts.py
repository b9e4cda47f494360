"""The page before an act that has no page of its own: what follows from it, what has to be given, what holds it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alianza.domain.values import Blocker
from alianza.pages.words.reading import read
from alianza.pages.words.saying import say


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


def errors_of(blockers: Iterable[Blocker], field_id: str = "", fields: Iterable[Mapping[str, Any]] = ()) -> tuple[tuple[str, str], ...]:
    """Reasons as the lines of an error summary; a missing need leads to its field, by the field's own label."""
    labels = {one["name"]: str(one["label"]) for one in fields}
    return tuple(_error(one, field_id, labels) for one in blockers)


def _error(blocker: Blocker, field_id: str, labels: Mapping[str, str]) -> tuple[str, str]:
    need = str(blocker.parameter("need") or "")
    return say(blocker, need=labels[need]) if need in labels else read(blocker), f"id_{need}" if need else field_id
