"""Days of work by half-month add up to what is paid for, and stand where the calendar says."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.appraisal.pages import rows, shown

from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, appraise
from alianza.domain.appraisal.labour_calendar import labour_calendar
from alianza.domain.appraisal.plan import Activity, Block, Labour, LabourKind, Per
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.season import Cycle, HalfMonth
from alianza.domain.appraisal.series import Series
from alianza.exchange.plan_file import read_plan

HUILA = ROOT / "docs" / "domain" / "appraisal" / "plans" / "huila.toml"


def halves(*texts: str) -> tuple[HalfMonth, ...]:
    return tuple(HalfMonth.parse(one) for one in texts)


def plan(labour: Labour, *, start: date = date(2026, 1, 1), cycles: tuple[Cycle, ...] = (), years: int = 2) -> Plan:
    block = Block(
        code="b", name="B", activity=Activity.CROP, unit="ha", units=Series.constant(10), cycles=cycles, labour=(labour,),
        yields=Series.constant(3),
    )  # fmt: skip
    return Plan(name="P", currency="HNL", start=start, years=years, rate=Decimal("0.1"), blocks=(block,), households=5)


def work(**more: Any) -> Labour:
    return Labour(name="w", kind=LabourKind.FAMILY, per=Per.UNIT, days=Series.constant(6), wage=Decimal(1), **more)


def test_work_in_named_half_months_is_the_peak() -> None:
    found = labour_calendar(plan(work(when=halves("03-1", "03-2", "10-2"))))
    days = found.days[Scenario.WITH, LabourKind.FAMILY]
    assert days[0][4] == days[0][5] == days[0][19] == 20
    assert found.busiest == (1, 4)
    assert days.sum() == 120


def test_a_cycle_runs_into_the_next_year() -> None:
    cycle = Cycle(start=HalfMonth.parse("12-1"), harvest=halves("01-1"))
    days = labour_calendar(plan(work(), cycles=(cycle,))).days[Scenario.WITH, LabourKind.FAMILY]
    assert days[0][22:].tolist() == [20, 20]
    assert days[1][0] == 20
    # What the last year's cycle needs in January falls after the plan.
    assert days.sum() == 100


def test_half_months_count_from_the_plan_s_own_start() -> None:
    found = labour_calendar(plan(work(when=halves("07-1")), start=date(2026, 7, 1)))
    assert str(found.halves[0]) == "07-1"
    assert found.busiest == (1, 0)


def test_no_work_has_no_peak() -> None:
    assert (
        labour_calendar(plan(Labour(name="w", kind=LabourKind.HIRED, per=Per.UNIT, days=Series.constant(0), wage=Decimal(1)))).busiest
        is None
    )


@pytest.mark.parametrize("what, halves_with, days, later", rows("plan.md", "Hands by half-month"))
def test_the_worked_lines(what: str, halves_with: str, days: str, later: str) -> None:
    names = what.partition(":")[2].split(", ") if what.startswith("named") else []
    cycles = (Cycle(start=HalfMonth.parse("12-1"), harvest=halves("01-1")),) if "cycle from" in what else ()
    found = labour_calendar(plan(work(when=halves(*(one.strip() for one in names))), cycles=cycles))
    first, second = found.days[Scenario.WITH, LabourKind.FAMILY]
    busy = [str(half) for half, value in zip(found.halves, first, strict=True) if value]
    assert busy == (halves_with.split(", ") if halves_with != "all 24" else [str(one) for one in found.halves])
    assert {round(value, 6) for value in first if value} == {float(days)}
    more = [str(half) for half, before, value in zip(found.halves, first, second, strict=True) if value and not before]
    assert more == ([later.removeprefix("also ")] if later.startswith("also") else [])


@pytest.mark.parametrize("month, running, received, left", rows("plan.md", "Cash month by month"))
def test_the_golden_alliance_s_first_month(month: str, running: str, received: str, left: str) -> None:
    golden = read_plan(HUILA.with_name("golden.toml")).plan
    assert golden is not None
    cash = appraise(golden).cash
    for values, text in ((cash.running, running), (cash.received, received), (cash.balance, left)):
        assert shown(float(values[int(month)]), text)


@given(
    first=st.integers(1, 12),
    when=st.lists(st.integers(0, 23), max_size=5, unique=True),
    per=st.sampled_from(Per),
    start=st.integers(0, 23),
    length=st.integers(0, 20),
)
def test_days_are_those_that_are_paid(first: int, when: list[int], per: Per, start: int, length: int) -> None:
    cycle = Cycle(start=HalfMonth(start), harvest=(HalfMonth((start + length) % 24),))
    line = Labour(
        name="w", kind=LabourKind.HIRED, per=per, days=Series.constant(6), wage=Decimal(1), when=tuple(HalfMonth(one) for one in when)
    )
    one = plan(line, start=date(2026, first, 1), cycles=(cycle,), years=3)
    days = labour_calendar(one).days[Scenario.WITH, LabourKind.HIRED]
    paid = next(row for row in appraise(one).layout.components if row.path == "block[0].labour[0]").quantity
    assert paid is not None
    assert np.allclose(days.reshape(-1, 2).sum(axis=1), paid[1:])


def test_huila_by_year_is_what_its_lines_say() -> None:
    found = read_plan(HUILA).plan
    assert found is not None
    days = labour_calendar(found).days
    assert days[Scenario.WITH, LabourKind.HIRED].sum(axis=1) == pytest.approx([49 * one for one in (60, 80, 70, 60, 80, 70)])
    assert days[Scenario.WITHOUT, LabourKind.FAMILY].sum(axis=1) == pytest.approx([49 * 60] * 6)
