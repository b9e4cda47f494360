"""The appraisal of a plan: every viewpoint, the bank's ratios, the household, working capital and switching values, from one layout."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.break_even import YearBreakEven, driver_switching_values, switching_values, year_break_even
from alianza.domain.appraisal.carbon import CarbonBalance, carbon_balance, carbon_money
from alianza.domain.appraisal.component import BENEFITS, OPERATING, PROJECT, Basis, Category, Factors, by_year, cash_flow
from alianza.domain.appraisal.debt import Debt, debt
from alianza.domain.appraisal.household import Household, household
from alianza.domain.appraisal.indicators import Indicators
from alianza.domain.appraisal.labour_calendar import LabourCalendar, labour_calendar
from alianza.domain.appraisal.layout import lay_out
from alianza.domain.appraisal.monthly_cash import MonthlyCash, monthly_cash
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.plan_flow import plan_factors, plan_indicators, plan_value
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.viewpoints import Finance, Viewpoint, finance, flows, given_for_costs
from alianza.domain.appraisal.working_capital import WorkingCapitalNeed, working_capital_need

# Stored with every result: two versions of one formula must never be compared in silence.
ENGINE_VERSION = "3"
ECONOMIC_RATES = (0.03, 0.06, 0.10)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One viewpoint: its yearly net flow and what that is worth."""

    flow: FloatArray
    indicators: Indicators


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CarbonResult:
    """The balance, its worth by year 1 … n in US$ (low and high), and the economy with it: None without a rate of the US$."""

    balance: CarbonBalance
    worth: tuple[FloatArray, FloatArray]
    economy: tuple[View, View] | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Appraisal:
    """Everything the parties read, in the plan's currency and scale. Arrays run over years 0 … n unless they say otherwise.

    ``gross`` is (PV of benefits, PV of costs) of the increment; ``economic_values`` pairs rates with ENPV.
    """

    engine: str
    views: Mapping[Viewpoint, View]
    operating: Mapping[Scenario, FloatArray]
    gross: tuple[float, float]
    debt: Debt
    household: Household | None
    cash: MonthlyCash
    labour: LabourCalendar
    working_capital: float
    need: WorkingCapitalNeed
    switching: Mapping[str, float]
    driver_switching: Mapping[str, float]
    break_even: YearBreakEven
    economic_values: tuple[tuple[float, float], ...]
    carbon: CarbonResult | None
    layout: Basis
    money: Finance

    @property
    def benefit_cost(self) -> float | None:
        """Gross benefits over gross costs, discounted."""
        return self.gross[0] / self.gross[1] if self.gross[1] > 0 else None


def appraise(plan: Plan, factors: Factors | None = None) -> Appraisal:
    """Appraise a plan that has no blockers. ``factors`` multiply what their driver moves, as a trial; working capital stays."""
    basis, money = lay_out(plan), finance(plan)
    basis = basis.moved(factors) if factors else basis
    capital = -cash_flow(basis, basis.chosen((Category.WORKING_CAPITAL,)))[0]
    seen = flows(basis, money)
    turnover = np.abs(basis.yearly).sum(axis=0) + by_year(money.drawn + money.service)
    return Appraisal(
        engine=ENGINE_VERSION,
        views={name: _view(plan, name, cleared(flow, turnover)) for name, flow in seen.items()},
        operating={one: read_only(cash_flow(basis, basis.chosen(OPERATING, one))) for one in Scenario},
        gross=gross_values(plan, basis),
        debt=debt(basis, money),
        household=household(basis, money, plan.households) if plan.households else None,
        cash=monthly_cash(basis, money),
        labour=labour_calendar(plan),
        working_capital=float(capital),
        need=working_capital_need(basis, given_for_costs(plan)),
        switching=switching_values(plan, basis),
        driver_switching=driver_switching_values(plan, basis),
        break_even=year_break_even(basis),
        economic_values=tuple((rate, float(plan_value(seen[Viewpoint.ECONOMY], rate, plan.timing))) for rate in economic_rates(plan)),
        carbon=_carbon(plan, seen[Viewpoint.ECONOMY]),
        layout=basis,
        money=money,
    )


def economic_rates(plan: Plan) -> tuple[float, ...]:
    """The plan's own economic rate and three that are always shown."""
    own = {float(plan.economy.rate)} if plan.economy else set()
    return tuple(sorted({*ECONOMIC_RATES, *own}))


def _carbon(plan: Plan, economy: FloatArray) -> CarbonResult | None:
    """The economy gains what stored carbon is worth, in years 1 … n."""
    if plan.carbon is None:
        return None
    balance = carbon_balance(plan.carbon, plan.years)
    worth = carbon_money(balance, plan.start.year)
    if plan.carbon.usd is None:
        return CarbonResult(balance=balance, worth=worth, economy=None)
    usd = float(plan.carbon.usd)
    low, high = (_view(plan, Viewpoint.ECONOMY, economy + np.concatenate([[0.0], one * usd])) for one in worth)
    return CarbonResult(balance=balance, worth=worth, economy=(low, high))


def rate_of(plan: Plan, viewpoint: Viewpoint) -> float:
    """The economy has a rate of its own, everybody else the plan's."""
    return float(plan.economy.rate if viewpoint is Viewpoint.ECONOMY and plan.economy else plan.rate)


def _view(plan: Plan, viewpoint: Viewpoint, flow: FloatArray) -> View:
    return View(flow=read_only(flow), indicators=plan_indicators(flow, rate_of(plan, viewpoint), plan.timing))


def cleared(flow: FloatArray, turnover: FloatArray) -> FloatArray:
    """The flow with zero where only rounding is left of sums that cancel: no rate may be found in that."""
    return np.where(np.abs(flow) <= 1e-12 * turnover, 0.0, flow)


def gross_values(plan: Plan, basis: Basis) -> tuple[float, float]:
    """Present values of incremental benefits and costs."""
    benefits, costs = gross_flows(basis)
    factors = plan_factors(len(benefits), float(plan.rate), plan.timing)
    return float(benefits @ factors), float(costs @ factors)


def gross_flows(basis: Basis) -> tuple[FloatArray, FloatArray]:
    """Incremental benefits by year (sales, own food, residual values, recovered capital) and costs (all else), both positive."""
    increment = basis.increment
    capital = cash_flow(basis, increment * basis.chosen((Category.WORKING_CAPITAL,)))
    benefits = cash_flow(basis, increment * basis.chosen(BENEFITS)) + np.maximum(capital, 0)
    return benefits, benefits - cash_flow(basis, increment * basis.chosen(PROJECT))
