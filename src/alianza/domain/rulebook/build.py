"""From plain data to frozen dataclasses, by their annotations alone; every fault is reported with its path."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from alianza.domain.rulebook.fault import Fault, fault, nearest
from alianza.domain.values import IndexedAmount, LocalText, Money, Place, Share

FAILED = object()
# Beyond these no number of a rulebook means anything, and dates and sums would overflow.
LARGEST_EXPONENT, LARGEST_WHOLE = 30, 1_000_000


@dataclass(frozen=True, slots=True)
class Argument:
    """One field of a dataclass as data sees it: its key, plain type, help, and whether it may be left out."""

    name: str
    key: str
    type: Any
    help: LocalText
    required: bool
    default: object


@cache
def arguments_of(cls: type) -> tuple[Argument, ...]:
    """The fields of a dataclass that data may set, in order; ``path`` is set by the reader."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_argument(field, hints[field.name]) for field in fields(cls) if field.name != "path")


def _argument(field: "Field[Any]", hint: Any) -> Argument:
    plain, help_text = hint, LocalText()
    if get_origin(hint) is Annotated:
        plain, help_text = get_args(hint)[:2]
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    required = default is MISSING
    return Argument(field.name, field.metadata.get("key", field.name), plain, help_text, required, None if required else default)


def build(cls: type, data: object, path: str, faults: list[Fault]) -> Any:
    """One dataclass from a mapping, or ``FAILED`` where a value cannot be read; reasons go to ``faults``."""
    if not isinstance(data, Mapping):
        faults.append(fault(path, "not_a_table"))
        return FAILED
    arguments = arguments_of(cls)
    known = {argument.key for argument in arguments}
    faults += [fault(join(path, key), "unknown_key", key=key, nearest=nearest(key, sorted(known))) for key in data if key not in known]
    values = {argument.name: _value(argument, data, path, faults) for argument in arguments}
    if any(value is FAILED for value in values.values()):
        return FAILED
    placed = {"path": path} if any(field.name == "path" for field in fields(cls)) else {}
    return cls(**values, **placed)


def _value(argument: Argument, data: Mapping[str, object], path: str, faults: list[Fault]) -> object:
    if argument.key in data:
        value = convert(argument.type, data[argument.key], join(path, argument.key), faults)
        if argument.required and value == ():
            faults.append(fault(join(path, argument.key), "empty_list"))
        return value
    if argument.required:
        faults.append(fault(join(path, argument.key), "missing_key", key=argument.key))
        return FAILED
    return argument.default


def join(path: str, key: str) -> str:
    """The path of a key below another path."""
    return f"{path}.{key}" if path else key


def convert(kind: Any, value: object, path: str, faults: list[Fault]) -> Any:
    """One value of the annotated type, or ``FAILED``."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return convert(next(one for one in get_args(kind) if one is not type(None)), value, path, faults)
    if origin is tuple:
        return _list(get_args(kind), value, path, faults)
    if is_dataclass(kind) and isinstance(kind, type) and kind not in READERS:
        return build(kind, value, path, faults)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind, value, path, faults)
    expected, reader = READERS[kind]
    try:
        return _sound(reader(value), path, faults)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        faults.append(fault(path, "wrong_type", found=_shown(value), expected=expected))
        return FAILED


def _list(kinds: tuple[Any, ...], value: object, path: str, faults: list[Fault]) -> Any:
    if not isinstance(value, list | tuple):
        faults.append(fault(path, "not_a_list"))
        return FAILED
    if kinds[-1] is not Ellipsis and len(value) != len(kinds):
        faults.append(fault(path, "wrong_type", found=_shown(value), expected=f"a list of {len(kinds)}"))
        return FAILED
    items = tuple(convert(kinds[0], item, f"{path}[{place}]", faults) for place, item in enumerate(value))
    return FAILED if any(item is FAILED for item in items) else items


def _choice(kind: type[StrEnum], value: object, path: str, faults: list[Fault]) -> Any:
    admitted = [member.value for member in kind]
    if value in admitted:
        return kind(str(value))
    close = nearest(str(value), admitted)
    faults.append(fault(path, "not_admitted", found=_shown(value), admitted=tuple(admitted), nearest=close))
    return FAILED


def _sound(value: object, path: str, faults: list[Fault]) -> object:
    """The value itself, with a fault where no rule could mean it: empty text, negative number, share beyond 100%."""
    if isinstance(value, str | LocalText) and not value:
        faults.append(fault(path, "empty_text"))
    elif isinstance(value, Share) and not value.is_proper:
        faults.append(fault(path, "share_outside", found=str(value)))
    elif isinstance(value, int | Decimal) and value < 0:
        faults.append(fault(path, "negative", found=value))
    elif type(value) is int and value > LARGEST_WHOLE:
        faults.append(fault(path, "too_large", found=value, most=LARGEST_WHOLE))
        return FAILED
    return value


def _shown(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value.strip() if isinstance(value, str) else value

    return read


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise TypeError
    number = Decimal(value)
    if not number.is_finite() or (number and abs(number.adjusted()) > LARGEST_EXPONENT):
        raise ValueError
    return number


def _share(value: Any) -> Share:
    return Share.parse(value if isinstance(value, str) else str(_decimal(value)))


def _date(value: Any) -> date:
    if type(value) is date:
        return value
    return date.fromisoformat(value)


def _text(value: Any) -> LocalText:
    if isinstance(value, str):
        return LocalText.plain(value.strip())
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        raise TypeError
    return LocalText.of({str(language): text.strip() for language, text in value.items()})


READERS: dict[Any, tuple[str, Callable[[Any], Any]]] = {
    str: ("a text", _exactly(str)),
    int: ("a whole number", _exactly(int)),
    bool: ("true or false", _exactly(bool)),
    Decimal: ("a number", _decimal),
    date: ("a date such as 2024-06-30", _date),
    Share: ("a share such as 30%", _share),
    Money: ("an amount with its currency", Money.from_json),
    IndexedAmount: ("an amount such as 21000 BOB or 284 SMLMV", IndexedAmount.parse),
    Place: ("a place such as CO-HUI-41551", Place.parse),
    LocalText: ("a text, or a text in each language such as {en = “…”, es = “…”}", _text),
}
