"""The sheet Flows: the yearly flow of every viewpoint, cash for debt, households, and what indicators need beside them."""

from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray
from alianza.domain.appraisal.component import by_year
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.plan_flow import plan_factors
from alianza.domain.appraisal.results import Appraisal, gross_flows
from alianza.domain.appraisal.timing import FIRST, Timing
from alianza.domain.appraisal.viewpoints import OTHERS, TREASURY, Viewpoint
from alianza.domain.values import Payer
from alianza.exchange.plan_workbook.book import Book, Sheet, Style, column_name
from alianza.exchange.plan_workbook.lines import Lines
from alianza.exchange.plan_workbook.loans import LoanSheet

YEAR_0 = 1


@dataclass(slots=True)
class Flows:
    """The sheet, and the row of each flow by its name."""

    sheet: Sheet
    years: int
    rows: dict[str, int]

    def at(self, name: str, year: int) -> str:
        """The cell of a year, on this sheet."""
        return f"{column_name(YEAR_0 + year)}{self.rows[name] + 1}"

    def range(self, name: str, first: int = 0) -> str:
        """The cells of a row from a year on, for other sheets."""
        return self.sheet.address(self.rows[name], YEAR_0 + first, last_column=YEAR_0 + self.years)

    def put(self, name: str, values: FloatArray | list[float], formulas: list[str] | None = None, *, style: Style = Style.NUMBER) -> None:
        """One row: formulas with their values, or inputs."""
        row = 1 + len(self.rows)
        self.rows[name] = row
        self.sheet.put(row, 0, name, style=Style.TEXT)
        for year in range(self.years + 1):
            value = float(values[year])
            if formulas is None:
                self.sheet.put(row, YEAR_0 + year, value, style=Style.INPUT)
            else:
                self.sheet.put(row, YEAR_0 + year, "" if np.isnan(value) else value, formulas[year], style=style)


def put_flows(book: Book, plan: Plan, result: Appraisal, lines: Lines, loans: LoanSheet) -> Flows:
    """Write the sheet."""
    flows = Flows(book.sheet("Flows"), plan.years, {})
    flows.sheet.widths, flows.sheet.frozen = {0: 34}, (1, 1)
    flows.sheet.texts(0, YEAR_0, (f"year {year}" for year in range(plan.years + 1)), Style.HEAD)
    _put_parties(book, flows, result, lines, loans)
    _put_bank(flows, result, lines)
    if result.household:
        _put_household(flows, result, lines)
    _put_discounting(flows, plan, result, lines)
    return flows


def _put_parties(book: Book, flows: Flows, result: Appraisal, lines: Lines, loans: LoanSheet) -> None:
    every, money = range(flows.years + 1), result.money
    views = {name: view.flow for name, view in result.views.items()}
    given = {"given by public bodies": TREASURY, "given by others": OTHERS, "given by buyer": (Payer.BUYER,)}
    flows.put("project", views[Viewpoint.PROJECT], [lines.weighted("project", year) for year in every])
    for place, (name, parties) in enumerate(given.items()):
        flows.put(name, by_year(money.gifts(parties)))
        book.name(f"given_{place + 1}", flows.range(name))
    flows.put("loans paid out", by_year(money.drawn), [loans.paid_out(year) for year in every])
    flows.put("debt service", by_year(money.service), [loans.service(year) for year in every])
    public, others, buyer, lent, service = list(flows.rows)[1:6]

    def each(template: str) -> list[str]:
        names = {"P": "project", "G": public, "O": others, "B": buyer, "L": lent, "S": service}
        return ["".join(flows.at(names[one], year) if one in names else one for one in template) for year in every]

    flows.put("organisation", views[Viewpoint.ORGANISATION], each("P+G+O+B+L-S"))
    margin = [f"{lines.weighted('buyer', year)}-{flows.at(buyer, year)}" for year in every]
    flows.put("buyer", views[Viewpoint.BUYER], margin)
    flows.put("bank", views[Viewpoint.BANK], each("S-L"))
    taxes = [f"-{lines.weighted('taxes', year)}-{flows.at(public, year)}" for year in every]
    flows.put("treasury", views[Viewpoint.TREASURY], taxes)
    flows.put("others", views[Viewpoint.OTHERS], each("-O"))
    flows.put("economy", views[Viewpoint.ECONOMY], [lines.weighted("economy", year) for year in every])


