"""What yearly flows are made of: the plan’s own lines, with the project less without it, summed by kind and for each party."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.appraisal.component import NOT_CASH, PROJECT, Category
from alianza.domain.appraisal.debt import AVAILABLE
from alianza.domain.appraisal.household import EARNED
from alianza.exchange.plan_paper.words import CATEGORIES, SCENARIOS
from alianza.pages.appraisals.reading import Reading
from alianza.pages.frame import words
from alianza.pages.money.panels import table

Rows = list[tuple[str, list[float]]]
SIGNS = {"with": 1.0, "without": -1.0, "today": 0.0}
MOST_LINES = 150


def increments(found: Reading, chosen: tuple[Category, ...], *, economic: bool = False) -> Rows:
    """With less without, by kind, where some year has money; at economic prices if asked."""
    kinds: dict[str, list[float]] = {}
    for one in found.result["lines"]:
        weight = SIGNS[one["scenario"]] * (one["conversion"] if economic else 1.0)
        if weight and one["category"] in chosen:
            before = kinds.get(one["category"], [0.0] * len(one["total"]))
            kinds[one["category"]] = [old + weight * new for old, new in zip(before, one["total"], strict=True)]
    return [(words(CATEGORIES[kind]), values) for kind, values in kinds.items() if any(values)]


def project_rows(found: Reading) -> Rows:
    """The project before anybody’s finance."""
    return increments(found, PROJECT)


def party_rows(found: Reading, name: str) -> Rows:
    """What one party’s flow adds up from."""
    return PARTS[name](found)


def _flow(found: Reading, name: str) -> list[float]:
    flow: list[float] = found.view(name)["flow"]
    return flow


def _less(one: list[float], other: list[float]) -> list[float]:
    return [first - second for first, second in zip(one, other, strict=True)]


def _sum(rows: Rows, count: int) -> list[float]:
    return [sum(values[year] for _label, values in rows) for year in range(count)]


def _organisation(found: Reading) -> Rows:
    project, own, bank = (_flow(found, name) for name in ("project", "organisation", "bank"))
    loans = [-one for one in bank]
    return [(_("Project"), project), (_("Given by others"), _less(_less(own, project), loans)), (_("Loans less debt service"), loans)]


def _buyer(found: Reading) -> Rows:
    flow = _flow(found, "buyer")
    margin = _sum(increments(found, (Category.BUYER_MARGIN,)), len(flow))
    penalties = [-one for one in _sum(increments(found, (Category.PENALTY,)), len(flow))]
    rows = [(_("Margin on deliveries"), margin), (_("Given to the plan"), _less(_less(flow, margin), penalties))]
    return [*rows, (_("Penalties received"), penalties)] if any(penalties) else rows


def _bank(found: Reading) -> Rows:
    service: list[float] = found.result["debt"]["service"]
    return [(_("Interest and capital received"), service), (_("Paid out"), _less(_flow(found, "bank"), service))]


def _treasury(found: Reading) -> Rows:
    flow = _flow(found, "treasury")
    taxes = [-one for one in _sum(increments(found, (Category.TAX,)), len(flow))]
    return [(_("Taxes received"), taxes), (_("Given to the plan"), _less(flow, taxes))]


def _economy(found: Reading) -> Rows:
    return increments(found, tuple(Category), economic=True)


def _cash_for_debt(found: Reading) -> Rows:
    debt = found.result["debt"]
    rows = [(label, [0.0, *values[1:]]) for label, values in increments(found, tuple(one for one in AVAILABLE if one not in NOT_CASH))]
    given = _less(debt["available"], _sum(rows, len(debt["available"])))
    return [*rows, (_("Given by others"), given), (_("Cash for debt"), debt["available"]), (_("Due"), debt["service"])]


def _household(found: Reading) -> Rows:
    rows: dict[tuple[str, str], list[float]] = {}
    for one in found.result["lines"]:
        if one["category"] in EARNED and one["scenario"] != "today":
            key = (one["category"], one["scenario"])
            before = rows.get(key, [0.0] * (len(one["total"]) - 1))
            rows[key] = [old + new for old, new in zip(before, one["total"][1:], strict=True)]
    return [
        (f"{words(CATEGORIES[kind])}, {words(SCENARIOS[scenario])}", values) for (kind, scenario), values in rows.items() if any(values)
    ]


PARTS: dict[str, Callable[[Reading], Rows]] = {
    "organisation": _organisation,
    "buyer": _buyer,
    "bank": _bank,
    "treasury": _treasury,
    "economy": _economy,
    "dscr": _cash_for_debt,
    "household": _household,
}


def _called(one: dict[str, Any]) -> str:
    """The line's own name; working capital is the only one that nobody named."""
    name: str = one["name"]
    return words(CATEGORIES[one["category"]]) if one["category"] == Category.WORKING_CAPITAL else name


def line_table(found: Reading) -> dict[str, Any]:
    """Every line of the plan with where it stands in the file and its money over all years; the workbook has all years of all lines."""
    rows = [
        [_called(one), one["path"], words(CATEGORIES[one["category"]]), words(SCENARIOS[one["scenario"]]), found.money(sum(one["total"]))]
        for one in found.result["lines"]
    ]
    heads = [_("Line"), _("In the plan"), _("Kind"), _("Scenario"), _("All years")]
    made = table(_("The plan’s lines"), heads, rows[:MOST_LINES], numeric=(4,))
    return {**made, "total": len(rows)}
