"""From what was typed on one page to a table of the plan's file. Nothing is guessed, nothing is lost."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alianza.domain.values import Blocker
from alianza.domain.workflow.building.field import SEVERAL, Field, Kind, Part
from alianza.domain.workflow.building.tables import Table, closed, opened, put, value_at
from alianza.domain.workflow.forms.numbers import read_number

CODES: dict[str, tuple[str, ...]] = {
    "plan.not_a_list": ("field",),
    "plan.spaces_unclear": ("field",),
    "plan.too_many_values": ("field", "at_most"),
    "plan.words_in_number": ("field",),
}
"""Reasons besides those of ``forms.reading``; ``field`` is the name of the box."""
LONGEST, LONGEST_TEXT, MOST_ROWS, MOST_VALUES, KEPT = 200, 2000, 60, 60, 2000
LARGEST = Decimal(10) ** 15
SAME = "same"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_FRACTION = re.compile(r"^\d{1,9}\s*/\s*[1-9]\d{0,8}\s*%?$")
_GOES_ON = re.compile(r"(…|\.\.\.)\s*$")
# Codes of a plan brought as a file may hold spaces; whether something bears the code is judged with the whole plan.
_DRIVER = re.compile(r"^[a-z_]{1,40}(:[^\x00-\x1f]{1,200})?$")
_CODE = re.compile(r"^[^\x00-\x1f]{1,200}$")
_HALF = re.compile(r"^(0[1-9]|1[0-2])-[12]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a person writes here: the country's numbers, the plan's currency and years (None while not stated)."""

    country: str
    currency: str
    years: int | None = None


@dataclass
class Typed:
    """What came of one page: the table as it is now, boxes that could not be read as they were typed, and why not."""

    table: Table
    unread: dict[str, str] = field(default_factory=dict)
    faults: list[Blocker] = field(default_factory=list)


class Refused(Exception):
    """A box that cannot be read: the code of the reason and a bound."""

    def __init__(self, code: str, **bound: object) -> None:
        super().__init__(code)
        self.code, self.bound = code, bound


def read_part(part: Part, typed: Mapping[str, str], table: Table, style: Style) -> Typed:
    """The table with what was typed in its place; what this page does not ask stays as it was."""
    page = _Page(typed, style, Typed(opened(table)))
    for one in part.fields:
        if one.kind is Kind.ROWS:
            page.rows(one)
        elif one.key in typed or one.kind in (*SEVERAL, Kind.YES):
            page.box(one, one.key, typed.get(one.key, ""), page.found.table)
    page.found.table = closed(page.found.table)
    return page.found


@dataclass(frozen=True)
class _Page:
    """One page being read."""

    typed: Mapping[str, str]
    style: Style
    found: Typed

    def rows(self, asked: Field) -> None:
        """The rows of a small table; empty and removed ones are left out, those another page made stay as many as they are."""
        if asked.is_fixed:
            self._fixed(asked)
            return
        total = self.typed.get(f"{asked.key}-TOTAL_FORMS", "").strip()
        if not (total.isascii() and total.isdigit() and len(total) < 6):
            return
        if int(total) > MOST_ROWS:
            self.found.faults.append(Blocker("form.too_many_rows", {"field": asked.key, "at_most": MOST_ROWS}))
        before, rows = _rows(self.found.table.get(asked.key)), list[Table]()
        for place in range(min(int(total), MOST_ROWS)):
            old = f"{asked.key}-{place}"
            if not self.typed.get(f"{old}-remove") and any(
                self.typed.get(f"{old}-{one.key}", "").strip() for one in asked.columns if not one.usual
            ):
                row = _known(before, self.typed.get(f"{old}-was", ""))
                self._row(asked, old, f"{asked.key}-{len(rows)}", row)
                rows.append(row)
        put(self.found.table, asked.key, rows or None)

    def _fixed(self, asked: Field) -> None:
        rows = _rows(self.found.table.get(asked.key))
        for place, row in enumerate(rows):
            if self.typed.get(f"{asked.key}-{place}-was"):
                name = f"{asked.key}-{place}"
                self._row(asked, name, name, row)
        put(self.found.table, asked.key, rows or None)

    def _row(self, asked: Field, old: str, new: str, row: Table) -> None:
        ticks = self.typed.get(f"{asked.key}-asked", "").split()
        for one in asked.columns:
            name = f"{old}-{one.key}"
            if name in self.typed or one.kind in SEVERAL or one.key in ticks:
                self.box(one, f"{new}-{one.key}", self.typed.get(name, ""), row)

    def box(self, asked: Field, name: str, typed: str, table: Table) -> None:
        """One answer into its table; an emptied box is an answer taken back; what cannot be read is kept as it was typed."""
        raw = _CONTROL.sub("", typed).replace("\r\n", "\n").strip()
        try:
            value = READERS[asked.kind](raw, asked, self.style) if raw else _nothing(asked, table)
        except Refused as reason:
            self.found.unread[name] = raw[:KEPT]
            self.found.faults.append(Blocker(reason.code, {"field": name, **reason.bound}))
            value = None
        put(table, asked.key, value)


def fault_of(fields: Iterable[Field], name: str, raw: str, style: Style) -> Blocker | None:
    """Why one box cannot be read; None if it can, or if no such box is asked."""
    table, _, rest = name.partition("-")
    column = rest.partition("-")[2]
    asked = next((one for one in fields if one.key == table), None)
    if asked and column:
        asked = next((one for one in asked.columns if one.key == column), None)
    if asked is None or asked.kind is Kind.ROWS:
        return None
    found = Typed({})
    _Page({}, style, found).box(asked, name, raw, {})
    return found.faults[0] if found.faults else None


