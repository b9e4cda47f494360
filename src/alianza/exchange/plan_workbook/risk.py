"""The sheet Risk: probabilities, shocks and how far each input moves the value, as the engine drew them; nothing here is a formula."""

from typing import Any

from alianza.domain.appraisal.plan import Plan
from alianza.exchange.plan_workbook.book import Book, Sheet, Style

BY_CHANCE = "estimated from draws: by itself may exceed together with the others, within the standard error"
PACKS = ("price_minus_20", "appreciation_15", "one_year_delay", "yield_minus_30", "cost_plus_20")


def put_risk(book: Book, plan: Plan, risk: Any) -> None:
    """Write the sheet from the figures of ``exchange.appraisal_json.risk_json``."""
    if risk is None:
        return
    sheet = book.sheet("Risk")
    sheet.widths = {0: 44, 1: 18, 2: 18, 3: 18, 4: 18}
    sheet.put(0, 0, "what could go wrong (engine's draws; the factors on Inputs try others)", style=Style.TITLE)
    row = _put_chances(sheet, risk)
    row = _put_quantiles(sheet, risk, row + 1)
    row = _put_packs(sheet, risk, row + 1)
    names = {one.code: one.name for one in plan.products} | {one.code: one.name for one in plan.blocks}
    row = _put_tornado(sheet, risk, row + 1, names)
    _put_indices(sheet, risk, row + 1, names)


def _put_chances(sheet: Sheet, risk: Any) -> int:
    chances = (
        ("the project loses money", risk["probability_npv_below_zero"]),
        ("the organisation loses money", risk["probability_organisation_npv_below_zero"]),
        ("an instalment is missed", risk["probability_instalment_missed"]),
        ("no rate of return exists", risk["probability_no_irr"]),
    )
    sheet.texts(1, 0, ("how often", "share of draws"), Style.HEAD)
    for row, (label, value) in enumerate(chances, start=2):
        sheet.put(row, 0, label, style=Style.TEXT)
        _rate(sheet, row, 1, value, "no loan")
    sheet.put(6, 0, "draws", style=Style.TEXT)
    sheet.put(6, 1, float(risk["draws"]), style=Style.COUNT)
    sheet.put(7, 0, "seed", style=Style.TEXT)
    sheet.put(7, 1, float(risk["seed"]), style=Style.COUNT)
    sheet.put(8, 0, "risks stated by the plan", style=Style.TEXT)
    sheet.put(8, 1, "no" if risk["assumed"] else "yes", style=Style.ANSWER)
    return 9


def _rate(sheet: Sheet, row: int, column: int, value: float | None, without: str) -> None:
    if value is None:
        sheet.put(row, column, without, style=Style.ANSWER)
    else:
        sheet.put(row, column, float(value), style=Style.RATE)


def _put_quantiles(sheet: Sheet, risk: Any, row: int) -> int:
    sheet.texts(row, 0, ("so many draws are worth at most", "NPV project"), Style.HEAD)
    for one in risk["npv_quantiles"]:
        row += 1
        sheet.put(row, 0, float(one["probability"]), style=Style.RATE)
        sheet.put(row, 1, float(one["npv"]))
    return row + 1


def _put_packs(sheet: Sheet, risk: Any, row: int) -> int:
    sheet.texts(row, 0, ("shock", "NPV project", "NPV organisation", "an instalment is missed"), Style.HEAD)
    for name in PACKS:
        pack, row = risk["packs"][name], row + 1
        sheet.put(row, 0, name, style=Style.TEXT)
        sheet.put(row, 1, float(pack["project_npv"]))
        sheet.put(row, 2, float(pack["organisation_npv"]))
        missed = pack["instalment_missed"]
        sheet.put(row, 3, "no loan" if missed is None else "yes" if missed else "no", style=Style.ANSWER)
    return row + 1


def _put_tornado(sheet: Sheet, risk: Any, row: int, names: dict[str, str]) -> int:
    sheet.texts(row, 0, ("input", "lowest factor", "NPV project", "highest factor", "NPV project"), Style.HEAD)
    for one in risk["tornado"]:
        row += 1
        sheet.put(row, 0, _driver(one["driver"], names), style=Style.TEXT)
        for column, key in enumerate(("low_factor", "npv_at_low", "high_factor", "npv_at_high"), start=1):
            sheet.put(row, column, float(one[key]), style=Style.FACTOR if "factor" in key else Style.NUMBER)
    return row + 1


def _put_indices(sheet: Sheet, risk: Any, row: int, names: dict[str, str]) -> None:
    """Sobol' indices of first order and total; inputs that move together stand in one row."""
    found = sorted(risk.get("variance") or (), key=lambda one: -one["total"])
    if not found:
        return
    heads = ("where the uncertainty comes from", "by itself", "standard error", "together with the others", "standard error")
    sheet.texts(row, 0, heads, Style.HEAD)
    for one in found:
        row += 1
        sheet.put(row, 0, " + ".join(_driver(driver, names) for driver in one["drivers"]), style=Style.TEXT)
        for column, key in enumerate(("first_order", "first_order_error", "total", "total_error"), start=1):
            if one.get(key) is not None:
                sheet.put(row, column, float(one[key]), style=Style.RATE)
    sheet.put(row + 1, 0, BY_CHANCE, style=Style.TEXT)


def _driver(driver: str, names: dict[str, str]) -> str:
    """``price``, or ``price: Passion fruit`` for one line alone."""
    name, _, line = driver.partition(":")
    return f"{name}: {names.get(line, line)}" if line else name
