"""A changed workbook as the next plan: each changed input becomes an edit of the plan’s text, and the new plan must show the cell as typed.

What several statements of a plan make together (a yield with its losses, a price with its grades) is taken over where one of them
can carry the change; else the cell is named. Nothing is guessed: the new plan’s own workbook is held against the one that came.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from alianza.domain.appraisal import Plan, appraise
from alianza.domain.appraisal.plan import By
from alianza.domain.appraisal.viewpoints import OTHERS, TREASURY
from alianza.domain.values import Payer
from alianza.exchange.plan_brought import BroughtPlan, PlacedFault, read_text
from alianza.exchange.plan_workbook.book import Book
from alianza.exchange.plan_workbook.comparison import Change, ChangeKind, place_of
from alianza.exchange.plan_workbook.sheets import plan_book

NEAR = 1e-9
GIVERS = (TREASURY, OTHERS, (Payer.BUYER,))
LEFT_OUT = (ChangeKind.TEXT, ChangeKind.ADDED)


class Fate(StrEnum):
    """What becomes of a changed cell."""

    TAKEN = "taken"
    TRIED = "tried"
    LEFT_OUT = "left_out"
    REFUSED = "refused"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Judged:
    """One changed cell and what becomes of it. ``TRIED``: a factor, which belongs to no plan; ``MIXED``: no single statement carries it."""

    change: Change
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The plan a workbook asks for: its text and itself (None where nothing can be taken over), factors tried, faults of the new plan."""

    cells: tuple[Judged, ...]
    text: str
    plan: Plan | None
    factors: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[PlacedFault, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything that was changed can become the next plan."""
        return self.plan is not None and all(one.fate in (Fate.TAKEN, Fate.LEFT_OUT) for one in self.cells) and bool(self.edits)

    @property
    def edits(self) -> tuple[Change, ...]:
        """The changes that are taken over."""
        return tuple(one.change for one in self.cells if one.fate is Fate.TAKEN)


def taken(source: str, plan: Plan, given: Book, found: list[Change]) -> Taken:
    """What becomes of every change, and the next plan."""
    document = tomlkit.parse(source)
    fates = {change: _fate(document, plan, given, change) for change in found}
    brought = _read(document)
    if brought.plan is not None:
        mixed = _unlike(brought.plan, given, [change for change, fate in fates.items() if fate is Fate.TAKEN])
        fates |= dict.fromkeys(mixed, Fate.MIXED)
    factors = {change.name.removeprefix("factor_"): _number(change) for change, fate in fates.items() if fate is Fate.TRIED}
    judged = tuple(Judged(change, fate) for change, fate in fates.items())
    return Taken(cells=judged, text=brought.text, plan=brought.plan, factors=factors, faults=brought.faults)


def _read(document: tomlkit.TOMLDocument) -> BroughtPlan:
    return read_text(tomlkit.dumps(document))


def _number(change: Change) -> float:
    return float(str(change.after))


def _fate(document: Any, plan: Plan, given: Book, change: Change) -> Fate:
    if change.kind in LEFT_OUT:
        return Fate.LEFT_OUT
    if change.kind is not ChangeKind.INPUT:
        return Fate.REFUSED
    if change.name.startswith("factor_"):
        return Fate.TRIED
    edit = _edit_of(change.name)
    if edit is None:
        return Fate.MIXED
    try:
        done = edit(_Target(document, plan, given, change))
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError, TOMLKitError):
        # The text states it in a way that no single number of this cell can replace.
        return Fate.MIXED
    return Fate.TAKEN if done else Fate.MIXED


@dataclass(frozen=True, slots=True)
class _Target:
    """A changed cell, the text it would change, and where in its row it stands."""

    document: Any
    plan: Plan
    given: Book
    change: Change

    @property
    def number(self) -> float:
        return _number(self.change)

    @property
    def ratio(self) -> float:
        return self.number / float(str(self.change.before))

    @property
    def place(self) -> int:
        """The number in the name, from 0: of ``loan_01_rate`` 0."""
        return int(self.change.name.split("_")[1]) - 1

    @property
    def year(self) -> int:
        """Which year of its row: 0 for the first cell."""
        _sheet, _, cells = self.given.names[self.change.name].replace("$", "").partition("!")
        return place_of(self.change.cell)[1] - place_of(cells.partition(":")[0])[1]

    @property
    def path(self) -> str:
        """Where the plan states the line: ``block[0].input[1]``."""
        lines = self.given.find("Lines")
        return str(lines.cells[place_of(self.change.cell)[0], 4].value)

    def table(self, path: str) -> Any:
        """The table of the text at a path."""
        found = self.document
        for step in path.split("."):
            name, _, index = step.partition("[")
            found = found[name] if not index else found[name][int(index.rstrip("]"))]
        return found


def _plain(value: float) -> int | float:
    """A whole number without a point."""
    return int(value) if value == int(value) and abs(value) < 1e15 else float(f"{value:.15g}")


def _set_rate(target: _Target) -> bool:
    target.document["plan"]["rate"] = _plain(target.number)
    return True


def _set_economic_rate(target: _Target) -> bool:
    target.document["economy"]["rate"] = _plain(target.number)
    return True


def _set_households(target: _Target) -> bool:
    if target.number != int(target.number):
        return False
    target.document["plan"]["households"] = int(target.number)
    return True


def _set_dollar(target: _Target) -> bool:
    target.document["carbon"]["usd"] = _plain(target.number)
    return True


def _set_loan(target: _Target) -> bool:
    key = "amount" if target.change.name.endswith("amount") else "rate"
    target.document["loan"][target.place][key] = _plain(target.number)
    return True


def _set_given(target: _Target) -> bool:
    """Only where one contribution alone is in the cell."""
    payers = GIVERS[target.place]
    lines = [place for place, one in enumerate(target.plan.contributions) if one.payer in payers and one.year == target.year]
    if len(lines) != 1 or "amount" not in target.document["financing"][lines[0]]:
        return False
    target.document["financing"][lines[0]]["amount"] = _plain(target.number)
    return True


def _set_line(target: _Target) -> bool:
    kind = target.change.name.rsplit("_", 1)[1]
    base = target.path.removesuffix(".sales").removesuffix(".own_consumption")
    if kind == "conversion":
        return _set_conversion(target, base)
    last = base.rsplit(".", 1)[-1].partition("[")[0]
    setter = LINES.get((last, kind))
    return setter(target, base) if setter else False


def _set_conversion(target: _Target, base: str) -> bool:
    table = target.table(base)
    if target.path.endswith((".sales", ".own_consumption")):
        table = _product(target, base)
    table["conversion"] = _plain(target.number)
    return True


def _product(target: _Target, base: str) -> Any:
    code = target.table(base)["product"]
    return next(one for one in target.document["product"] if one["code"] == code)


def _set_price(key: str) -> Callable[[_Target, str], bool]:
    def put(target: _Target, base: str) -> bool:
        target.table(base)[key] = _plain(target.number)
        return True

    return put


def _scale_series(key: str, field_name: str) -> Callable[[_Target, str], bool]:
    """A quantity by year times new over old: what it is multiplied by stays."""

    def put(target: _Target, base: str) -> bool:
        stated = _stated(target.plan, base)
        if stated.by is not By.YEAR or target.year < 1:
            return False
        table, planned = target.table(base), getattr(stated, field_name).over(target.plan.years).tolist()
        before = _edited(table.get(key)) or []
        values = before if len(before) == target.plan.years else list(planned)
        values[target.year - 1] = planned[target.year - 1] * target.ratio
        table[key] = [_plain(one) for one in values]
        return True

    return put


def _edited(value: Any) -> list[float] | None:
    """A list that an earlier cell of the same row has already made whole."""
    numbers = list(value) if isinstance(value, list) else []
    return [float(one) for one in numbers] if numbers and all(isinstance(one, int | float) for one in numbers) else None


def _stated(plan: Plan, base: str) -> Any:
    """The plan’s own value at ``block[0].input[1]``."""
    found: Any = plan
    names = {"block": "blocks", "input": "inputs", "investment": "investments", "cost": "costs"}
    for step in base.split("."):
        name, _, index = step.partition("[")
        found = getattr(found, names.get(name, name))[int(index.rstrip("]"))]
    return found


def _set_product_price(target: _Target, base: str) -> bool:
    product = _product(target, base)
    stated = product["price"]
    if isinstance(stated, bool) or not isinstance(stated, int | float):
        return False
    product["price"] = _plain(float(stated) * target.ratio)
    return True


def _set_cost(target: _Target, base: str) -> bool:
    stated, table = _stated(target.plan, base), target.table(base)
    if ":" not in target.given.names[target.change.name]:
        # One price for all years with money, which the first cell holds.
        if stated.at_start and stated.amounts.total:
            return False
        table["at_start" if stated.at_start else "amounts"] = _plain(target.number)
        return True
    if target.year == 0:
        table["at_start"] = _plain(target.number)
        return True
    before = _edited(table.get("amounts")) or []
    values = before if len(before) == target.plan.years else stated.amounts.over(target.plan.years).tolist()
    values[target.year - 1] = target.number
    table["amounts"] = [_plain(one) for one in values]
    return True


def _set_investment(target: _Target, base: str) -> bool:
    table = target.table(base)
    table["unit_cost"] = _plain(float(table["unit_cost"]) * target.ratio)
    return True


def _set_working_capital(target: _Target, base: str) -> bool:
    target.table(base)["amount"] = _plain(abs(target.number))
    return True


LINES: dict[tuple[str, str], Callable[[_Target, str], bool]] = {
    ("input", "price"): _set_price("price"),
    ("labour", "price"): _set_price("wage"),
    ("input", "quantity"): _scale_series("quantity", "quantity"),
    ("labour", "quantity"): _scale_series("days", "days"),
    ("block", "quantity"): _scale_series("yield", "yields"),
    ("block", "price"): _set_product_price,
    ("cost", "price"): _set_cost,
    ("investment", "price"): _set_investment,
    ("working_capital", "price"): _set_working_capital,
}
EDITS: dict[str, Callable[[_Target], bool]] = {
    "plan_rate": _set_rate,
    "economic_rate": _set_economic_rate,
    "households": _set_households,
    "carbon_usd": _set_dollar,
    "loan_": _set_loan,
    "given_": _set_given,
    "line_": _set_line,
}


def _edit_of(name: str) -> Callable[[_Target], bool] | None:
    return next((edit for start, edit in EDITS.items() if name == start or (start.endswith("_") and name.startswith(start))), None)


def _unlike(plan: Plan, given: Book, edits: list[Change]) -> list[Change]:
    """The edits after which some input of the new plan’s workbook is not as it came: its own cell, or another that moved along."""
    wanted = {(one.sheet, place_of(one.cell)): _number(one) for one in edits}
    fresh = {sheet.title: sheet.cells for sheet in plan_book(plan, appraise(plan), given.language).sheets}
    wrong = []
    for sheet in given.sheets:
        for place, cell in sheet.cells.items():
            if not cell.style.is_input:
                continue
            mine = fresh[sheet.title].get(place)
            value = wanted.get((sheet.title, place), cell.value)
            if mine is None or mine.formula is not None or not _near(mine.value, value):
                wrong.append((sheet.title, place))
    if not wrong:
        return []
    direct = [one for one in edits if (one.sheet, place_of(one.cell)) in wrong]
    rows = {(sheet, place[0]) for sheet, place in wrong}
    same_row = [one for one in edits if (one.sheet, place_of(one.cell)[0]) in rows]
    # Where what moved along stands in no changed row, nobody can say which edit did it.
    return direct or same_row or edits


def _near(one: object, other: object) -> bool:
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return one == other
    return abs(one - other) <= NEAR * max(1.0, abs(float(other)))
