"""A mapping that cannot change, so that it can stand in a frozen value and be hashed."""

from collections.abc import Iterable, Iterator, Mapping


class FrozenMap(Mapping[str, object]):
    """An immutable mapping; lists inside become tuples and mappings become ``FrozenMap``."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, object] | Iterable[tuple[str, object]] = ()) -> None:
        self._items: dict[str, object] = {key: freeze(value) for key, value in dict(items).items()}

    def __getitem__(self, key: str) -> object:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)


def freeze(value: object) -> object:
    """The same value with every list and mapping inside made immutable."""
    if isinstance(value, FrozenMap):
        return value
    if isinstance(value, Mapping):
        return FrozenMap(value)
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, set | frozenset):
        return tuple(sorted(value))
    return value
