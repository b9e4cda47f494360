"""From the plan as stated to its rows of money: see ``docs/domain/appraisal/plan.md`` for every convention."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from alianza.domain.appraisal.agreement import Deal, deals, own_terms, promises
from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import TRANSFERS, Basis, Category, Component
from alianza.domain.appraisal.investing import investment_components
from alianza.domain.appraisal.plan import Block, By, Input, Labour, LabourKind, Per, Plan, Price, Product
from alianza.domain.appraisal.production import BlockQuantities, along, block_quantities, laid, produced
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.series import Series
from alianza.domain.appraisal.supply import Claim, harvest_drivers
from alianza.domain.appraisal.viewpoints import given_for_costs
from alianza.domain.appraisal.working_capital import working_capital_need


def lay_out(plan: Plan) -> Basis:
    """All rows of a plan without blockers; working capital comes last, because it may follow from the others."""
    rows = [_converted(plan, one) for one in (*_production(plan), *investment_components(plan), *_costs(plan), *_penalties(plan))]
    basis = Basis.of(rows, plan.months)
    capital = [_converted(plan, one) for one in _working_capital(plan, basis)]
    return Basis.of([*rows, *capital], plan.months) if capital else basis


def _converted(plan: Plan, one: Component) -> Component:
    """With the conversion factor of its category where the line has none of its own."""
    if one.conversion == one.conversion:
        return one
    known = dict(plan.economy.conversion) if plan.economy else {}
    if one.category in TRANSFERS:
        return replace(one, conversion=0.0)
    if plan.economy and plan.economy.exchange is not None and "exchange_rate" in one.drivers:
        return replace(one, conversion=float(plan.economy.exchange))
    return replace(one, conversion=float(known.get(one.category.value, 1)))


def own_conversion(value: object) -> float:
    """A line's own factor, or NaN for "that of its category"."""
    return float("nan") if value is None else float(str(value))


def _production(plan: Plan) -> Iterator[Component]:
    agreed = deals(plan)
    for place, block in enumerate(plan.blocks):
        quantities = block_quantities(block, plan.years, plan.start.month)
        for scenario in block.scenarios:
            # A buyer's agreement belongs to the project.
            for one in _block(plan, block, quantities, agreed if scenario is Scenario.WITH else {}):
                yield replace(one, path=f"block[{place}]{one.path}", scenario=scenario, block=block.code)


def _block(plan: Plan, block: Block, made: BlockQuantities, agreed: dict[str, tuple[Deal, ...]]) -> Iterator[Component]:
    """Rows of one block, scenario still to be set."""
    products = {one.code: one for one in plan.products}
    drivers = harvest_drivers(block.code)
    for code, quantity in produced(block, made):
        yield from _sold(plan, products[code], quantity, drivers, agreed.get(code, ()))
    if block.herd and made.herd:
        closing = np.zeros(plan.months + 1)
        closing[-1] = made.herd.closing * float(block.herd.closing_value)
        yield _row(".herd.closing_value", f"{block.name}: herd", Category.RESIDUAL, closing)
    for place, line in enumerate(block.inputs):
        yield _bought(plan, block, made, line, f".input[{place}]")
    for place, work in enumerate(block.labour):
        yield _worked(plan, block, made, work, f".labour[{place}]")


def _sold(
    plan: Plan, product: Product, harvest: FloatArray, drivers: tuple[str, ...], agreed: tuple[Deal, ...] = ()
) -> Iterator[Component]:
    """Sales by deal and part of the price, what families eat at the product's price, and the buyer's margin."""
    kept, conversion = 1 - float(product.losses), own_conversion(product.conversion)
    eaten, sold = kept * float(product.own_consumption), kept * (1 - float(product.own_consumption))
    grades = sum(float(one.share * one.price_factor) for one in product.grades) if product.grades else 1.0
    for deal in agreed or (own_terms(product, np.ones(plan.years)),):
        for price, moved in price_parts(deal.price, product.code, plan.years):
            whole, every = harvest * sold * grades * _monthly(price), (*moved, *drivers)
            money, counted = deal.paid(whole), deal.paid(harvest * sold)
            row = _row(".sales", product.name, Category.SALES, money, quantity=counted, drivers=every, conversion=conversion)
            yield replace(row, claim=deal.claim(whole))
    if eaten:
        for price, moved in price_parts(product.price, product.code, plan.years):
            food, every = harvest * eaten, (*moved, *drivers)
            worth, category = food * _monthly(price), Category.OWN_CONSUMPTION
            yield _row(".own_consumption", product.name, category, worth, quantity=food, drivers=every, conversion=conversion)
    if product.buyer_margin:
        margin = harvest * sold * float(product.buyer_margin)
        yield _row(".buyer_margin", product.name, Category.BUYER_MARGIN, margin, quantity=harvest * sold, drivers=drivers)


def _monthly(yearly: FloatArray) -> FloatArray:
    """A figure of each year on its months; entry 0 has none."""
    return np.concatenate([[0.0], np.repeat(yearly, 12)])


