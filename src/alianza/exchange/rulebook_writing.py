"""A rulebook's data written as TOML, in the order of the vocabulary; what is read back is the same rulebook."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from alianza.domain.rulebook import vocabulary


def as_toml(data: Mapping[str, Any]) -> str:
    """The data as the text of a file: one table per section, one list of tables per list of entries."""
    order = [section.key for section in vocabulary()]
    document = tomlkit.document()
    for key in _ordered(data, order):
        document.add(key, _section(data[key], keys_of(key)))
    return tomlkit.dumps(document)


def keys_of(section: str) -> list[str]:
    """The keys an entry of a section may carry, in the order people read them: what it is, then its reason."""
    found = next((one for one in vocabulary() if one.key == section), None)
    own = [slot.key for kind in found.rules for slot in kind.arguments] if found else []
    named = [slot.key for slot in found.slots if slot.key not in ("why", "basis")] if found else []
    return ["rule", *dict.fromkeys([*own, *named]), "why", "basis"]


def _ordered(data: Mapping[str, Any], order: list[str]) -> list[str]:
    return sorted(data, key=lambda name: order.index(name) if name in order else len(order))


def _section(value: Any, order: list[str]) -> Any:
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        tables = AoT([])
        for one in value:
            tables.append(_table(one, order))
        return tables
    return _table(value, order) if isinstance(value, Mapping) else _plain(value)


def _table(entry: Mapping[str, Any], order: list[str]) -> Table:
    table = tomlkit.table()
    for key in _ordered(entry, order):
        table.add(key, _plain(entry[key]))
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _inline(value)
    if isinstance(value, list):
        items = tomlkit.array()
        for one in value:
            items.append(_plain(one))
        return items.multiline(any(isinstance(one, Mapping) for one in value))
    return value


def _inline(value: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, one in value.items():
        table.add(key, _plain(one))
    return table
