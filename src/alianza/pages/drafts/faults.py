"""Faults of a draft in the words of its form: the label of a box in place of its key in the data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from alianza.domain.rulebook import Fault, Slot, vocabulary
from alianza.domain.values import FrozenMap
from alianza.pages.drafts.reading import slots_of
from alianza.pages.formats import language
from alianza.pages.frame import words

NAMES_A_BOX = ("missing_key", "method_needs")
_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?")


def fault_words(fault: Fault, data: Mapping[str, Any]) -> str:
    """The sentence of a fault; ``data`` is the draft it stands in."""
    key = str(fault.parameters.get("key", ""))
    slot = _named(_slots_at(fault.path, data), key) if fault.code in NAMES_A_BOX else None
    if slot is None:
        return fault.sentence(language())
    return replace(fault, parameters=FrozenMap({**fault.parameters, "key": words(slot.help) or key})).sentence(language())


def _slots_at(path: str, data: Mapping[str, Any]) -> tuple[Slot, ...]:
    """What may be written in the entry a path leads into."""
    found = _PLACE.match(path)
    section = next((one for one in vocabulary() if found and one.key == found[1]), None)
    if found is None or section is None:
        return ()
    held = data.get(section.key)
    entry = held[int(found[2])] if found[2] and isinstance(held, list) and int(found[2]) < len(held) else held
    return slots_of(section, str(entry.get("rule", "")) if isinstance(entry, Mapping) else "")


def _named(slots: Iterable[Slot], key: str) -> Slot | None:
    for one in slots:
        if one.key == key:
            return one
        if inner := _named(one.parts, key):
            return inner
    return None
