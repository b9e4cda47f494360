"""What a business plan is asked in: fields, parts (one page each) and sections, as data. Keys are those of the plan's file."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LocalText, bilingual


class Kind(StrEnum):
    """What is typed or chosen. ``series`` is one number for all years or one a year; ``halves`` are half-months of the year.

    ``set`` is a set of economic prices or another way to state them; ``driver`` something of the plan that may come out otherwise.
    """

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    WHOLE = "whole"
    SHARE = "share"
    DAY = "day"
    YES = "yes"
    CHOICE = "choice"
    SCALE = "scale"
    MANY = "many"
    PRODUCT = "product"
    SERIES = "series"
    SHARES = "shares"
    MONTHS = "months"
    HALF = "half"
    HALVES = "halves"
    ROWS = "rows"
    SET = "set"
    DRIVER = "driver"


SEVERAL = (Kind.MANY, Kind.HALVES)
"""Kinds that a browser leaves out when nothing of them is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. ``group`` heads the fields that few plans need; ``usual`` is what the plan takes where nothing is stated.

    ``required`` is None where it depends on the rest of the plan. ``is_fixed``: the rows of a small table are those that another page
    made; only what the columns ask is changed here. ``is_listed``: its options open as a list, on pages with many questions.
    """

    key: str
    label: LocalText
    kind: Kind = Kind.TEXT
    hint: LocalText | None = None
    required: bool | None = False
    options: tuple[Choice, ...] = ()
    usual: tuple[str, ...] = ()
    is_money: bool = False
    at_least: Decimal | None = None
    columns: tuple["Field", ...] = ()
    group: LocalText | None = None
    is_fixed: bool = False
    is_listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of questions; the first part of a section has no code. ``rests_on``: parts whose rows it goes by."""

    code: str = ""
    title: LocalText
    fields: tuple[Field, ...]
    lead: LocalText | None = None
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the plan: one table of its file, or a list of them, ``carbon.soil`` one inside a table.

    ``categories`` narrows a list of costs to its own.
    """

    code: str
    title: LocalText
    table: str
    parts: tuple[Part, ...]
    lead: LocalText | None = None
    one: LocalText | None = None
    prefix: str = ""
    categories: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it holds several items, each with pages of its own."""
        return self.one is not None

    @property
    def can_grow(self) -> bool:
        """Whether items are added and taken out here; who pays follows what is bought."""
        return self.is_list and self.table != "financing"

    def part(self, code: str) -> Part | None:
        """The part of that code; None if there is none."""
        return next((one for one in self.parts if one.code == code), None)


def options(*given: tuple[str, str, str]) -> tuple[Choice, ...]:
    """Options from triples of code, English and Spanish."""
    return tuple(Choice(code=code, label=bilingual(en, es)) for code, en, es in given)


def ask(key: str, en: str, es: str, kind: Kind = Kind.TEXT, *, hint: tuple[str, str] | None = None, **more: object) -> Field:
    """A question in two languages; nothing counted or paid is below zero."""
    counted = kind in (Kind.NUMBER, Kind.MONEY, Kind.WHOLE, Kind.SERIES, Kind.SHARE)
    plain = Field(key=key, label=bilingual(en, es), kind=kind, hint=bilingual(*hint) if hint else None)
    least = {"at_least": Decimal(0)} if counted else {}
    return replace(plain, **{"is_money": kind is Kind.MONEY, **least, **more})  # type: ignore[arg-type]
