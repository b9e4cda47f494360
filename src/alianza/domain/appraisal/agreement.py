"""The buyer's agreement as the engine of sales: how much of the harvest goes at which terms, and how complete the paper is.

The more detailed the contract, the likelier it is kept (Review 2013, 2.2), so what it leaves open is counted.
"""

from dataclasses import dataclass, replace

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.plan import BuyerAgreement, Plan, Price, Product
from alianza.domain.appraisal.production import block_quantities, early, paid_later, produced
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.supply import Claim, Supply, harvest_drivers

ELEMENTS = (
    "product",
    "specification",
    "quantity",
    "calendar",
    "price",
    "payment_delay_months",
    "advance_share",
    "penalties",
    "place",
    "presentation",
)
BINDING = ("product", "quantity", "calendar", "price")
"""Without these nobody can say whether it was kept: no contract is signed without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What an agreement states of the ten things it should, and what it leaves open."""

    stated: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part that is stated."""
        return len(self.stated) / len(ELEMENTS)


@dataclass(frozen=True, slots=True, eq=False)
class Deal:
    """A part of the sales by year (1 is all), with its price and how it is paid.

    ``supply``: what parts the sales anew if the harvest is another, and the ``place`` of this part in it.
    """

    part: FloatArray
    price: Price
    delay_months: int
    advance_share: float = 0.0
    advance_months: int = 0
    supply: Supply | None = None
    place: int = 0

    def claim(self, money: FloatArray) -> Claim | None:
        """How this part of ``money``, that of all sales by month, follows from the harvest; None without agreements."""
        if self.supply is None:
            return None
        years = np.concatenate([np.zeros((len(self.part), 1)), np.repeat(np.eye(len(self.part)), 12, axis=1)], axis=1)
        return Claim(self.supply, self.place, read_only(self._spread(money * years)))

    def paid(self, money: FloatArray) -> FloatArray:
        """Monthly money of this part when it comes: the advance before the delivery, the rest after it."""
        return self._spread(money * np.concatenate([[0.0], np.repeat(self.part, 12)]))

    def _spread(self, mine: FloatArray) -> FloatArray:
        rest = paid_later(mine * (1 - self.advance_share), self.delay_months)
        return rest + early(mine * self.advance_share, self.advance_months) if self.advance_share else rest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Promise:
    """One agreement by year: what was agreed, what is left for it of the planned sales, and its completeness.

    ``supply`` is that of its product, ``place`` its own among the agreements of it.
    """

    agreement: BuyerAgreement
    agreed: FloatArray
    available: FloatArray
    completeness: Completeness
    supply: Supply
    place: int

    @property
    def short_years(self) -> tuple[int, ...]:
        """Years (from 1) in which the plan cannot deliver what was agreed."""
        return tuple(int(year) + 1 for year in np.flatnonzero(self.available < self.agreed * (1 - 1e-9)))


def completeness(agreement: BuyerAgreement) -> Completeness:
    """Which of the elements are stated; zero is a statement, nothing is none."""
    said = {name for name in ELEMENTS if getattr(agreement, name) not in (None, "", ())}
    said |= {"penalties"} if agreement.penalty_share is not None else set()
    stated = tuple(name for name in ELEMENTS if name in said)
    return Completeness(stated=stated, missing=tuple(name for name in ELEMENTS if name not in stated))


def _supplies(plan: Plan) -> dict[str, Supply]:
    """For each product with agreements: what it is planned to sell from each block, and what was agreed of it."""
    sold, found = _sold_by_block(plan), dict[str, Supply]()
    for code in dict.fromkeys(one.product for one in plan.agreements):
        agreed = [one.quantity.over(plan.years) if one.quantity else np.zeros(plan.years) for one in plan.agreements if one.product == code]
        blocks = sold.get(code, {})
        planned = np.array([*blocks.values()]).reshape(len(blocks), plan.years)
        found[code] = Supply(tuple(harvest_drivers(one) for one in blocks), read_only(planned), read_only(np.array(agreed)))
    return found


def promises(plan: Plan) -> tuple[Promise, ...]:
    """All agreements in order; those of one product share its planned sales, the first first."""
    found, supplies = list[Promise](), _supplies(plan)
    left = {code: one.sold({}) for code, one in supplies.items()}
    for one in plan.agreements:
        supply, available = supplies[one.product], left[one.product]
        place = sum(other.agreement.product == one.product for other in found)
        agreed = supply.agreed[place]
        found.append(
            Promise(
                agreement=one, agreed=agreed, available=read_only(available), completeness=completeness(one), supply=supply, place=place
            )
        )
        left[one.product] = np.maximum(available - agreed, 0)
    return tuple(found)


def deals(plan: Plan) -> dict[str, tuple[Deal, ...]]:
    """For each product with agreements: its deals with the project; what no agreement takes goes at the product's own terms."""
    products = {one.code: one for one in plan.products}
    found: dict[str, list[Deal]] = {}
    for promise in promises(plan):
        one, supply = promise.agreement, promise.supply
        part = _over(np.minimum(promise.agreed, promise.available), supply.sold({}))
        deal = replace(_deal(one, products[one.product], part), supply=supply, place=promise.place)
        found.setdefault(one.product, []).append(deal)
    taken = {code: np.sum([deal.part for deal in mine], axis=0) for code, mine in found.items()}
    rest = {code: own_terms(products[code], 1 - taken[code]) for code in found}
    return {code: (*mine, replace(rest[code], supply=mine[0].supply, place=len(mine))) for code, mine in found.items()}


def own_terms(product: Product, part: FloatArray) -> Deal:
    """What is sold as the product says."""
    return Deal(read_only(np.maximum(part, 0)), product.price, product.payment_delay_months)


def _deal(one: BuyerAgreement, product: Product, part: FloatArray) -> Deal:
    delay = product.payment_delay_months if one.payment_delay_months is None else one.payment_delay_months
    return Deal(read_only(part), one.price or product.price, delay, float(one.advance_share or 0), one.advance_months)


def _over(part: FloatArray, whole: FloatArray) -> FloatArray:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _sold_by_block(plan: Plan) -> dict[str, dict[str, FloatArray]]:
    """Quantity of each product sold in each year with the project, by delivery, for each block by its code."""
    sold: dict[str, dict[str, FloatArray]] = {}
    kept = {one.code: (1 - float(one.losses)) * (1 - float(one.own_consumption)) for one in plan.products}
    for block in plan.blocks:
        if Scenario.WITH in block.scenarios:
            for code, monthly in produced(block, block_quantities(block, plan.years, plan.start.month)):
                mine = sold.setdefault(code, {})
                mine[block.code] = mine.get(block.code, 0.0) + monthly[1:].reshape(plan.years, 12).sum(axis=1) * kept[code]
    return sold