def _put_bank(flows: Flows, result: Appraisal, lines: Lines) -> None:
    every, debt = range(flows.years + 1), result.debt
    given = [name for name in flows.rows if name.startswith("given by")]
    cash = ["0", *(f"{lines.weighted('for debt', year)}+{'+'.join(flows.at(name, year) for name in given)}" for year in every[1:])]
    flows.put("cash for debt", debt.available, cash)
    ratio = [
        f'IF({flows.at("debt service", year)}>0,{flows.at("cash for debt", year)}/{flows.at("debt service", year)},"")' for year in every
    ]
    flows.put("coverage", debt.coverage, ratio)


def _put_household(flows: Flows, result: Appraisal, lines: Lines) -> None:
    home = result.household
    if home is None:
        return
    every = range(1, flows.years + 1)
    for name, weight, values in (
        ("household with", "income with", home.with_project),
        ("household without", "income without", home.without),
    ):
        flows.put(name, [0.0, *values.tolist()], ["0", *(f"{lines.weighted(weight, year)}/households" for year in every)])
    gains = ["0", *(f"{flows.at('household with', year)}-{flows.at('household without', year)}" for year in every)]
    flows.put("household increment", [0.0, *home.increment.tolist()], gains)
    left = ["0", *(f"{flows.at('household increment', year)}-{flows.at('debt service', year)}/households" for year in every)]
    flows.put("household after debt", [0.0, *home.after_debt.tolist()], left)


def present_value(sheet: Sheet, row: int, plan: Plan, rate: str) -> str:
    """The formula of a row's present value in the plan's timing, for other sheets."""
    whole = sheet.address(row, YEAR_0, last_column=YEAR_0 + plan.years)
    later = sheet.address(row, YEAR_0 + 1, last_column=YEAR_0 + plan.years)
    now = sheet.address(row, YEAR_0)
    return {
        Timing.T0: f"{now}+NPV({rate},{later})",
        Timing.END: f"NPV({rate},{whole})",
        Timing.MID: f"{now}+NPV({rate},{later})*(1+{rate})^0.5",
    }[plan.timing]


def exponents(plan: Plan) -> list[float]:
    """Years by which each entry is discounted."""
    if plan.timing is Timing.MID:
        return [0.0, *(year - 0.5 for year in range(1, plan.years + 1))]
    return [year + FIRST[plan.timing] for year in range(plan.years + 1)]


def _put_discounting(flows: Flows, plan: Plan, result: Appraisal, lines: Lines) -> None:
    """Factors, gross benefits and costs, and running sums for payback."""
    every, factors = range(plan.years + 1), plan_factors(plan.years + 1, float(plan.rate), plan.timing)
    project = result.views[Viewpoint.PROJECT].flow
    flows.put("factor", factors, [f"(1+plan_rate)^-{power!r}" for power in exponents(plan)], style=Style.FACTOR)
    benefits, costs = gross_flows(result.layout)
    flows.put("benefits", benefits, [f"{lines.weighted('benefits', year)}+MAX({lines.weighted('capital', year)},0)" for year in every])
    flows.put("costs", costs, [f"{flows.at('benefits', year)}-{flows.at('project', year)}" for year in every])
    discounted = project * factors
    flows.put("discounted", discounted, [f"{flows.at('project', year)}*{flows.at('factor', year)}" for year in every])
    _put_sums(flows, "sum", "project", project)
    _put_sums(flows, "sum discounted", "discounted", discounted)


def _put_sums(flows: Flows, name: str, source: str, values: FloatArray) -> None:
    """The running sum, and the number of the year (from 1) where it is below zero."""
    total, every, row = np.cumsum(values), range(flows.years + 1), _next(flows)
    before = ["", *(f"{column_name(YEAR_0 + year)}{row}+" for year in every[:-1])]
    flows.put(name, total, [f"{before[year]}{flows.at(source, year)}" for year in every])
    below = np.where(np.round(total, 6) < 0, np.arange(1.0, flows.years + 2), 0.0)
    flows.put(f"{name} below zero", below, [f"IF(ROUND({flows.at(name, year)},6)<0,{year + 1},0)" for year in every])


def _next(flows: Flows) -> int:
    """The number (from 1) of the row that is put next."""
    return 2 + len(flows.rows)
