"""Every line of an appraised plan that staff may ask about: path, name and what it states in short."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.appraisal.plan import Block, Contribution, Input, Investment, Labour, Plan, StatedFor
from alianza.domain.appraisal.series import Series
from alianza.domain.values import Money
from alianza.domain.workflow.forms.plan import PAYERS
from alianza.exchange.plan_brought import read_text
from alianza.pages import formats
from alianza.pages.feasibility.wording import GROUPS
from alianza.pages.frame import words
from alianza.records.queries import appraisals


@dataclass(frozen=True)
class PlanLine:
    """One line: its path as the file writes it, what it is called, and what it says."""

    group: str
    path: str
    name: str
    value: str


def lines_of(row: appraisals.Row | None) -> tuple[PlanLine, ...]:
    """The lines of an appraised plan; none where nothing has been appraised."""
    plan = read_text(row.source).plan if row else None
    return tuple(_lines(plan)) if plan else ()


def names_of(lines: tuple[PlanLine, ...]) -> Mapping[str, str]:
    """Every path with its name."""
    return {one.path: one.name for one in lines}


def _lines(plan: Plan) -> Iterator[PlanLine]:
    for place, product in enumerate(plan.products):
        price = product.price.fixed if product.price.fixed is not None else product.price.reference
        yield _line("product", f"product[{place}]", product.name, f"{_series(plan, price)} / {product.unit}")
    for place, deal in enumerate(plan.agreements):
        sold = next((one.name for one in plan.products if one.code == deal.product), deal.product)
        yield _line("agreement", f"agreement[{place}]", f"{deal.buyer}: {sold}", _numbers(deal.quantity))
    for place, block in enumerate(plan.blocks):
        yield from _block(plan, block, f"block[{place}]")
    for place, one in enumerate(plan.investments):
        yield _line("investment", f"investment[{place}]", one.name, _invested(plan, one))
    for place, cost in enumerate(plan.costs):
        said = _money(plan, cost.at_start) if cost.at_start else _series(plan, cost.amounts)
        yield _line("cost", f"cost[{place}]", cost.name, said)
    yield from _financing(plan)


def _block(plan: Plan, block: Block, path: str) -> Iterator[PlanLine]:
    units = f"{_numbers(block.units)} {block.unit}" if block.units else block.unit
    made = _numbers(block.yields)
    made = made if block.yield_per is StatedFor.UNIT else _("%(harvest)s in all") % {"harvest": made}
    yield _line("block", path, block.name, f"{units} · {made}")
    for place, bought in enumerate(block.inputs):
        yield _line("block", f"{path}.input[{place}]", f"{block.name}: {bought.name}", _bought(plan, bought))
    for place, work in enumerate(block.labour):
        yield _line("block", f"{path}.labour[{place}]", f"{block.name}: {work.name}", _worked(plan, work))


def _invested(plan: Plan, one: Investment) -> str:
    units, cost = formats.number(one.units), _money(plan, one.unit_cost)
    return f"{units} × {cost}" if one.per is StatedFor.UNIT else _("%(units)s for %(cost)s in all") % {"units": units, "cost": cost}


def _bought(plan: Plan, line: Input) -> str:
    return f"{_numbers(line.quantity)} × {_money(plan, line.price, 2)}"


def _worked(plan: Plan, line: Labour) -> str:
    return _("%(days)s days × %(wage)s") % {"days": _numbers(line.days), "wage": _money(plan, line.wage)}


def _financing(plan: Plan) -> Iterator[PlanLine]:
    if plan.working_capital:
        stated = plan.working_capital.amount
        said = _("from the trough of monthly cash") if stated is None else _money(plan, stated)
        yield _line("working_capital", "working_capital", words(GROUPS["working_capital"]), said)
    for place, one in enumerate(plan.contributions):
        yield _line("financing", f"financing[{place}]", _payer(plan, one), _money(plan, one.paid))
    for place, loan in enumerate(plan.loans):
        yield _line("loan", f"loan[{place}]", loan.code, f"{_money(plan, loan.amount)}, {formats.share(loan.rate)}")


def _payer(plan: Plan, one: Contribution) -> str:
    known = {line.code: line.name for line in plan.investments} | {line.code: line.name for line in plan.costs}
    payer = one.payer_name or words(PAYERS[one.payer])
    return f"{known.get(one.item, words(GROUPS['working_capital']))}: {payer}"


def _line(group: str, path: str, name: str, value: str) -> PlanLine:
    return PlanLine(group, path, name, value)


def _money(plan: Plan, amount: Decimal, places: int = 0) -> str:
    whole = amount * plan.scale
    return formats.money(Money.rounded(whole, plan.currency), whole=not places or whole == whole.to_integral_value())


def _series(plan: Plan, series: Series | None) -> str:
    return _few([_money(plan, one, 2) for one in series.values]) if series else "–"


def _numbers(series: Series | None) -> str:
    return _few([formats.number(one) for one in series.values]) if series else "–"


def _few(texts: list[Any]) -> str:
    return ", ".join(texts) if len(texts) <= 3 else f"{texts[0]}, {texts[1]} … {texts[-1]}"
