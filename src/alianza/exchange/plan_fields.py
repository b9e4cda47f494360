"""From plain data to the dataclasses of a plan, by their annotations alone; every mistake is a fault with its path."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from alianza.domain.appraisal.plan import Price
from alianza.domain.appraisal.season import HalfMonth
from alianza.domain.appraisal.series import Series
from alianza.domain.rulebook.fault import Fault, fault, nearest

FAILED = object()
LARGEST_EXPONENT = 15
SAME = "same"


def build(cls: type, data: object, path: str, faults: list[Fault]) -> Any:
    """One dataclass from a table, or ``FAILED``; reasons go to ``faults``."""
    if not isinstance(data, Mapping):
        faults.append(fault(path, "not_a_table"))
        return FAILED
    known = keys(cls)
    faults += [fault(join(path, key), "unknown_key", key=key, nearest=nearest(key, sorted(known))) for key in data if key not in known]
    values: dict[str, Any] = {}
    for key, (field, kind) in known.items():
        if key in data:
            values[field.name] = convert(kind, data[key], join(path, key), faults)
        elif field.default is MISSING and field.default_factory is MISSING:
            faults.append(fault(join(path, key), "missing_key", key=key))
            values[field.name] = FAILED
    return FAILED if any(value is FAILED for value in values.values()) else cls(**values)


@cache
def keys(cls: type) -> "dict[str, tuple[Field[Any], Any]]":
    """What a table may hold: key, field and type."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.metadata.get("key", field.name): (field, hints[field.name]) for field in fields(cls)}


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
    reader = RATIO if origin is Annotated else READERS.get(kind)
    if reader:
        return _read(reader, value, path, faults)
    return _table(kind, value, path, faults) if is_dataclass(kind) else _choice(kind, value, path, faults)


def _table(kind: Any, value: object, path: str, faults: list[Fault]) -> Any:
    """A dataclass; a price may also be a plain number or list."""
    if kind is not Price or isinstance(value, Mapping):
        return build(kind, value, path, faults)
    fixed = convert(Series, value, path, faults)
    return FAILED if fixed is FAILED else Price(fixed=fixed)


def _read(reader: "tuple[str, Callable[[Any], Any]]", value: object, path: str, faults: list[Fault]) -> Any:
    expected, read = reader
    try:
        return read(value)
    except (ValueError, TypeError, InvalidOperation, ZeroDivisionError):
        faults.append(fault(path, "wrong_type", found=value if isinstance(value, str) else _plain(value), expected=expected))
        return FAILED


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value)


def _list(kinds: tuple[Any, ...], value: object, path: str, faults: list[Fault]) -> Any:
    """A list, or a table where the plan keeps pairs of name and value."""
    if get_origin(kinds[0]) is tuple:
        if not isinstance(value, Mapping):
            faults.append(fault(path, "not_a_table"))
            return FAILED
        pairs = tuple((key, convert(get_args(kinds[0])[1], one, join(path, key), faults)) for key, one in value.items())
        return FAILED if any(one is FAILED for _, one in pairs) else pairs
    if not isinstance(value, list | tuple):
        faults.append(fault(path, "not_a_list"))
        return FAILED
    items = tuple(convert(kinds[0], item, f"{path}[{place}]", faults) for place, item in enumerate(value))
    return FAILED if any(item is FAILED for item in items) else items


def _choice(kind: type[StrEnum], value: object, path: str, faults: list[Fault]) -> Any:
    admitted = [member.value for member in kind]
    if value in admitted:
        return kind(str(value))
    faults.append(fault(path, "not_admitted", found=str(value), admitted=tuple(admitted), nearest=nearest(str(value), admitted)))
    return FAILED


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind or value == "":
            raise TypeError
        return value.strip() if isinstance(value, str) else value

    return read


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError
    number = Decimal(value)
    if not number.is_finite() or (number and abs(number.adjusted()) > LARGEST_EXPONENT):
        raise ValueError
    return number


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > 10**9:
        raise TypeError
    return int(value)


def _ratio(value: Any) -> Decimal:
    if not isinstance(value, str):
        return _number(value)
    text, percent = value.strip(), value.strip().endswith("%")
    exact = Fraction(text.removesuffix("%").strip())
    exact = exact / 100 if percent else exact
    return _number(Decimal(exact.numerator) / Decimal(exact.denominator))


def _series(value: Any) -> Series:
    """A number for all years, or a list; the word “same” at its end lets the last number go on."""
    if not isinstance(value, list):
        return Series.constant(_number(value))
    goes_on = bool(value) and value[-1] == SAME
    numbers = tuple(_number(one) for one in (value[:-1] if goes_on else value))
    if not numbers:
        raise ValueError
    return Series(numbers, goes_on)


RATIO: tuple[str, Callable[[Any], Any]] = ("a number such as 0.12, 12% or 10/11", _ratio)
READERS: dict[Any, tuple[str, Callable[[Any], Any]]] = {
    str: ("a text", _exactly(str)),
    int: ("a whole number", _whole),
    bool: ("true or false", _exactly(bool)),
    date: ("a date such as 2026-01-01", _exactly(date)),
    Decimal: ("a number with a decimal point", _number),
    Series: ('a number, or a list such as [10, 12.5, "same"]', _series),
    HalfMonth: ('a half-month such as "03-1"', HalfMonth.parse),
}
