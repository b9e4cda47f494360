"""The sheet Carbon: the balance by year and line, what stored carbon is worth, and the return to the economy with it."""

import numpy as np

from alianza.domain.appraisal.carbon import shadow_price
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.results import Appraisal, CarbonResult
from alianza.exchange.plan_workbook.book import Book, Sheet, Style, column_name
from alianza.exchange.plan_workbook.flows import Flows, present_value

YEAR_0 = 1
USD_ROW = 0
HEAD_ROW = 1


def put_carbon(book: Book, plan: Plan, result: Appraisal, flows: Flows) -> None:
    """Write the sheet of a plan that states its carbon; tonnes are the engine's, negative where stored."""
    if plan.carbon is None or result.carbon is None:
        return
    sheet, found = book.sheet("Carbon"), result.carbon
    sheet.widths, sheet.frozen = {0: 40}, (HEAD_ROW + 1, 1)
    sheet.put(USD_ROW, 0, "what a US$ costs", style=Style.TEXT)
    if plan.carbon.usd is not None:
        sheet.put(USD_ROW, YEAR_0, float(plan.carbon.usd), style=Style.INPUT)
        book.name("carbon_usd", sheet.address(USD_ROW, YEAR_0))
    sheet.texts(HEAD_ROW, YEAR_0, (f"year {year}" for year in range(plan.years + 1)), Style.HEAD)
    lines = _put_lines(sheet, found)
    total = _put_worth(sheet, plan, found, lines)
    if found.economy:
        _put_economy(sheet, plan, found, flows, total)


def _put_lines(sheet: Sheet, found: CarbonResult) -> tuple[int, int]:
    """With less without, line by line; first and last row."""
    row = HEAD_ROW
    for one in found.balance.lines:
        row += 1
        sheet.put(row, 0, one.line.name, style=Style.TYPED)
        for year, tonnes in enumerate((one.sign * one.flux).tolist(), start=1):
            sheet.put(row, YEAR_0 + year, tonnes)
    return HEAD_ROW + 1, row


def _put_worth(sheet: Sheet, plan: Plan, found: CarbonResult, lines: tuple[int, int]) -> int:
    """Balance, prices and worth in US$; the row of the balance."""
    first, last = lines
    total = last + 1
    names = ("balance, tCO2e", "price low, US$/tCO2e", "price high, US$/tCO2e", "worth low, US$", "worth high, US$")
    for place, name in enumerate(names):
        sheet.put(total + place, 0, name, style=Style.TEXT)
    for year in range(1, plan.years + 1):
        column, letter = YEAR_0 + year, column_name(YEAR_0 + year)
        balance = float(found.balance.yearly[year - 1])
        sheet.put(total, column, balance, f"SUM({letter}{first + 1}:{letter}{last + 1})" if last >= first else "0")
        for place, price in enumerate(shadow_price(plan.start.year + year - 1), start=1):
            sheet.put(total + place, column, float(price))
            worth = float(found.worth[place - 1][year - 1])
            sheet.put(total + 2 + place, column, worth, f"-{letter}{total + 1}*{letter}{total + place + 1}")
    return total


def _put_economy(sheet: Sheet, plan: Plan, found: CarbonResult, flows: Flows, total: int) -> None:
    """The economy's flow with the worth of carbon, low and high, and what that is worth."""
    for place, (name, view) in enumerate(zip(("low", "high"), found.economy or (), strict=True)):
        row = total + 5 + place
        sheet.put(row, 0, f"economy with carbon, {name}", style=Style.TEXT)
        for year, value in enumerate(view.flow.tolist()):
            own = flows.sheet.address(flows.rows["economy"], YEAR_0 + year)
            gain = "" if year == 0 else f"+{column_name(YEAR_0 + year)}{total + place + 4}*carbon_usd"
            sheet.put(row, YEAR_0 + year, value, own + gain)
        whole = sheet.address(row, YEAR_0, last_column=YEAR_0 + plan.years)
        below = total + 8 + 2 * place
        sheet.put(below, 0, f"NPV economy with carbon, {name}", style=Style.TEXT)
        sheet.put(below, 1, view.indicators.npv, present_value(sheet, row, plan, "economic_rate"))
        sheet.put(below + 1, 0, f"IRR economy with carbon, {name}", style=Style.TEXT)
        rate = view.indicators.irr.value
        if rate is None or np.isclose(rate, 0) or plan.timing.value == "mid":
            roots = ", ".join(f"{root:.6%}" for root in view.indicators.irr.roots)
            sheet.put(below + 1, 1, roots or "none", style=Style.ANSWER)
        else:
            sheet.put(below + 1, 1, rate, f"IRR({whole},{round(rate, 4)!r})", style=Style.RATE)
