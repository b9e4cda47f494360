"""Days of work in each half-month: where hands are short decides whether families take a plan up (IFAD learning note, 2008)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.layout import yearly_quantity
from alianza.domain.appraisal.plan import Block, Labour, LabourKind, Per, Plan
from alianza.domain.appraisal.production import BlockQuantities, block_quantities
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.season import HALVES, HalfMonth, listed_halves, sales_halves, work_halves


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabourCalendar:
    """Days by scenario and kind, shape (years, 24), from the plan year's first half-month on; ``halves`` are their places in the calendar.

    Work of a cycle that runs into the next year stands there; what falls after the plan is left out.
    """

    halves: tuple[HalfMonth, ...]
    days: Mapping[tuple[Scenario, LabourKind], FloatArray]

    @property
    def busiest(self) -> tuple[int, int] | None:
        """Year (from 1) and place of the half-month with the most days with the project; None without work."""
        whole = np.asarray(sum(self.days[Scenario.WITH, kind] for kind in LabourKind))
        if not whole.any():
            return None
        year, place = np.unravel_index(int(np.argmax(whole)), whole.shape)
        return int(year) + 1, int(place)


def labour_calendar(plan: Plan) -> LabourCalendar:
    """Every line of labour of every block."""
    first = plan.start.month
    days = {(scenario, kind): np.zeros((plan.years, HALVES)) for scenario in Scenario for kind in LabourKind}
    for block in plan.blocks:
        made = block_quantities(block, plan.years, first)
        for line in block.labour:
            for scenario in block.scenarios:
                days[scenario, line.kind] += _laid(plan, block, made, line)
    halves = tuple(HalfMonth((2 * (first - 1) + place) % HALVES) for place in range(HALVES))
    return LabourCalendar(halves=halves, days={key: read_only(value) for key, value in days.items()})


def _laid(plan: Plan, block: Block, made: BlockQuantities, line: Labour) -> FloatArray:
    """Days of one line by year and half-month."""
    yearly = yearly_quantity(line.per, line.by, line.days, made, plan.years)
    pattern = _pattern(block, made, line, plan.start.month)
    result = np.outer(yearly, pattern[:HALVES])
    result[1:] += np.outer(yearly[:-1], pattern[HALVES:])
    return result


def _pattern(block: Block, made: BlockQuantities, line: Labour, first: int) -> FloatArray:
    """Which part of a cycle's days falls into each of 48 half-months, as its cost falls into months."""
    if line.when:
        return made.cycles * listed_halves(line.when, first)
    return sales_halves(block.cycles, first) if line.per is Per.OUTPUT else work_halves(block.cycles, first)
