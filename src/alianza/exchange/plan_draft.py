"""A plan being written: its text as data, what is against it, and as much of it as can be counted already."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.appraisal.check_money import WORKING_CAPITAL, item_costs
from alianza.domain.appraisal.check_plan import blockers, general_reasons
from alianza.domain.appraisal.loan import Loan
from alianza.domain.appraisal.plan import Block, BuyerAgreement, Contribution, Cost, Investment, Plan, Product, WorkingCapital
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.sharing import shared_out, shared_so_far, sharing_reasons
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook.fault import Fault
from alianza.domain.values import Blocker, Money, bilingual
from alianza.domain.workflow.building import UNBALANCED, Mistake
from alianza.exchange.plan_fields import FAILED, build
from alianza.exchange.plan_file import TABLES, gathered, path_in_file
from alianza.exchange.plan_financing import financing_plan
from alianza.exchange.plan_words import sentence

Data = Mapping[str, object]
MONEY = ("financing", "loan")
LANGUAGES = ("en", "es")
LINES: dict[str, type[Any]] = {
    "product": Product, "agreement": BuyerAgreement, "block": Block, "investment": Investment, "cost": Cost, "loan": Loan,
}  # fmt: skip
OF_ONE_LINE = frozenset(
    f"appraisal.{name}"
    for name in (
        "age_needs_units", "area_falls", "cycles_overlap", "grades_sum", "herd_units_differ", "life_too_short",
        "loan_instalments_disordered", "loan_longer_than_plan", "loan_never_repaid", "loan_shares_mismatch", "loan_term_uneven",
        "negative", "other_currency", "outside", "rate_beyond", "salvage_above_cost", "series_too_long", "series_too_short",
        "share_outside", "without_scenario", "year_outside",
    )
)  # fmt: skip
"""Reasons that hold whatever else is still to be written."""
_LINE = re.compile(r"^(\w+)\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A plan in the making. ``plan`` if nothing is against it; ``computable`` already when only who pays is not settled."""

    plan: Plan | None
    computable: Plan | None
    mistakes: tuple[Mistake, ...]


def data_of(text: str) -> dict[str, object]:
    """The data of a text that was written here."""
    return tomllib.loads(text, parse_float=Decimal)


def looked_at(data: Data) -> Looked:
    """Everything against the plan, and what can be computed of it: read and checked as its file is."""
    faults: list[Fault] = []
    plan = build(Plan, gathered(data, faults), "plan", faults)
    if plan is FAILED or faults:
        wrong = (*(_fault(one) for one in faults), *(_blocked(one) for one in _already_wrong(data)))
        return Looked(plan=None, computable=None, mistakes=wrong)
    against = list(general_reasons(plan)) or list(sharing_reasons(plan))
    whole = plan if against else shared_out(plan)
    against = against or blockers(whole)
    if not against:
        return Looked(plan=whole, computable=whole, mistakes=())
    return Looked(plan=None, computable=_before_finance(plan, against), mistakes=tuple(_blocked(one) for one in against))


def _already_wrong(data: Data) -> list[Blocker]:
    """What is wrong in the plan's own figures, or in single lines while others cannot be read yet."""
    if wrong := _wrong_figures(data):
        return wrong
    plan = _begun(data)
    if plan is None:
        return []
    places, lines = dict[str, list[int]](), dict[str, Any]()
    for table, kind in LINES.items():
        rows = data.get(table)
        built = [build(kind, one, "", []) for one in rows] if isinstance(rows, list) else []
        places[table] = [place for place, one in enumerate(built) if one is not FAILED]
        lines[TABLES[table]] = tuple(built[place] for place in places[table])
    return [_at_its_line(one, places) for one in blockers(replace(plan, **lines)) if one.code in OF_ONE_LINE]


def _at_its_line(one: Blocker, places: Mapping[str, list[int]]) -> Blocker:
    """The reason with its path counted among all lines of the draft."""
    path = _LINE.sub(lambda found: f"{found[1]}[{places[found[1]][int(found[2])]}]", str(one.parameter("path")))
    return replace(one, parameters={**one.parameters, "path": path})


def _before_finance(plan: Plan, against: list[Blocker]) -> Plan | None:
    """The plan without who pays, if nothing else is wrong."""
    if not all(one.code in UNBALANCED or str(one.parameter("path")).startswith(MONEY) for one in against):
        return None
    bare = replace(plan, contributions=(), loans=())
    return None if blockers(bare) else bare


def _fault(one: Fault) -> Mistake:
    return Mistake(path_in_file(one.path), one.code, bilingual(one.sentence("en"), one.sentence("es")))


def _blocked(one: Blocker) -> Mistake:
    en, es = (sentence(one, language) for language in LANGUAGES)
    return Mistake(str(one.parameter("path")), one.code, bilingual(en, es))


def counted(data: Data) -> FinancingPlan | None:
    """What is paid for and by whom, of every line that can be read; None while years and currency are not stated."""
    lines = _money_of(data)
    if lines is None:
        return None
    return financing_plan(shared_so_far(lines) if any(sharing_reasons(lines)) else shared_out(lines))


def costs_of(data: Data) -> dict[str, Decimal]:
    """What each item that can be paid for costs, in the plan's amounts; nothing while years and currency are not stated."""
    lines = _money_of(data)
    return {} if lines is None else item_costs(lines)


def to_be_paid(data: Data) -> Money | None:
    """What must be paid for in all: what is bought before the start, stated working capital, and whatever else somebody pays for."""
    lines = _money_of(data)
    if lines is None:
        return None
    bought = {one.code for one in lines.investments if one.year == 0 and Scenario.WITH in one.scenarios}
    named = bought | {WORKING_CAPITAL} | {one.item for one in lines.contributions}
    cost = sum((amount for code, amount in item_costs(lines).items() if code in named), Decimal(0))
    return Money.rounded(cost * lines.scale, lines.currency)


def _wrong_figures(data: Data) -> list[Blocker]:
    """What is wrong in years, rate, start and the like, whatever is not stated yet."""
    sound = {"years": 1, "start": date(2000, 1, 1), "currency": "USD"}
    plan = _figures(data, sound)
    return [] if plan is None else [one for one in general_reasons(plan) if one.code != "appraisal.nothing_planned"]


def _begun(data: Data) -> Plan | None:
    """A plan of nothing but its own figures; None while years and currency are not stated."""
    plan = _figures(data, {})
    if plan is None or any(one.code != "appraisal.nothing_planned" for one in general_reasons(plan)):
        return None
    return plan


def _figures(data: Data, missing: Mapping[str, object]) -> Plan | None:
    head = data.get("plan")
    known = {one.name for one in fields(Plan)}
    plain = {key: value for key, value in head.items() if key in known} if isinstance(head, Mapping) else {}
    plan: Plan = build(Plan, {"rate": 0, "name": "–", **missing, **plain}, "plan", [])
    return None if plan is FAILED else plan


def _money_of(data: Data) -> Plan | None:
    """A plan of nothing but what is paid for, with every line that can be read."""
    plan = _begun(data)
    if plan is None:
        return None
    capital = build(WorkingCapital, data["working_capital"], "", []) if "working_capital" in data else None
    return replace(
        plan,
        investments=_sound(Investment, data.get("investment")),
        costs=_sound(Cost, data.get("cost")),
        contributions=_sound(Contribution, data.get("financing")),
        working_capital=None if capital is FAILED else capital,
    )


def _sound(kind: type[Any], rows: object) -> tuple[Any, ...]:
    built = [build(kind, one, "", []) for one in rows] if isinstance(rows, list) else []
    return tuple(one for one in built if one is not FAILED)
