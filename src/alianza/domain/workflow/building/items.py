"""Where things stand in a plan's data: items of a section by their code, the page a fault belongs to, what hangs on what."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from alianza.domain.appraisal.check_money import WORKING_CAPITAL
from alianza.domain.workflow.building import carbon, economy, money, production
from alianza.domain.workflow.building.field import Field, Kind, Section
from alianza.domain.workflow.building.shapes import SHAPES
from alianza.domain.workflow.building.tables import Data, Table, put, table, tables, value_at

SECTIONS: tuple[Section, ...] = (
    money.BASICS, production.PRODUCTS, production.BLOCKS, money.INVESTMENTS, money.OVERHEADS, money.ASSISTANCE, money.MEASURES,
    money.AGREEMENTS, money.CAPITAL, money.FINANCING, money.LOANS, economy.ECONOMY, economy.RISKS, carbon.CARBON, *carbon.LINES,
)  # fmt: skip
BY_CODE = {one.code: one for one in SECTIONS}
NEW, CALLED_NEW = "new", "new-1"
"""The address of an item that is yet to come, and that of one whose own code says so: no code has a hyphen made here."""
OWNED = ("investment", "cost")
"""Tables whose items somebody pays for."""
_PATH = re.compile(r"^([a-z_]+)(?:\[(\d+)\])?(?:\.(.*))?$")
_CARBON = re.compile(r"^(carbon\.(?:soil|planting|spread|energy))(?:\[(\d+)\])?(?:\.(.*))?$")
_ROW = re.compile(r"^(\w+)\[(\d+)\](?:\.(\w+))?")


@dataclass(frozen=True, slots=True)
class Spot:
    """One page of the builder: a section, an item of it (its code), a part."""

    section: Section
    item: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        """What the page is called among the draft's page revisions."""
        return "/".join(one for one in (self.section.code, self.item, self.part) if one)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked here; nothing where there is no such part."""
        found = self.section.part(self.part)
        return found.fields if found else ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a section: its code, its table, and its place in the list of the file."""

    code: str
    table: Table = field(default_factory=dict)
    place: int = 0

    @property
    def name(self) -> str:
        """What it is called, or its code."""
        return str(self.table.get("name") or self.table.get("buyer") or self.code)

    @property
    def address(self) -> str:
        """Its code, as addresses say it: a file may call an item as an item that is yet to come is called."""
        return CALLED_NEW if self.code == NEW else self.code


def code_of(address: str) -> str:
    """The code of the item at this address."""
    return NEW if address == CALLED_NEW else address


def items(data: Data, section: Section) -> list[Item]:
    """The items of a section, in order; agreements have no code of their own and go by their place."""
    if section is money.FINANCING:
        return list(_paid_for(data))
    return [
        Item(str(place + 1) if not section.prefix else str(one.get("code") or f"{section.prefix}_{place + 1}"), one, place)
        for place, one in enumerate(tables(data, section.table))
        if not section.categories or one.get("category") in section.categories
    ]


def _paid_for(data: Data) -> Iterator[Item]:
    """Everything somebody pays for, with its lines."""
    lines = tables(data, "financing")
    given: dict[str, str] = {
        str(one.get("code")): str(one.get("name") or "") for name in OWNED for one in tables(data, name) if one.get("code")
    }
    if table(data, WORKING_CAPITAL).get("amount", 1) != 0 and WORKING_CAPITAL in data:
        given[WORKING_CAPITAL] = ""
    for place, (code, name) in enumerate(given.items()):
        own = [line for line in lines if line.get("item") == code]
        yield Item(code, {"name": name, **({"line": own} if own else {})}, place)


def item_of(data: Data, section: Section, code: str) -> Item | None:
    """One item by its code."""
    return next((one for one in items(data, section) if one.address == code), None)


def asked(data: Data, spot: Spot) -> Table:
    """The table that a page asks about; empty where nothing is stated yet."""
    if spot.section.code in SHAPES:
        return SHAPES[spot.section.code].read(data)
    if not spot.section.is_list:
        return table(data, spot.section.table)
    found = item_of(data, spot.section, spot.item)
    return dict(found.table) if found else {}


def placed(data: Data, spot: Spot, stated: Table) -> Table:
    """The data with a page's table in its place; a new item comes last."""
    whole = dict(data)
    if spot.section.code in SHAPES:
        return SHAPES[spot.section.code].write(whole, stated)
    if not spot.section.is_list:
        whole[spot.section.table] = stated
        return whole
    if spot.section is money.FINANCING:
        return _with_lines(whole, code_of(spot.item), stated)
    rows, found = tables(data, spot.section.table), item_of(data, spot.section, spot.item)
    own = _identified(spot, stated)
    if found:
        rows[found.place] = own
    else:
        rows.append(own)
    put(whole, spot.section.table, rows)
    return whole


