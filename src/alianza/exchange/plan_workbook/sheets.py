"""All sheets of a plan's workbook: what people may change, what comes out, and everything between."""

from dataclasses import replace
from typing import Any

from alianza.domain.appraisal.indicators import Indicators
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.results import Appraisal, rate_of
from alianza.domain.appraisal.timing import Timing
from alianza.domain.appraisal.viewpoints import Viewpoint
from alianza.exchange.appraisal_json import input_hash
from alianza.exchange.plan_workbook.book import TITLES, Book, Sheet, Style
from alianza.exchange.plan_workbook.carbon import put_carbon
from alianza.exchange.plan_workbook.flows import Flows, present_value, put_flows
from alianza.exchange.plan_workbook.lines import DRIVERS, put_lines
from alianza.exchange.plan_workbook.loans import LoanSheet
from alianza.exchange.plan_workbook.months import FOR_DEBT, LEFT, NEED, MonthSheet
from alianza.exchange.plan_workbook.risk import put_risk
from alianza.exchange.plan_workbook.spanish import in_language

NOT_STATED = "not stated"
TIMING_WORDS = {
    Timing.T0: "t0: year 0 now, year k after k years",
    Timing.END: "end: year 0 after one year, year k after k + 1 years",
    Timing.MID: "mid: year 0 now, year k after k - 1/2 years",
}
ADVICE = (
    "Yellow cells are inputs; all else is computed. Amounts in {currency}, in units of {scale}.",
    "Factors multiply what they name; 1 is as planned.",
)
OF_AGREEMENTS = "The factor on the yield leaves each buyer its part of the sales; what a short harvest owes an agreement stands on Risk."


def plan_book(plan: Plan, result: Appraisal, language: str = "en", risk: Any = None) -> Book:
    """The workbook of an appraised plan; ``risk`` are the figures of ``appraisal_json.risk_json`` where they were drawn."""
    result, book = replace(result, layout=result.layout.planned), Book()
    inputs, results = book.sheet("Inputs"), book.sheet("Results")
    _put_inputs(book, inputs, plan, result)
    lines = put_lines(book, result.layout, follows=plan.working_capital is not None and plan.working_capital.amount is None)
    loans, months = LoanSheet(book, result.money.schedules), MonthSheet(book, plan, result, lines)
    flows = put_flows(book, plan, result, lines, loans)
    months.put(flows, loans)
    put_carbon(book, plan, result, flows)
    put_risk(book, plan, risk)
    _Results(results, plan, result, flows, months).put()
    book.sheets.sort(key=lambda sheet: list(TITLES).index(sheet.title))
    return in_language(book, language)


def _put_inputs(book: Book, sheet: Sheet, plan: Plan, result: Appraisal) -> None:
    sheet.widths = {0: 40, 1: 24}
    sheet.put(0, 0, plan.name, style=Style.TYPED)
    for row, words in enumerate(ADVICE, start=1):
        sheet.put(row, 0, words.format(currency=plan.currency, scale=plan.scale), style=Style.TEXT)
    facts = (("timing", TIMING_WORDS[plan.timing]), ("engine", result.engine), ("hash of the plan", input_hash(plan)))
    for row, (label, text) in enumerate(facts, start=3):
        sheet.put(row, 0, label, style=Style.TEXT)
        sheet.put(row, 1, text, style=Style.TEXT if label == "timing" else Style.TYPED)
    book.name("plan_hash", sheet.address(5, 1))
    if plan.agreements:
        sheet.put(6, 0, OF_AGREEMENTS, style=Style.TEXT)
    numbers = [("plan_rate", "discount rate", float(plan.rate)), ("economic_rate", "economic rate", rate_of(plan, Viewpoint.ECONOMY))]
    if plan.households:
        numbers.append(("households", "households", float(plan.households)))
    numbers += [(f"factor_{driver}", f"factor on {driver}", 1.0) for driver in DRIVERS]
    for row, (name, label, value) in enumerate(numbers, start=7):
        sheet.put(row, 0, label, style=Style.TEXT)
        # A plan that states no rate of the economy takes its own.
        follows = name == "economic_rate" and plan.economy is None
        look = Style.INPUT_RATE if name.endswith("rate") and not name.startswith("factor") else Style.INPUT
        sheet.put(row, 1, value, "plan_rate" if follows else None, style=Style.RATE if follows else look)
        book.name(name, sheet.address(row, 1))


