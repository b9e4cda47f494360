"""The golden alliance of ``docs/domain/appraisal/golden.md``, from its file to every figure; Huila's published financing."""

from decimal import Decimal

import numpy as np
import pytest
from tests.domain.appraisal.pages import FOLDER, first_table, rows, shown

from alianza.domain.appraisal.component import PROJECT, cash_flow
from alianza.domain.appraisal.plan_flow import plan_value
from alianza.domain.appraisal.rate import RateStatus
from alianza.domain.appraisal.results import appraise
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.several_plans import joint_return
from alianza.domain.appraisal.viewpoints import Viewpoint
from alianza.domain.appraisal.working_capital import RUNNING, trough
from alianza.exchange.plan_file import read_plan

PLAN = read_plan(FOLDER / "plans" / "golden.toml").plan
FOUND = appraise(PLAN)
VIEWS = {name.value: view for name, view in FOUND.views.items()}


def projected(**factors: float) -> float:
    selection = FOUND.layout.increment * FOUND.layout.chosen(PROJECT)
    return float(plan_value(cash_flow(FOUND.layout, selection, factors), 0.12, PLAN.timing))


def one_year_later() -> float:
    later = FOUND.layout.delayed(12)
    return float(plan_value(cash_flow(later, later.increment * later.chosen(PROJECT)), 0.12, PLAN.timing))


def figures() -> dict[str, float]:
    project, home = VIEWS["project"].indicators, FOUND.household
    return {
        "project.npv": project.npv,
        "project.irr": project.irr.value,
        "project.mirr": project.mirr,
        "project.n_k": project.benefit_cost,
        "project.payback": project.payback,
        "project.discounted_payback": project.discounted_payback,
        "benefits": FOUND.gross[0],
        "costs": FOUND.gross[1],
        "benefit_cost": FOUND.benefit_cost,
        "organisation.npv": VIEWS["organisation"].indicators.npv,
        "organisation.irr": VIEWS["organisation"].indicators.irr.value,
        "economy.npv": VIEWS["economy"].indicators.npv,
        "economy.npv_at_10": dict(FOUND.economic_values)[0.10],
        "economy.irr": VIEWS["economy"].indicators.irr.value,
        **{f"switching.{name}": value for name, value in FOUND.switching.items()},
        "npv_one_year_later": one_year_later(),
        "debt.lowest": FOUND.debt.lowest,
        "debt.llcr": FOUND.debt.llcr,
        "household.increment_year_5": home.increment[4],
        "household.without_year_5": home.without[4],
        "household.growth_year_5": home.growth[4],
        "household.after_debt_year_5": home.after_debt[4],
    }


@pytest.mark.parametrize("name, value", rows("golden.md", "Figures"))
def test_figures(name, value):
    assert shown(figures()[name], value)


@pytest.mark.parametrize("row", rows("golden.md", "Yearly flows"), ids=lambda row: row[0])
def test_yearly_flows(row):
    assert all(shown(value, text) for value, text in zip(VIEWS[row[0]].flow, row[1:], strict=True))


@pytest.mark.parametrize("year, interest, instalment, coverage", rows("golden.md", "Debt"))
def test_debt(year, interest, instalment, coverage):
    (loan,) = FOUND.money.schedules
    place = int(year) - 1
    assert shown(loan.interest[place], interest)
    assert shown(loan.service[place], instalment)
    assert shown(FOUND.debt.coverage[int(year)], coverage)


def test_an_appreciation_of_15_percent_turns_the_sign():
    assert projected() > 0 > projected(exchange_rate=0.85)


def test_the_bank_earns_its_rate():
    assert FOUND.views[Viewpoint.BANK].indicators.irr.value == pytest.approx(0.14, abs=1e-12)


def test_river_transport_of_ruralinvest():
    found = appraise(read_plan(FOLDER / "plans" / "river_transport.toml").plan)
    project, need = found.views[Viewpoint.PROJECT], found.need
    values = (project.flow[1], project.flow[2], project.indicators.npv, need.amount)
    table = rows("river_transport.md", "Summed cash of the first year")[0]
    figures = dict(first_table("river_transport.md"))
    assert all(shown(value, text) for value, text in zip(values, figures.values(), strict=True))
    assert project.flow[3:] == pytest.approx(9240)
    assert project.indicators.irr.status is RateStatus.NONE_ALL_POSITIVE
    assert (need.deepest_month, need.last_negative_month) == (4, 16)
    cash = found.layout.chosen(RUNNING, Scenario.WITH) * found.layout.cash()
    first_year = cash_flow(found.layout, cash, monthly=True)[1:13]
    assert (trough(first_year).deepest_month, trough(first_year).last_negative_month) == (4, 8)
    # The published sums were added up from rounded months.
    assert np.cumsum(first_year) == pytest.approx([float(one) for one in table], abs=0.06)


def test_huila_as_published():
    plan = read_plan(FOLDER / "plans" / "huila.toml").plan
    paid: dict[str, Decimal] = {}
    for line in plan.contributions:
        paid[line.payer_name or "producers"] = paid.get(line.payer_name or "producers", Decimal(0)) + line.amount
    total = sum(paid.values())
    for party, amount, share in rows("huila.md", "Who pays"):
        found = paid.get(party, total)
        assert found == Decimal(amount)
        assert shown(float(found / total * 100), share.removesuffix("%").strip())
    assert shown(float(total / plan.households), "15964.14")
    assert appraise(plan).views[Viewpoint.PROJECT].flow[0] == -782243


def test_many_plans_together():
    economy = VIEWS["economy"].flow
    failing = np.where(economy > 0, economy * 0.4, economy)
    found = joint_return([economy] * 15 + [failing] * 5, np.full(5, 60000.0), 0.06, PLAN.timing)
    values = (found.plans_alone.irr.value, found.after_running_costs.irr.value, found.after_running_costs.npv)
    assert all(shown(value, text) for value, (_, text) in zip(values, rows("golden.md", "Many plans together"), strict=True))