def _identified(spot: Spot, stated: Table) -> Table:
    """With its code first, and the category that its section alone holds."""
    own = {
        **({"code": code_of(spot.item)} if spot.section.prefix else {}),
        **{key: value for key, value in stated.items() if key != "code"},
    }
    known = spot.section.categories
    return {**own, "category": known[0]} if known and own.get("category") not in known else own


def _with_lines(whole: Table, item: str, stated: Table) -> Table:
    own = stated.get("line")
    lines = [{**line, "item": item} for line in own] if isinstance(own, list) else []
    whole["financing"] = [one for one in tables(whole, "financing") if one.get("item") != item] + [{"item": item, **line} for line in lines]
    return whole


def removed(data: Data, section: Section, code: str) -> Table:
    """The data without an item; what somebody would have paid for it goes with it."""
    whole, found = dict(data), item_of(data, section, code)
    if found is None or section is money.FINANCING:
        return whole
    rows = tables(data, section.table)
    del rows[found.place]
    put(whole, section.table, rows or None)
    if section.table in OWNED:
        whole["financing"] = [one for one in tables(data, "financing") if one.get("item") != code_of(code)]
    return whole


def fresh_code(data: Data, section: Section, name: str) -> str:
    """A code that nothing has yet, from the name: ``passion_fruit``; agreements take the next place."""
    if not section.prefix:
        return str(len(items(data, section)) + 1)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:32].strip("_") or section.prefix
    taken = {WORKING_CAPITAL, NEW, *(str(one.get("code")) for name in ("product", "block", "loan", *OWNED) for one in tables(data, name))}
    return next(code for number in range(1, len(taken) + 3) if (code := stem if number == 1 else f"{stem}_{number}") not in taken)


def is_named_elsewhere(data: Data, section: Section, code: str) -> bool:
    """Whether something else in the plan speaks of the item by its code."""
    code = code_of(code)
    if section.table == "product":
        herds = [value_at(one, f"herd.{key}") for one in tables(data, "block") for key in ("young_product", "cull_product")]
        return code in [*herds, *(one.get("product") for name in ("block", "agreement") for one in tables(data, name))]
    drivers = [str(one.get("driver", "")).partition(":")[2] for one in tables(data, "risk")]
    return code in [*drivers, *(one.get("item") for one in tables(data, "financing"))]


def spot_of(data: Data, path: str) -> tuple[Spot | None, str]:
    """The page and the box a path of the file belongs to; None for what the builder does not ask."""
    inside = path.removeprefix("carbon.")
    found = _PATH.match(path) if inside == path else (_CARBON.match(path) or _PATH.match(path))
    if found is None:
        return None, ""
    name, place, rest = found[1], int(found[2] or 0), found[3] or ""
    if name == "financing":
        return _line_spot(data, place, rest)
    if name in ("risk", "correlation"):
        return Spot(economy.RISKS), box_of(economy.RISKS.parts[0].fields, path.replace(".between", ".one"))
    section = _section_of(data, name, place)
    if section is None or not section.is_list:
        return (Spot(section), box_of(section.parts[0].fields, rest)) if section else (None, "")
    item = next((one for one in items(data, section) if one.place == place), None)
    return _in_parts(section, item.address, rest) if item and found[2] else (Spot(section), "")


def _section_of(data: Data, name: str, place: int) -> Section | None:
    if name != "cost":
        return next((one for one in SECTIONS if one.table == name), None)
    rows = tables(data, "cost")
    category = rows[place].get("category") if place < len(rows) else None
    return next((one for one in SECTIONS if category in one.categories), money.OVERHEADS)


def _in_parts(section: Section, item: str, rest: str) -> tuple[Spot, str]:
    for part in section.parts:
        if box := box_of(part.fields, rest):
            return Spot(section, item, part.code), box
    return Spot(section, item), ""


def _line_spot(data: Data, place: int, rest: str) -> tuple[Spot, str]:
    """A line stands on the page of its item, under its number there."""
    lines = tables(data, "financing")
    item = lines[place].get("item") if place < len(lines) else None
    number = sum(1 for one in lines[:place] if one.get("item") == item)
    if item_of(data, money.FINANCING, str(item)) is None:
        return Spot(money.FINANCING), ""
    return Spot(money.FINANCING, str(item)), f"line-{number}-{rest}" if rest else "line"


def box_of(fields: tuple[Field, ...], rest: str) -> str:
    """The box of a path inside an item: ``grade[0].share`` is ``grade-0-share``; empty if no field here has it."""
    for one in fields:
        row = _ROW.match(rest) if one.kind is Kind.ROWS else None
        if row and row[1] == one.key:
            return f"{one.key}-{row[2]}-{row[3]}" if any(column.key == row[3] for column in one.columns) else one.key
        if rest == one.key or one.key.startswith(f"{rest}.") or rest.startswith((f"{one.key}.", f"{one.key}[")):
            return one.key
    return ""
