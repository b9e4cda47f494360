"""Sections that are asked in another shape than the file writes them: each with how it is read from the plan and written into it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alianza.domain.appraisal.check_money import WORKING_CAPITAL
from alianza.domain.workflow.building import carbon, economy, money
from alianza.domain.workflow.building.tables import Data, Table, table, tables

_SET = re.compile(r"^[A-Z]{2}-\d{1,4}$")
_LISTS = tuple(one.table.removeprefix("carbon.") for one in carbon.LINES)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page's table comes out of the plan, and how it goes back in."""

    read: Callable[[Data], Table]
    write: Callable[[Table, Table], Table]


def is_set(name: object) -> bool:
    """Whether economic prices are those of a published set, by its name such as ``HN-2``."""
    return isinstance(name, str) and bool(_SET.match(name))


def _capital(data: Data) -> Table:
    if WORKING_CAPITAL not in data:
        return {}
    held = table(data, WORKING_CAPITAL)
    if held.get("amount") == 0:
        return {"mode": "none"}
    return {"mode": "stated" if "amount" in held else "trough", **held}


def _with_capital(whole: Table, stated: Table) -> Table:
    mode = stated.get("mode") or ("stated" if "amount" in stated else "")
    if not mode:
        whole.pop(WORKING_CAPITAL, None)
        return whole
    if mode == "none":
        # Nothing is an answer: a plan of a size that asks for it says so.
        whole[WORKING_CAPITAL] = {"amount": 0}
        whole["financing"] = [one for one in tables(whole, "financing") if one.get("item") != WORKING_CAPITAL]
    else:
        whole[WORKING_CAPITAL] = {"amount": stated["amount"]} if mode == "stated" and "amount" in stated else {}
    return whole


def _economy(data: Data) -> Table:
    """With the set it takes its prices from, or ``own`` for figures of its own."""
    if "economy" not in data:
        return {}
    held = table(data, "economy")
    return {"mode": held["price_set"] if is_set(held.get("price_set")) else economy.OWN, **held}


def _with_economy(whole: Table, stated: Table) -> Table:
    mode, plain = stated.get("mode"), {key: value for key, value in stated.items() if key != "mode"}
    if mode == economy.NOTHING or not (mode or plain):
        whole.pop("economy", None)
    else:
        whole["economy"] = plain
    return whole


def _risks(data: Data) -> Table:
    pairs = [_apart(one) for one in tables(data, "correlation")]
    return {name: rows for name, rows in (("risk", tables(data, "risk")), ("correlation", pairs)) if rows}


def _apart(pair: Table) -> Table:
    """A pair of drivers as two boxes."""
    between = pair.get("between")
    named = dict(zip(("one", "other"), between, strict=False)) if isinstance(between, list) else {}
    return {**named, **{key: value for key, value in pair.items() if key != "between"}}


def _with_risks(whole: Table, stated: Table) -> Table:
    for name in ("risk", "correlation"):
        rows = tables(stated, name)
        whole[name] = [_paired(one) for one in rows] if name == "correlation" else rows
    return whole


def _paired(row: Table) -> Table:
    between = [row[key] for key in ("one", "other") if key in row]
    rest = {key: value for key, value in row.items() if key not in ("one", "other")}
    return {"between": between, **rest} if between else rest


def _carbon(data: Data) -> Table:
    """What holds for the whole balance; its lines stand on pages of their own."""
    return {key: value for key, value in table(data, "carbon").items() if key not in _LISTS}


def _with_carbon(whole: Table, stated: Table) -> Table:
    held: Mapping[str, object] = table(whole, "carbon")
    lines = {key: held[key] for key in _LISTS if held.get(key)}
    if stated or lines:
        whole["carbon"] = {**stated, **lines}
    else:
        whole.pop("carbon", None)
    return whole


SHAPES = {
    money.CAPITAL.code: Shape(_capital, _with_capital),
    economy.ECONOMY.code: Shape(_economy, _with_economy),
    economy.RISKS.code: Shape(_risks, _with_risks),
    carbon.CARBON.code: Shape(_carbon, _with_carbon),
}
"""By code of the section."""
