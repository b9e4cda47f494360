"""Two versions of a plan figure by figure: inputs by the path the file writes them under, results with their difference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from alianza.domain.appraisal.plan import Plan, Price
from alianza.domain.appraisal.series import Series
from alianza.domain.values import as_json
from alianza.exchange.plan_fields import SAME
from alianza.exchange.plan_file import TABLES

NAMES = ("code", "name", "driver", "between", "item")
"""What an entry of a list is known by, so that a line more does not shift all that follow."""
_TABLE_OF = {field: table for table, field in TABLES.items()}
VIEW_FIGURES = ("npv", "mirr", "payback", "discounted_payback", "benefit_cost")
SINGLE = ("benefit_cost",)


@dataclass(frozen=True, slots=True)
class InputChange:
    """One input that differs; None where a version does not state it. ``place`` is its path in the file of the newer version that does."""

    path: str
    before: str | None
    after: str | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ResultChange:
    """One result that differs, unrounded; ``difference`` is None where one of the two is not defined."""

    path: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """After less before."""
        return None if self.before is None or self.after is None else self.after - self.before


def changed_inputs(before: Plan, after: Plan) -> tuple[InputChange, ...]:
    """Every input that differs, in the order of the newer plan, then what only the older states."""
    places = dict(_places(before)) | dict(_places(after))
    old, new = dict(inputs(before)), dict(inputs(after))
    paths = dict.fromkeys([*new, *old])
    return tuple(InputChange(path, old.get(path), new.get(path), places[path]) for path in paths if old.get(path) != new.get(path))


def inputs(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every number and word of a plan with its path: ``block[coffee].input[Fertiliser].price``."""
    return ((path, text) for path, _place, text in _stated(plan))


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    return ((path, place) for path, place, _text in _stated(plan))


def _stated(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Path by names, path by numbers (``block[0].input[1].price``), and what stands there."""
    for field in fields(plan):
        value = getattr(plan, field.name)
        name = _TABLE_OF.get(field.name) or f"plan.{field.name}"
        yield from _leaves(name, name, value)


def _leaves(path: str, place: str, value: Any) -> Iterator[tuple[str, str, str]]:
    if value is None:
        return
    if isinstance(value, Price) and value == Price(fixed=value.fixed):
        value = value.fixed
    if isinstance(value, Series):
        yield path, place, ", ".join([*(f"{one:f}" for one in value.values), *((SAME,) if value.goes_on and not value.is_constant else ())])
    elif is_dataclass(value) and not hasattr(value, "place"):
        for field in fields(value):
            key = field.metadata.get("key", field.name)
            yield from _leaves(f"{path}.{key}", f"{place}.{key}", getattr(value, field.name))
    elif isinstance(value, tuple) and any(is_dataclass(one) and not hasattr(one, "place") for one in value):
        yield from _entries(path, place, value)
    elif value != ():
        yield path, place, _text(value)


def _entries(path: str, place: str, value: tuple[Any, ...]) -> Iterator[tuple[str, str, str]]:
    seen: dict[str, int] = {}
    for number, one in enumerate(value):
        name = next((_text(found) for field in NAMES if (found := getattr(one, field, None))), str(number))
        seen[name] = seen.get(name, 0) + 1
        yield from _leaves(f"{path}[{name}]" if seen[name] == 1 else f"{path}[{name} {seen[name]}]", f"{place}[{number}]", one)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(one) for one in value)
    written = str(value) if hasattr(value, "place") else as_json(value)
    return ("true" if written else "false") if isinstance(written, bool) else str(written)


def changed_results(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ResultChange, ...]:
    """Every result of two frozen appraisals that differs."""
    old, new = dict(results(before)), dict(results(after))
    paths = dict.fromkeys([*new, *old])
    return tuple(ResultChange(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path))


def results(result: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    """The figures in which two appraisals are compared: ``views.bank.npv``, ``debt.dscr.3``, ``risk.probability_npv_below_zero``."""
    for name, view in result["views"].items():
        for figure in VIEW_FIGURES:
            yield f"views.{name}.{figure}", view[figure]
        roots = view["irr"]["roots"] if view["irr"]["status"] == "unique" else [None]
        yield f"views.{name}.irr", roots[0]
        yield from _years(f"views.{name}.flow", view["flow"], 0)
    yield "benefit_cost", result["benefit_cost"]
    yield "working_capital", result["working_capital"]["planned"]
    for name in ("dscr_min", "dscr_average", "llcr"):
        yield f"debt.{name}", result["debt"][name]
    for name in ("with", "without", "increment", "after_debt") if result["household"] else ():
        yield from _years(f"household.{name}", result["household"][name], 1)
    for name in ("npv_below_zero", "organisation_npv_below_zero", "instalment_missed", "no_irr") if result["risk"] else ():
        yield f"risk.{name}", result["risk"][f"probability_{name}"]
    if result["carbon"]:
        yield "carbon.balance_total", result["carbon"]["balance_total"]


def _years(path: str, values: list[float | None], first: int) -> Iterator[tuple[str, float | None]]:
    return ((f"{path}.{year}", value) for year, value in enumerate(values, first))
