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
    for key in sorted(data, key=lambda name: order.index(name) if name in order else len(order)):
        document.add(key, _section(data[key]))
    return tomlkit.dumps(document)


def _section(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        tables = AoT([])
        for one in value:
            tables.append(_table(one))
        return tables
    return _table(value) if isinstance(value, Mapping) else _plain(value)


def _table(entry: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in entry.items():
        table.add(key, _plain(value))
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
