"""From a form that ``fields`` drew back to the data of a section. What cannot be read stays as it was typed, and becomes a fault there."""

import re
from collections.abc import Sequence
from typing import Any

from alianza.domain.rulebook import SectionWords, Slot
from alianza.pages.drafts.fields import ANY_LANGUAGE
from alianza.pages.self_check.answers import Typed, first

_WHOLE = re.compile(r"-?\d{1,12}")
MOST_ROWS = 500
GROUNDS = ("why", "basis")
"""What every entry carries, asked for last."""


def read_section(section: SectionWords, typed: Typed) -> Any:
    """What a section holds now: a list of entries, one entry, or None where nothing is left."""
    count = first(typed, "count")
    rows = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 6 else 0
    entries = [read_entry(section, typed, str(place)) for place in range(rows)]
    return entries if section.many else next(iter(entries), None)


def read_entry(section: SectionWords, typed: Typed, prefix: str) -> dict[str, Any]:
    """One entry; a rule begins with its kind."""
    kind = first(typed, f"{prefix}.rule")
    slots = slots_of(section, kind)
    return ({"rule": kind} if section.rules else {}) | read_table(slots, typed, prefix)


def slots_of(section: SectionWords, kind: str = "") -> tuple[Slot, ...]:
    """What an entry of the section may carry; of a rule, the arguments of its kind first and its grounds last."""
    rule = next((one for one in section.rules if one.name == kind), None)
    grounds = tuple(slot for slot in section.slots if slot.key in GROUNDS)
    return (*(rule.arguments if rule else ()), *(slot for slot in section.slots if slot.key not in GROUNDS), *grounds)


def read_table(slots: Sequence[Slot], typed: Typed, prefix: str) -> dict[str, Any]:
    """One table; what was left empty is left out."""
    found = {slot.key: _value(slot, typed, f"{prefix}.{slot.key}") for slot in slots}
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def _value(slot: Slot, typed: Typed, name: str) -> Any:
    if slot.type == "table":
        return _tables(slot, typed, name) if slot.many else read_table(slot.parts, typed, name)
    if slot.type == "local_text" and not slot.many:
        return _local(typed, name)
    if slot.many:
        return _several(slot, typed, name)
    return _scalar(slot, first(typed, name))


def _tables(slot: Slot, typed: Typed, name: str) -> list[dict[str, Any]]:
    places = sorted({int(found[1]) for key in typed if (found := re.match(rf"{re.escape(name)}\.(\d{{1,4}})\.", key))})
    rows = [read_table(slot.parts, typed, f"{name}.{place}") for place in places[:MOST_ROWS]]
    return [row for row in rows if row]


def _local(typed: Typed, name: str) -> Any:
    plain = f"{name}.{ANY_LANGUAGE}"
    if plain in typed:
        return first(typed, plain)
    tongues = [key.rpartition(".")[2] for key in typed if re.fullmatch(rf"{re.escape(name)}\.[a-z]{{2,3}}", key)]
    return {tongue: text for tongue in tongues if (text := first(typed, f"{name}.{tongue}"))}


def _several(slot: Slot, typed: Typed, name: str) -> list[Any]:
    if slot.type == "choice":
        return [one for one in typed.get(name, ()) if one]
    parts = re.split(r"[\n,]" if slot.length or slot.type in ("date", "place", "whole_number") else r"\n", "\n".join(typed.get(name, ())))
    return [_scalar(slot, part.strip()) for part in parts if part.strip()]


def _scalar(slot: Slot, text: str) -> Any:
    if slot.type == "yes_no":
        return {"yes": True, "no": False}.get(text, text or None)
    if slot.type in ("whole_number", "number") and _WHOLE.fullmatch(text):
        return int(text)
    return text or None
