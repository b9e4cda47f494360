"""Quantities of a block by year: units, harvest of each year or age, and where they fall in the months."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.herd import HerdTable, herd_table
from alianza.domain.appraisal.plan import Block, By, StatedFor
from alianza.domain.appraisal.season import HalfMonth, listed_months, sales_months, work_months
from alianza.domain.appraisal.series import Series


@dataclass(frozen=True, slots=True, eq=False)
class BlockQuantities:
    """Units of a block by year, harvest of one cycle by year, months of sales and of work; the herd if it is one."""

    units: FloatArray
    harvest: FloatArray
    cycles: int
    sales: FloatArray
    work: FloatArray
    herd: HerdTable | None
    first_month: int

    def at(self, when: tuple[HalfMonth, ...]) -> FloatArray:
        """Months of something done in these half-months, or along the cycles if none is named."""
        return self.cycles * listed_months(when, self.first_month) if when else self.work


def block_quantities(block: Block, years: int, first_month: int) -> BlockQuantities:
    """Everything a block's money is computed from."""
    herd = herd_table(block.herd, years) if block.herd else None
    units = herd.females if herd else (block.units.over(years) if block.units else np.zeros(years))
    return BlockQuantities(
        units=units,
        harvest=along(block.yields, block.by, units, years) if block.yield_per is StatedFor.UNIT else block.yields.over(years),
        cycles=max(len(block.cycles), 1),
        sales=sales_months(block.cycles, first_month),
        work=work_months(block.cycles, first_month),
        herd=herd,
        first_month=first_month,
    )


def along(per_unit: Series, by: By, units: FloatArray, years: int) -> FloatArray:
    """Units times a quantity per unit, by year of the plan or by age of each year's planting."""
    if by is By.YEAR:
        return units * per_unit.over(years)
    curve = per_unit.over(years)
    planted = np.diff(units, prepend=0.0)
    return np.array([planted[: year + 1] @ curve[year::-1] for year in range(years)])


def laid(yearly: FloatArray, months: FloatArray) -> FloatArray:
    """Yearly quantities laid on months 1 to the last; entry 0 is empty. What falls after the last month is left out."""
    own, next_year = (np.outer(yearly, part) for part in (months[:12], months[12:]))
    own[1:] += next_year[:-1]
    return np.concatenate([[0.0], own.ravel()])


def produced(block: Block, made: BlockQuantities) -> Iterator[tuple[str, FloatArray]]:
    """Everything a block has to sell, as (product, quantity by month): its harvest, and the young and culls of a herd, evenly."""
    if block.product:
        yield block.product, laid(made.harvest, made.sales)
    if block.herd and made.herd:
        for code, heads in ((block.herd.young_product, made.herd.young_sold), (block.herd.cull_product, made.herd.culls_sold)):
            if code:
                yield code, laid(heads, sales_months((), made.first_month))


def paid_later(money: FloatArray, months: int) -> FloatArray:
    """Money, by month, that comes so many months after the delivery; what is still owed at the end comes in the last month."""
    if months == 0:
        return money
    result = np.zeros_like(money)
    last = money.shape[-1]
    result[..., 0] = money[..., 0]
    result[..., 1 + months :] = money[..., 1:-months]
    result[..., -1] += money[..., max(1, last - months) :].sum(axis=-1)
    return result


def early(money: FloatArray, months: int) -> FloatArray:
    """Money that comes so many months before the delivery; what would come before the start comes in its first month."""
    if months == 0:
        return money
    result = np.zeros_like(money)
    result[..., 0] = money[..., 0]
    result[..., 1 : money.shape[-1] - months] = money[..., 1 + months :]
    result[..., 1] += money[..., 1 : 1 + months].sum(axis=-1)
    return result