def price_parts(formula: Price, code: str, years: int) -> Iterator[tuple[FloatArray, tuple[str, ...]]]:
    """The parts of the price by year with the drivers that move each: what follows the market, and what is agreed in plan currency."""
    market = ("price", f"price:{code}")
    if formula.fixed is not None:
        yield formula.fixed.over(years), market
    elif formula.reference is not None and formula.exchange_rate is not None:
        yield formula.reference.over(years) * formula.exchange_rate.over(years), (*market, "exchange_rate")
    agreed = formula.differential.over(years) - formula.discount.over(years)
    if agreed.any():
        yield agreed, ()


def _bought(plan: Plan, block: Block, made: BlockQuantities, line: Input, path: str) -> Component:
    months = made.sales if line.per is Per.OUTPUT and not line.when else made.at(line.when)
    quantity = laid(yearly_quantity(line.per, line.by, line.quantity, made, plan.years), months)
    drivers = _cost_drivers("input_cost", block, line.per)
    money, conversion = -quantity * float(line.price), own_conversion(line.conversion)
    return _row(path, line.name, Category.INPUTS, money, quantity=quantity, drivers=drivers, conversion=conversion)


def _worked(plan: Plan, block: Block, made: BlockQuantities, line: Labour, path: str) -> Component:
    months = made.sales if line.per is Per.OUTPUT and not line.when else made.at(line.when)
    days = laid(yearly_quantity(line.per, line.by, line.days, made, plan.years), months)
    category = Category.HIRED_LABOUR if line.kind is LabourKind.HIRED else Category.FAMILY_LABOUR
    drivers = _cost_drivers("labour_cost", block, line.per)
    money, conversion = -days * float(line.wage), own_conversion(line.conversion)
    return _row(path, line.name, category, money, quantity=days, drivers=drivers, conversion=conversion)


def _cost_drivers(kind: str, block: Block, per: Per) -> tuple[str, ...]:
    """What moves a cost of a block: its price, and the yield where it counts what is harvested."""
    with_harvest = ("yield", f"yield:{block.code}") if per is Per.OUTPUT else ()
    return (kind, f"{kind}:{block.code}", *with_harvest)


def yearly_quantity(per: Per, by: By, quantity: Series, made: BlockQuantities, years: int) -> FloatArray:
    """A stated quantity as one a cycle for each year of the plan."""
    if per is Per.UNIT:
        return along(quantity, by, made.units, years)
    return quantity.over(years) * (made.harvest if per is Per.OUTPUT else 1.0)


def _costs(plan: Plan) -> Iterator[Component]:
    for place, cost in enumerate(plan.costs):
        monthly = np.concatenate([[float(cost.at_start)], np.repeat(cost.amounts.over(plan.years) / 12, 12)])
        row = _row(
            f"cost[{place}]",
            cost.name,
            Category(cost.category.value),
            -monthly,
            drivers=("other_cost", f"other_cost:{cost.code}"),
            conversion=own_conversion(cost.conversion),
        )
        yield from (replace(row, scenario=scenario) for scenario in cost.scenarios)


def _penalties(plan: Plan) -> Iterator[Component]:
    """What is owed to a buyer at the end of each year in which less can be delivered than agreed."""
    products = {one.code: one for one in plan.products}
    for place, found in enumerate(promises(plan)):
        one, short = found.agreement, np.maximum(found.agreed - found.available, 0)
        if not one.penalty_share:
            continue
        product = products[one.product]
        for price, moved in price_parts(one.price or product.price, product.code, plan.years):
            each, counted = -price * float(one.penalty_share), np.zeros(plan.months + 1)
            counted[12::12] = short
            owed = np.zeros((plan.years, plan.months + 1))
            owed[:, 12::12] = np.diag(each)
            path = f"agreement[{place}].penalty_share"
            row = _row(path, product.name, Category.PENALTY, short @ owed, quantity=counted, drivers=moved)
            yield replace(row, claim=Claim(found.supply, found.supply.lacking(found.place), read_only(owed)))


def _working_capital(plan: Plan, basis: Basis) -> Iterator[Component]:
    if plan.working_capital is None:
        return
    stated = plan.working_capital.amount
    need = working_capital_need(basis, given_for_costs(plan)).amount if stated is None else float(stated)
    money = np.zeros(plan.months + 1)
    money[0], money[-1] = -need, need
    yield _row("working_capital", "working capital", Category.WORKING_CAPITAL, money)


def _row(
    path: str,
    name: str,
    category: Category,
    amount: FloatArray,
    *,
    quantity: FloatArray | None = None,
    drivers: tuple[str, ...] = (),
    conversion: float = float("nan"),
) -> Component:
    counted = None if quantity is None else read_only(quantity)
    return Component(
        path=path,
        name=name,
        category=category,
        scenario=Scenario.WITH,
        amount=read_only(amount),
        quantity=counted,
        drivers=drivers,
        conversion=conversion,
    )
