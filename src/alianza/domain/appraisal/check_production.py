"""What must hold of products and blocks before anything is computed."""

from decimal import Decimal
from itertools import combinations

from alianza.domain.appraisal.herd import Herd
from alianza.domain.appraisal.plan import Block, BuyerAgreement, By, Input, Labour, Per, Plan, Price, Product, StatedFor
from alianza.domain.appraisal.refusal import Reasons, covering, lasting, not_negative, proper, reason, standing
from alianza.domain.appraisal.season import Cycle, HalfMonth
from alianza.domain.appraisal.series import Series

ONE = Decimal(1)


def production_reasons(plan: Plan) -> Reasons:
    """Of all products and blocks."""
    for place, product in enumerate(plan.products):
        yield from _product(plan, product, f"product[{place}]")
    for place, agreement in enumerate(plan.agreements):
        yield from _agreement(plan, agreement, f"agreement[{place}]")
    for place, block in enumerate(plan.blocks):
        yield from _block(plan, block, f"block[{place}]")


def _product(plan: Plan, product: Product, path: str) -> Reasons:
    yield from _price(plan, product.price, f"{path}.price")
    yield from proper(product.losses, f"{path}.losses")
    yield from proper(product.own_consumption, f"{path}.own_consumption")
    for place, grade in enumerate(product.grades):
        yield from proper(grade.share, f"{path}.grade[{place}].share")
        yield from not_negative(grade.price_factor, f"{path}.grade[{place}].price_factor")
    total = sum((grade.share for grade in product.grades), Decimal(0))
    if product.grades and total != ONE:
        yield reason("grades_sum", f"{path}.grade", found=total)
    if not 0 <= product.payment_delay_months <= plan.months:
        yield reason("outside", f"{path}.payment_delay_months", found=product.payment_delay_months, low=0, high=plan.months)


def _agreement(plan: Plan, one: BuyerAgreement, path: str) -> Reasons:
    if one.product not in {product.code for product in plan.products}:
        yield reason("unknown_product", f"{path}.product", found=one.product)
    if one.quantity is not None:
        yield from covering(one.quantity, plan.years, f"{path}.quantity")
    if one.price is not None:
        yield from _price(plan, one.price, f"{path}.price")
    yield from proper(one.advance_share or Decimal(0), f"{path}.advance_share")
    yield from proper(one.penalty_share or Decimal(0), f"{path}.penalty_share")
    for name in ("payment_delay_months", "advance_months"):
        months = getattr(one, name) or 0
        if not 0 <= months < plan.months:
            yield reason("outside", f"{path}.{name}", found=months, low=0, high=plan.months - 1)


def _price(plan: Plan, price: Price, path: str) -> Reasons:
    """One way of setting it, and only one; a differential may lower it."""
    market = (price.reference, price.exchange_rate)
    complete = market == (None, None) if price.fixed is not None else None not in market
    if not complete:
        yield reason("price_incomplete", path)
    for name in ("fixed", "reference", "exchange_rate", "discount"):
        series = getattr(price, name)
        if series is not None:
            yield from covering(series, plan.years, f"{path}.{name}")
    yield from lasting(price.differential, plan.years, f"{path}.differential")
    yield from _price_below_zero(plan, price, path)


def _price_below_zero(plan: Plan, price: Price, path: str) -> Reasons:
    """No year in which the formula makes the seller pay."""
    parts = (price.fixed or price.reference, price.exchange_rate or Series.constant(1), price.differential, price.discount)
    if any(part is None or not part.covers(plan.years) for part in parts):
        return
    market, rate, differential, discount = (part.over(plan.years) for part in parts if part is not None)
    total = market * rate + differential - discount
    if total.min() < 0:
        yield reason("negative", path, found=float(total.min()))


def _block(plan: Plan, block: Block, path: str) -> Reasons:
    yield from _units(plan, block, path)
    yield from _named(plan, block, path)
    yield from covering(block.yields, plan.years, f"{path}.yield", longer=block.by is By.AGE)
    if block.by is By.AGE and block.yield_per is not StatedFor.UNIT:
        yield reason("age_needs_units", f"{path}.yield_per")
    yield from _cycles(block.cycles, path)
    yield from standing(block.scenarios, path)
    if block.herd:
        yield from _herd(block.herd, f"{path}.herd")
    for place, bought in enumerate(block.inputs):
        yield from _line(plan, bought, f"{path}.input[{place}]")
    for place, worked in enumerate(block.labour):
        yield from _line(plan, worked, f"{path}.labour[{place}]")


def _units(plan: Plan, block: Block, path: str) -> Reasons:
    if block.units is None:
        if block.herd is None:
            yield reason("units_missing", f"{path}.units")
        return
    yield from covering(block.units, plan.years, f"{path}.units")
    if block.herd and block.units.values[0] != block.herd.females:
        yield reason("herd_units_differ", f"{path}.units", found=block.units.values[0], females=block.herd.females)
    if by_age(block) and block.units.covers(plan.years):
        area = block.units.over(plan.years)
        falls = [year for year in range(1, plan.years) if area[year] < area[year - 1]]
        yield from (reason("area_falls", f"{path}.units", year=year + 1) for year in falls[:1])


def by_age(block: Block) -> bool:
    """Whether something of the block depends on the age of a planting."""
    return By.AGE in (block.by, *(line.by for line in block.inputs), *(line.by for line in block.labour))


def _named(plan: Plan, block: Block, path: str) -> Reasons:
    products = {one.code: one for one in plan.products}
    wanted = [(block.product, f"{path}.product")]
    if block.herd:
        wanted += [(block.herd.young_product, f"{path}.herd.young_product"), (block.herd.cull_product, f"{path}.herd.cull_product")]
    yield from (reason("unknown_product", where, found=code) for code, where in wanted if code is not None and code not in products)
    sold = products.get(block.product or "")
    if sold and block.yield_unit is not None and block.yield_unit != sold.unit:
        yield reason("other_unit", f"{path}.yield_unit", found=block.yield_unit, wanted=sold.unit, product=sold.code)


def _cycles(cycles: tuple[Cycle, ...], path: str) -> Reasons:
    """Cycles of one block use the same land, so no half-month may belong to two."""
    for (first, one), (second, other) in combinations(enumerate(cycles), 2):
        shared = sorted(one.occupied() & other.occupied())
        if shared:
            yield reason("cycles_overlap", f"{path}.cycle[{second}]", other=first + 1, at=str(HalfMonth(shared[0])))


def _line(plan: Plan, line: Input | Labour, path: str) -> Reasons:
    amount, money = (line.quantity, line.price) if isinstance(line, Input) else (line.days, line.wage)
    yield from covering(amount, plan.years, f"{path}.{'quantity' if isinstance(line, Input) else 'days'}", longer=line.by is By.AGE)
    yield from not_negative(money, f"{path}.{'price' if isinstance(line, Input) else 'wage'}")
    if line.by is By.AGE and line.per is not Per.UNIT:
        yield reason("age_needs_units", f"{path}.by")


def _herd(herd: Herd, path: str) -> Reasons:
    for name in ("young_deaths", "adult_deaths", "culls", "kept"):
        yield from proper(getattr(herd, name), f"{path}.{name}")
    for name in ("females", "births", "most", "closing_value"):
        yield from not_negative(getattr(herd, name), f"{path}.{name}")
