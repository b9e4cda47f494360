"""Tables of a plan's file: where a key stands, and the few places that are asked in another shape than they are written."""

from collections.abc import Mapping, MutableMapping

Table = dict[str, object]
Data = Mapping[str, object]


def tables(data: Data, name: str) -> list[Table]:
    """The tables of a list in the file; ``carbon.soil`` is a list inside a table."""
    found = value_at(data, name)
    return [dict(one) for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def table(data: Data, name: str) -> Table:
    """A single table of the file; empty if there is none."""
    found = data.get(name)
    return dict(found) if isinstance(found, Mapping) else {}


def value_at(table: Mapping[str, object], key: str) -> object:
    """What stands under a key such as ``price.fixed``; None if nothing does."""
    value: object = table
    for part in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def put(table: MutableMapping[str, object], key: str, value: object) -> None:
    """Set a key, or take it out (None); a table inside that is left empty goes with it."""
    head, _, rest = key.partition(".")
    if rest:
        held = table.get(head)
        inner = dict(held) if isinstance(held, Mapping) else {}
        put(inner, rest, value)
        value = inner or None
        key = head
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def opened(table: Mapping[str, object]) -> Table:
    """The table as it is asked: a plain price stands as its fixed part."""
    found = dict(table)
    if "price" in found and not isinstance(found["price"], Mapping):
        found["price"] = {"fixed": found["price"]}
    return found


def closed(table: Mapping[str, object]) -> Table:
    """The table as it is written: a price of nothing but its fixed part stands plainly."""
    found = dict(table)
    price = found.get("price")
    if isinstance(price, Mapping) and set(price) == {"fixed"}:
        found["price"] = price["fixed"]
    return found
