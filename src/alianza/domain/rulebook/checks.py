"""What no single entry can know: sums, codes used twice, references that lead nowhere, texts in all languages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from alianza.domain.rulebook.cycle import Programme, Stage
from alianza.domain.rulebook.fault import Fault, fault, nearest
from alianza.domain.rulebook.grounds import Basis, Entry
from alianza.domain.rulebook.rules import Kind, Rule
from alianza.domain.selection import CRITERION, KEYS, Method
from alianza.domain.values import IndexedAmount, LocalText, Share, is_currency, is_time_zone

Parsed = Mapping[str, Any]
NEEDS = {Method.CUTOFF: "score", Method.FIXED_NUMBER: "number"}


def cross_faults(values: Parsed, data: Mapping[str, object]) -> list[Fault]:
    """All faults between entries; what could not be read was reported already and causes no second fault here."""
    alone = [one for check in CHECKS for one in check(values)]
    return alone + [one for check in CHECKS_WITH_DATA for one in check(values, data)]


def _written(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """The tables of a list as they are written, readable or not."""
    found = data.get(key, ())
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list | tuple) else []


def _codes(data: Mapping[str, object], key: str) -> list[str]:
    return [str(item.get("code")) for item in _written(data, key)]


def _entries(values: Parsed) -> Iterator[Entry]:
    for value in values.values():
        found = value if isinstance(value, tuple) else (value,)
        yield from (one for one in found if isinstance(one, Entry))


def _programme(values: Parsed) -> Iterator[Fault]:
    programme = values.get("programme")
    if programme is not None:
        yield from _programme_codes(programme)
    for unit in values.get("indexed_units", ()):
        if not is_currency(unit.currency):
            yield fault(f"{unit.path}.currency", "unknown_currency", found=unit.currency)


def _programme_codes(programme: Programme) -> Iterator[Fault]:
    if not is_currency(programme.currency):
        yield fault("programme.currency", "unknown_currency", found=programme.currency)
    if not is_time_zone(programme.time_zone):
        yield fault("programme.time_zone", "unknown_time_zone", found=programme.time_zone)
    if not re.fullmatch(r"[A-Z]{2}", programme.country):
        yield fault("programme.country", "not_a_code", found=programme.country, example="PE")
    for place, language in enumerate(programme.languages):
        if not re.fullmatch(r"[a-z]{2,3}", language):
            yield fault(f"programme.languages[{place}]", "not_a_code", found=language, example="es")


def _stages_in_order(values: Parsed) -> Iterator[Fault]:
    cycle = values.get("cycle")
    stages: tuple[Stage, ...] = cycle.stages if cycle else ()
    order = list(Stage)
    for place in range(1, len(stages)):
        before, found = stages[place - 1], stages[place]
        if order.index(found) <= order.index(before):
            yield fault(f"cycle.stages[{place}]", "stages_disordered", found=found, before=before)


def _stages_used(values: Parsed) -> Iterator[Fault]:
    cycle = values.get("cycle")
    if cycle is None:
        return
    for name in ("approvals", "documents", "forms"):
        for one in values.get(name, ()):
            if one.stage not in cycle.stages:
                yield fault(f"{one.path}.stage", "stage_not_used", found=one.stage)


def _codes_once(values: Parsed) -> Iterator[Fault]:
    for value in values.values():
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for one in value:
            code = getattr(one, "code", None)
            if code in seen:
                yield fault(f"{one.path}.code", "duplicate_code", code=code)
            seen |= {code} if code else set()


def _weights(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    criteria = values.get("criteria", ())
    total = sum(one.weight for one in criteria)
    if criteria and total != 100 and len(criteria) == len(_written(data, "criterion")):
        yield fault("criterion", "weights_sum", found=total)
    for one in criteria:
        low, high = one.scale
        if low >= high:
            yield fault(f"{one.path}.scale", "bounds_crossed", low=low, high=high)


def _selection(values: Parsed) -> Iterator[Fault]:
    selection = values.get("selection")
    key = NEEDS.get(selection.method) if selection else None
    if selection and key and getattr(selection, key) is None:
        yield fault(f"selection.{key}", "method_needs", method=selection.method, key=key)


def _ties(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    """Ties go by what a selection knows of its candidates, or by a criterion of this rulebook."""
    selection = values.get("selection")
    known = [*KEYS, *(f"{CRITERION}{code}" for code in _codes(data, "criterion"))]
    if selection:
        for place, tie in enumerate(selection.ties):
            yield from _known([tie], known, f"selection.ties[{place}]", "unknown_tie")


def _quotas(values: Parsed) -> Iterator[Fault]:
    """Quotas are shares of places or of a budget; a cut-off alone has neither."""
    selection = values.get("selection")
    if selection and selection.quotas and selection.method is Method.CUTOFF and selection.number is None:
        yield fault("selection.quotas", "quota_without_limit")


def _tranches(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    tranches = values.get("tranches", ())
    total = sum((one.share for one in tranches), start=Share.percent(0))
    if tranches and total != Share.percent(100) and len(tranches) == len(_written(data, "tranche")):
        yield fault("tranche", "tranche_sum", found=str(total))


def _boards(values: Parsed) -> Iterator[Fault]:
    for board in values.get("boards", ()):
        seats = sum(seat.number for seat in board.seats)
        if board.quorum > seats:
            yield fault(f"{board.path}.quorum", "quorum_above_seats", quorum=board.quorum, seats=seats)


def _bounds(values: Parsed) -> Iterator[Fault]:
    for rule in (*values.get("eligibility", ()), *values.get("financing", ())):
        low, high = getattr(rule.arguments, "at_least", None), getattr(rule.arguments, "at_most", None)
        if low is not None and high is not None and low > high:
            yield fault(f"{rule.path}.at_least", "bounds_crossed", low=low, high=high)


def _references(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    documents, windows = _codes(data, "document"), _codes(data, "window")
    for rule in (*values.get("eligibility", ()), *values.get("financing", ())):
        if rule.kind.name == "documents_presented":
            yield from _known(rule.arguments.all_of, documents, f"{rule.path}.all_of", "unknown_document")
        yield from _known(rule.when.windows, windows, f"{rule.path}.when.windows", "unknown_window")


def _evidence(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    documents = _codes(data, "document")
    for one in values.get("criteria", ()):
        if one.evidence is not None:
            yield from _known([one.evidence], documents, f"{one.path}.evidence", "unknown_document")


def _known(found: Iterable[str], known: list[str], path: str, code: str) -> Iterator[Fault]:
    for one in found:
        if one not in known:
            yield fault(path, code, found=one, nearest=nearest(one, known))


def _units(values: Parsed, data: Mapping[str, object]) -> Iterator[Fault]:
    declared = _codes(data, "indexed_unit")
    for entry in _entries(values):
        for path, value in _leaves(entry, entry.path):
            if isinstance(value, IndexedAmount) and not value.is_money and value.unit not in declared:
                yield fault(path, "unknown_unit", found=value.unit)


def _texts_in_all_languages(values: Parsed) -> Iterator[Fault]:
    programme = values.get("programme")
    languages = programme.languages if programme else ()
    for entry in _entries(values):
        for path, value in _leaves(entry, entry.path):
            if isinstance(value, LocalText) and not value.is_plain and not path.endswith(".why"):
                missing = [language for language in languages if language not in value.languages]
                yield from (fault(path, "language_missing", language=language) for language in missing)


def _observed(values: Parsed) -> Iterator[Fault]:
    for one in values.get("observed", ()):
        if one.basis is Basis.ASSUMED:
            yield fault(f"{one.path}.basis", "must_not_be_assumed")


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Every plain value inside an entry with its path; a rule's arguments stand beside its own keys."""
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _leaves(item, f"{path}[{place}]")
    elif is_dataclass(value) and not isinstance(value, IndexedAmount | LocalText | Share | Kind):
        for one in fields(value):
            inside = isinstance(value, Rule) and one.name == "arguments"
            yield from _leaves(getattr(value, one.name), path if inside else f"{path}.{one.name}")
    else:
        yield path, value


CHECKS: tuple[Callable[[Parsed], Iterator[Fault]], ...] = (
    _programme,
    _stages_in_order,
    _stages_used,
    _codes_once,
    _selection,
    _quotas,
    _boards,
    _bounds,
    _texts_in_all_languages,
    _observed,
)
CHECKS_WITH_DATA: tuple[Callable[[Parsed, Mapping[str, object]], Iterator[Fault]], ...] = (
    _weights,
    _ties,
    _tranches,
    _references,
    _evidence,
    _units,
)
