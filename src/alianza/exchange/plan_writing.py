"""A plan's data as the TOML text that ``plan_file`` reads: what is written is read back the same, to the last digit."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from alianza.exchange.plan_file import TABLES

ORDER = ("plan", *TABLES)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))


def written(data: Mapping[str, object]) -> str:
    """The text of a plan: its tables in the order of the file, empty lists and tables left out."""
    lines: list[str] = []
    for name in sorted(data, key=lambda one: ORDER.index(one) if one in ORDER else len(ORDER)):
        lines += _tables(name, data[name])
    return "\n".join(lines).strip("\n") + "\n"


def _tables(path: str, value: object) -> Iterator[str]:
    """A table or a list of tables; what is neither belongs to the table above it."""
    if isinstance(value, Mapping):
        yield from _table(f"[{path}]", path, value)
    elif _is_list_of_tables(value):
        for one in value:
            yield from _table(f"[[{path}]]", path, one)


def _table(header: str, path: str, table: Mapping[str, object]) -> Iterator[str]:
    yield from ("", header)
    plain = {key: one for key, one in table.items() if not _is_table(one)}
    yield from (f"{_key(key)} = {literal(one)}" for key, one in plain.items())
    for key, one in table.items():
        if _is_table(one):
            yield from _tables(f"{path}.{_key(key)}", one)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or _is_list_of_tables(value)


def _is_list_of_tables(value: object) -> TypeGuard[list[Mapping[str, object]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def literal(value: object) -> str:
    """One value as TOML writes it; ``ValueError`` for what a plan cannot hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    raise ValueError(f"no value of a plan: {value!r}")


def _text(value: str) -> str:
    return json.dumps(value.translate(_SURROGATES), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _text(key)