class _Results:
    """The sheet of figures, one a row: label, value, and for rates what their status is."""

    def __init__(self, sheet: Sheet, plan: Plan, result: Appraisal, flows: Flows, months: MonthSheet) -> None:
        self._sheet, self._plan, self._result, self._flows, self._months = sheet, plan, result, flows, months
        self._row = 0

    def put(self) -> None:
        """Write all rows."""
        self._sheet.widths = {0: 58, 1: 18, 2: 44}
        self._sheet.texts(0, 0, ("results", "", TIMING_WORDS[self._plan.timing]), Style.HEAD)
        for viewpoint in (*Viewpoint,):
            self._viewpoint(viewpoint)
        self._ratios()
        self._bank()
        self._cash()
        self._switching()

    def _add(self, label: str, value: float | str | None, formula: str, note: str = "", style: Style = Style.NUMBER) -> None:
        self._row += 1
        self._sheet.put(self._row, 0, label, style=Style.TEXT)
        said = "none" if value is None else value
        self._sheet.put(self._row, 1, said, formula, style=Style.ANSWER if isinstance(said, str) else style)
        if note:
            self._sheet.put(self._row, 2, note, style=Style.TEXT)

    def _viewpoint(self, viewpoint: Viewpoint) -> None:
        view, name = self._result.views[viewpoint], viewpoint.value
        rate = "economic_rate" if viewpoint is Viewpoint.ECONOMY else "plan_rate"
        value: float | str = view.indicators.npv
        formula = present_value(self._flows.sheet, self._flows.rows[name], self._plan, rate)
        if viewpoint is not Viewpoint.PROJECT and not any(view.flow):  # a party of whom the plan says nothing has no value of nought
            value, formula = NOT_STATED, f'IF(COUNTIF({self._flows.range(name)},"<>0")=0,"{NOT_STATED}",{formula})'
        self._add(f"NPV {name}", value, formula, f"timing {view.indicators.timing.value}")
        self._rate(name, view.indicators, rate)

    def _rate(self, name: str, found: Indicators, rate: str) -> None:
        """The rate as a formula only where the engine knows it to be the only one; a spreadsheet would show one of several."""
        irr, roots = found.irr, ", ".join(f"{root:.6%}" for root in found.irr.roots)
        note = f"{irr.status.value}, sign changes {irr.sign_changes}"
        if irr.value is None or self._plan.timing is Timing.MID:
            self._row += 1
            for column, (text, style) in enumerate(((f"IRR {name}", Style.TEXT), (roots or "none", Style.ANSWER), (note, Style.TEXT))):
                self._sheet.put(self._row, column, text, style=style)
            return
        whole = self._flows.range(name)
        self._add(f"IRR {name}", irr.value, f"IRR({whole},{round(irr.value, 4)!r})", note, Style.RATE)
        if found.mirr is not None:
            self._add(f"MIRR {name}", found.mirr, f"MIRR({whole},{rate},{rate})", style=Style.RATE)

    def _ratios(self) -> None:
        found, flows = self._result.views[Viewpoint.PROJECT].indicators, self._flows
        factor, discounted = flows.range("factor"), flows.range("discounted")
        gross = f"SUMPRODUCT({flows.range('benefits')},{factor})", f"SUMPRODUCT({flows.range('costs')},{factor})"
        self._add("PV of benefits", self._result.gross[0], gross[0])
        self._add("PV of costs", self._result.gross[1], gross[1])
        self._add("B/C", self._result.benefit_cost, f'IF({gross[1]}>0,{gross[0]}/({gross[1]}),"none")')
        below = f"SUMPRODUCT(({discounted}<0)*{discounted})"
        self._add("N/K", found.benefit_cost, f'IF({below}<0,SUMPRODUCT(({discounted}>0)*{discounted})/-{below},"none")')
        self._add("payback, years", found.payback, self._payback("sum", "project"))
        self._add("discounted payback, years", found.discounted_payback, self._payback("sum discounted", "discounted"))

    def _payback(self, total: str, flow: str) -> str:
        flows, last = self._flows, f"MAX({self._flows.range(f'{total} below zero')})"
        end = flows.sheet.address(flows.rows[total], 1 + flows.years)
        before, after = f"INDEX({flows.range(total)},{last})", f"INDEX({flows.range(flow)},{last}+1)"
        return f'IF(ROUND({end},6)<0,"none",IF({last}=0,0,{last}-1-{before}/{after}))'

    def _bank(self) -> None:
        debt, flows = self._result.debt, self._flows
        if debt.lowest is not None:
            self._add("lowest yearly coverage", debt.lowest, f"MIN({flows.range('coverage')})")
        if debt.llcr is not None:
            starts = [1, *(month + 1 for month, _ in debt.life)]
            worth = (
                f"SUM({self._months.span(FOR_DEBT, start, month)})/(1+loan_01_rate)^({month}/12)"
                for start, (month, _) in zip(starts, debt.life, strict=False)
            )
            self._add("coverage over the loan's life", debt.llcr, f"({'+'.join(worth)})/loan_01_amount")

    def _cash(self) -> None:
        """Of the months, and of a household in the middle year."""
        cash, year = self._result.cash, (self._plan.years - 1) // 2 + 1
        self._add("working capital needed", self._result.need.amount, NEED)
        self._add("least cash in a month", float(cash.balance[cash.lowest_month]), f"MIN({self._months.column(LEFT, 1)})")
        if (home := self._result.household) is not None:
            values = {"with": home.with_project, "without": home.without, "increment": home.increment, "after debt": home.after_debt}
            for name, yearly in values.items():
                cell = self._flows.sheet.address(self._flows.rows[f"household {name}"], 1 + year)
                self._add(f"household {name}, year {year}", float(yearly[year - 1]), cell)

    def _switching(self) -> None:
        """Switching values need the present value of each group of lines, so they are the engine's."""
        self._row += 1
        for name, switching in self._result.switching.items():
            self._row += 1
            self._sheet.put(self._row, 0, f"switching value of {name} (engine)", style=Style.TEXT)
            self._sheet.put(self._row, 1, switching, style=Style.RATE)
