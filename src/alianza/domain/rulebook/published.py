"""A rulebook as it is published, canonical JSON with its hash: what changed between two of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alianza.domain.values import Json, as_json

IDENTITY = ("code", "term")


class ChangeKind(StrEnum):
    """How a value changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, how, and the value before and after as JSON."""

    path: str
    kind: ChangeKind
    old: Json = None
    new: Json = None


def compare(old: Mapping[str, object], new: Mapping[str, object]) -> list[Change]:
    """Every difference between two rulebooks' data; entries with a code are matched by it, rules by kind and order."""
    return list(_differences("", as_json(old), as_json(new)))


def _differences(path: str, old: Json, new: Json) -> Iterator[Change]:
    if old == new:
        return
    before, after = _parts(old), _parts(new)
    if before is None or after is None or isinstance(old, list) != isinstance(new, list):
        yield Change(path, ChangeKind.CHANGED, old, new)
        return
    for key in [*before, *(key for key in after if key not in before)]:
        below = f"{path}{key}" if key.startswith("[") else f"{path}.{key}".lstrip(".")
        if key not in after:
            yield Change(below, ChangeKind.REMOVED, old=before[key])
        elif key not in before:
            yield Change(below, ChangeKind.ADDED, new=after[key])
        else:
            yield from _differences(below, before[key], after[key])


def _parts(value: Json) -> dict[str, Json] | None:
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return _named(value)
    return None


def _named(items: list[Json]) -> dict[str, Json]:
    """Items of a list by a name that survives a change of order: code, or kind of rule and its count."""
    named: dict[str, Json] = {}
    for place, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        name = str(next((item[key] for key in (*IDENTITY, "rule") if key in item), place))
        count = sum(key.startswith(f"[{name}") for key in named)
        named[f"[{name}]" if not count else f"[{name} {count + 1}]"] = item
    return named