def _rows(value: object) -> list[Table]:
    return [dict(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _known(rows: list[Table], place: str) -> Table:
    """The row as it was, for what is not asked of it."""
    return dict(rows[int(place)]) if place.isascii() and place.isdigit() and len(place) < 4 and int(place) < len(rows) else {}


def _nothing(asked: Field, table: Table) -> object:
    """What an empty box says: nothing, unless the plan takes something else where nothing is stated, or "no" was stated."""
    if asked.kind is Kind.MANY and asked.usual:
        return []
    return False if asked.kind is Kind.YES and value_at(table, asked.key) is False else None


def plain(number: Decimal) -> int | Decimal:
    """The number without idle zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def _number(raw: str, asked: Field, style: Style) -> int | Decimal:
    number = read_number(raw.removeprefix(style.currency), style.country)
    if number is None:
        raise Refused("form.not_money" if asked.is_money else "form.not_a_number")
    if asked.at_least is not None and number < asked.at_least:
        raise Refused("form.too_small", at_least=asked.at_least)
    if abs(number) > LARGEST:
        raise Refused("form.too_large", at_most=LARGEST)
    return plain(number)


def _whole(raw: str, asked: Field, style: Style) -> int:
    number = read_number(raw, style.country, places=0)
    if number is None or number != number.to_integral_value():
        raise Refused("form.not_whole")
    if number < 0:
        raise Refused("form.too_small", at_least=0)
    if number > 10**9:
        raise Refused("form.too_large", at_most=10**9)
    return int(number)


def _share(raw: str, asked: Field, style: Style) -> str:
    if _FRACTION.match(raw):
        return "".join(raw.split())
    number = read_number(raw.removesuffix("%"), style.country)
    if number is None or not 0 <= number <= 1000:
        raise Refused("form.not_a_share")
    return f"{Decimal(plain(number)):f}%"


def _text(raw: str, asked: Field, _: Style) -> str:
    most = LONGEST_TEXT if asked.kind is Kind.LONG else LONGEST
    if len(raw) > most:
        raise Refused("form.too_long", at_most=most)
    return " ".join(raw.split())


def _day(raw: str, _: Field, __: Style) -> date:
    shown = _DAY.match(raw)
    try:
        return date.fromisoformat(f"{shown[3]}-{shown[2]:0>2}-{shown[1]:0>2}" if shown else raw)
    except ValueError:
        raise Refused("form.not_a_date") from None


def _choice(raw: str, asked: Field, _: Style) -> object:
    if all(raw != one.code for one in asked.options):
        raise Refused("form.not_an_option")
    if raw in asked.usual:
        return None
    return int(raw) if asked.kind is Kind.SCALE else raw


def _many(raw: str, asked: Field, _: Style) -> object:
    chosen, known = set(raw.split()), [one.code for one in asked.options]
    if chosen - set(known):
        raise Refused("form.not_an_option")
    found = [code for code in known if code in chosen]
    return None if tuple(found) == asked.usual else found


def _code(raw: str, _: Field, __: Style) -> str:
    if not _CODE.match(raw):
        raise Refused("form.not_an_option")
    return raw


def _driver(raw: str, _: Field, __: Style) -> str:
    if not _DRIVER.match(raw):
        raise Refused("form.not_an_option")
    return raw


def _half(raw: str, _: Field, __: Style) -> str:
    if not _HALF.match(raw):
        raise Refused("form.not_an_option")
    return raw


def _halves(raw: str, asked: Field, style: Style) -> list[str]:
    return sorted({_half(one, asked, style) for one in raw.split()})


def _pieces(raw: str, style: Style) -> list[str]:
    pieces = [one.strip().removeprefix(style.currency).strip() for one in re.split(r"[;\n]", raw)]
    while pieces and not pieces[-1]:
        pieces.pop()
    if any(re.search(r"\d\s+[^\W\d]|[^\W\d]\s+\d", one) for one in pieces):
        raise Refused("plan.words_in_number")
    if any(re.search(r"\s", one) for one in pieces):
        raise Refused("plan.spaces_unclear")
    if not pieces or not all(pieces):
        raise Refused("plan.not_a_list")
    if len(pieces) > MOST_VALUES:
        raise Refused("plan.too_many_values", at_most=MOST_VALUES)
    return pieces


def _series(raw: str, asked: Field, style: Style) -> object:
    """One number, or a list; a list shorter than the plan, or one that ends with …, goes on with its last number."""
    goes_on = bool(_GOES_ON.search(raw))
    values: list[object] = [_number(one, asked, style) for one in _pieces(_GOES_ON.sub("", raw), style)]
    if len(values) == 1 and (goes_on or style.years != 1):
        return values[0]
    is_short = style.years is not None and len(values) < style.years
    return [*values, SAME] if goes_on or is_short else values


def _shares(raw: str, asked: Field, style: Style) -> list[str]:
    return [_share(one, asked, style) for one in _pieces(raw, style)]


def _months(raw: str, asked: Field, style: Style) -> list[int]:
    return [_whole(one, asked, style) for one in _pieces(raw, style)]


READERS: dict[Kind, Callable[[str, Field, Style], object]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.DAY: _day,
    Kind.YES: lambda raw, asked, style: True,
    Kind.CHOICE: _choice,
    Kind.SCALE: _choice,
    Kind.MANY: _many,
    Kind.PRODUCT: _code,
    Kind.SERIES: _series,
    Kind.SHARES: _shares,
    Kind.MONTHS: _months,
    Kind.HALF: _half,
    Kind.HALVES: _halves,
    Kind.SET: _code,
    Kind.DRIVER: _driver,
}
"""How each kind of answer is read."""
