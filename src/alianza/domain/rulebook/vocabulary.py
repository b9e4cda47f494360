"""The vocabulary of rulebooks as data: what can be written where, for forms that edit drafts and for the docs."""

import types
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from alianza.domain.rulebook.build import READERS, Argument, arguments_of
from alianza.domain.rulebook.rules import ELIGIBILITY, FINANCING, Kind, Rule, When
from alianza.domain.rulebook.shape import Rulebook
from alianza.domain.values import Json, LocalText, Share, as_json


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that can be written: key, type, help, whether required, default, options and parts.

    ``type`` is one of text, whole_number, number, yes_no, date, share, money, indexed_amount, place, local_text,
    choice (see ``options``) or table (see ``parts``); ``many`` says that a list of them is written.
    """

    key: str
    type: str
    help: LocalText
    required: bool
    default: Json
    many: bool = False
    length: int | None = None
    options: tuple[str, ...] = ()
    parts: tuple["Slot", ...] = ()


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One kind of rule: its name, room, what it demands (docstring), its sentence and its arguments."""

    name: str
    room: str
    demands: str
    sentence: LocalText
    arguments: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """One section of a rulebook: its key, what it holds, whether it is a list, and what an entry carries."""

    key: str
    holds: str
    many: bool
    required: bool
    rules: tuple[RuleWords, ...]
    slots: tuple[Slot, ...]


TYPE_NAMES = {
    "str": "text",
    "int": "whole_number",
    "Decimal": "number",
    "bool": "yes_no",
    "date": "date",
    "Share": "share",
    "Money": "money",
    "IndexedAmount": "indexed_amount",
    "Place": "place",
    "LocalText": "local_text",
}


@cache
def vocabulary() -> tuple[SectionWords, ...]:
    """Every section of a rulebook in order, with all that can be written in it."""
    hints = get_type_hints(Rulebook)
    return tuple(_section(one.metadata.get("key", one.name), hints[one.name]) for one in fields(Rulebook))


@cache
def rule_kinds() -> tuple[RuleWords, ...]:
    """Every kind of rule, eligibility first."""
    return tuple(_rule_words(kind) for kind in (*ELIGIBILITY.values(), *FINANCING.values()))


def _section(key: str, hint: Any) -> SectionWords:
    many, optional = get_origin(hint) is tuple, get_origin(hint) is types.UnionType
    cls = get_args(hint)[0] if many or optional else hint
    kinds = tuple(word for word in rule_kinds() if word.room == key)
    holds = " ".join((cls.__doc__ or "").split())
    return SectionWords(key, holds, many, not (many or optional), kinds, _rule_slots() if cls is Rule else slots(cls))


def _rule_words(kind: Kind) -> RuleWords:
    demands = " ".join((kind.arguments.__doc__ or "").split())
    return RuleWords(kind.name, kind.room, demands, kind.words, slots(kind.arguments))


def _rule_slots() -> tuple[Slot, ...]:
    shared = [one for one in arguments_of(Rule) if one.name in ("why", "basis", "stage", "when")]
    return tuple(_slot(one) for one in shared)


def slots(cls: type) -> tuple[Slot, ...]:
    """What can be written in one table, from the annotations of its dataclass."""
    return tuple(_slot(argument) for argument in arguments_of(cls))


def _slot(argument: Argument) -> Slot:
    kind, many, length = _unwrapped(argument.type)
    options = tuple(one.value for one in kind) if issubclass(kind, StrEnum) else ()
    parts = slots(kind) if is_dataclass(kind) and kind not in READERS else ()
    named = "choice" if options else "table" if parts else TYPE_NAMES[kind.__name__]
    default = None if isinstance(argument.default, When) else _default(argument.default)
    return Slot(argument.key, named, argument.help, argument.required, default, many, length, options, parts)


def _default(value: object) -> Json:
    return str(value) if isinstance(value, Share) else as_json(value)


def _unwrapped(kind: Any) -> tuple[type, bool, int | None]:
    """The plain type inside an optional or a list, whether it is a list, and of which fixed length."""
    if get_origin(kind) in (types.UnionType, Union):
        return _unwrapped(next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        inside = get_args(kind)
        return inside[0], True, None if inside[-1] is Ellipsis else len(inside)
    return kind, False, None
