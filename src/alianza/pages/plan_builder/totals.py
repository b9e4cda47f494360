"""Per unit and in all: both beside each other, whichever was stated, so that a mix-up is seen at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from alianza.domain.appraisal.herd import Herd, herd_table
from alianza.domain.appraisal.plan import StatedFor
from alianza.domain.appraisal.series import Series
from alianza.domain.values import Money
from alianza.domain.workflow.building import BY_CODE, Spot, asked, item_of
from alianza.exchange.plan_fields import FAILED, build, convert
from alianza.pages import formats
from alianza.pages.plan_builder.work import Work

AMOUNT = {"inputs": ("quantity", "price"), "labour": ("days", "wage")}


@dataclass(frozen=True)
class Size:
    """A block in its first year: units, and what they harvest in all its cycles; None while not stated."""

    units: Decimal | None
    harvest: Decimal | None
    unit: str


def size_of(table: Mapping[str, object]) -> Size:
    """How large a block is in its first year."""
    units, yields, cycles = first(table.get("units")), first(table.get("yield")), table.get("cycle")
    times = len(cycles) if isinstance(cycles, list) and cycles else 1
    each = Decimal(1) if table.get("yield_per") == StatedFor.TOTAL else units
    harvest = None if each is None or yields is None else each * yields * times
    return Size(units, harvest, str(table.get("unit") or gettext("unit")))


def first(value: object) -> Decimal | None:
    """The first of a list by year; None if nothing is stated."""
    if value is None:
        return None
    found = convert(Series, value, "", [])
    return None if found is FAILED else found.values[0]


def both(work: Work, spot: Spot, row: Mapping[str, object]) -> str:
    """What a line of inputs or labour comes to for one unit and for the whole block in year 1; empty while something is missing."""
    if spot.part not in AMOUNT:
        return ""
    quantity_key, price_key = AMOUNT[spot.part]
    size = size_of(asked(work.data, spot))
    quantity, price = first(row.get(quantity_key)), first(row.get(price_key))
    total = _in_all(size, quantity, str(row.get("per") or ""))
    if total is None or price is None or not size.units:
        return ""
    each = total / size.units
    return gettext("Year 1: {each} for each {unit} ({each_cost}), {total} in all ({total_cost})").format(
        each=formats.number(each), unit=size.unit, each_cost=money_words(work, each * price), total=formats.number(total),
        total_cost=money_words(work, total * price),
    )  # fmt: skip


def _in_all(size: Size, quantity: Decimal | None, per: str) -> Decimal | None:
    times = {"unit": size.units, "total": Decimal(1), "output": size.harvest}.get(per)
    return None if quantity is None or times is None else quantity * times


def rows_of(table: Mapping[str, object], part: str) -> list[Mapping[str, object]]:
    """The lines of a page of inputs or labour; none of any other."""
    held = table.get({"inputs": "input", "labour": "labour"}.get(part, ""))
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, list) else []


def herd_words(work: Work, spot: Spot) -> tuple[str, ...]:
    """What becomes of the herd year by year; nothing while a rate is missing."""
    found, years = build(Herd, asked(work.data, spot).get("herd"), "", []), work.style.years
    if found is FAILED or years is None:
        return ()
    made = herd_table(found, years)
    said = gettext("Year {year}: {females} breeding females; {young} young and {culls} culls sold")
    rows = zip(made.females, made.young_sold, made.culls_sold, strict=True)
    return tuple(
        said.format(year=year, **{name: formats.number(value, 1) for name, value in zip(("females", "young", "culls"), row, strict=True)})
        for year, row in enumerate(rows, 1)
    )


def harvest_words(work: Work, spot: Spot) -> str:
    """What a block harvests from one unit and in all in year 1; empty while it cannot be told."""
    table = asked(work.data, spot)
    size = size_of(table)
    if size.harvest is None or not size.units:
        return ""
    sold = item_of(work.data, BY_CODE["products"], str(table.get("product") or ""))
    measure = str(sold.table.get("unit") or "") if sold else ""
    said = gettext("Year 1: {each} from each {unit}, {total} in all")
    each, total = (f"{formats.number(one)} {measure}".strip() for one in (size.harvest / size.units, size.harvest))
    return said.format(each=each, unit=size.unit, total=total)


def cost_words(work: Work, table: Mapping[str, object]) -> str:
    """What an investment costs for one unit and in all, whichever was stated; empty while it cannot be told."""
    units, total = first(table.get("units")), cost_in_all(table)
    if not units or total is None:
        return ""
    return gettext("{units} at {each}: {total} in all").format(
        units=formats.number(units), each=money_words(work, total / units), total=money_words(work, total)
    )


def cost_in_all(table: Mapping[str, object]) -> Decimal | None:
    """What all units of an investment cost together; None while not stated."""
    units, cost = first(table.get("units")), first(table.get("unit_cost"))
    if table.get("per") == StatedFor.TOTAL:
        return cost
    return None if units is None or cost is None else units * cost


def money_words(work: Work, amount: Decimal) -> str:
    """An amount of the plan in full units of its currency."""
    return formats.money(
        Money.rounded(amount * work.scale, work.alliance.currency), whole=work.scale > 1 or abs(amount) >= 1000 or not amount
    )
