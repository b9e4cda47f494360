"""``parse``: from plain data (read from TOML or JSON) to a ``Rulebook``, or to every fault it has."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from alianza.domain.rulebook.build import FAILED, arguments_of, build, convert, join
from alianza.domain.rulebook.checks import cross_faults
from alianza.domain.rulebook.cycle import Stage
from alianza.domain.rulebook.fault import Fault, fault, nearest
from alianza.domain.rulebook.grounds import Basis
from alianza.domain.rulebook.rules import ELIGIBILITY, FINANCING, Kind, Rule, When
from alianza.domain.rulebook.shape import Rulebook
from alianza.domain.values import LocalText

Facts = TypeVar("Facts")
RULE_ROOMS: dict[str, tuple[dict[str, Kind], Stage]] = {
    "eligibility": (ELIGIBILITY, Stage.ELIGIBILITY),
    "financing": (FINANCING, Stage.PLAN),
}
RULE_KEYS = ("rule", "why", "basis", "stage", "when")


_UNDERSTOOD: dict[str, Rulebook] = {}
_MOST = 64
"""A rulebook is frozen and follows from its data alone: equal data are understood once, as long as a process works with few of them."""


def parse(data: Mapping[str, object]) -> Rulebook | list[Fault]:
    """The rulebook, or all its faults in the order of their paths in the shape."""
    found = _UNDERSTOOD.get(said := repr(data)) or _parsed(data)
    if isinstance(found, Rulebook):
        if len(_UNDERSTOOD) >= _MOST:
            _UNDERSTOOD.clear()
        _UNDERSTOOD[said] = found
    return found


def _parsed(data: Mapping[str, object]) -> Rulebook | list[Fault]:
    hints = get_type_hints(Rulebook)
    keys = {one.metadata.get("key", one.name): one for one in fields(Rulebook)}
    faults = [fault(key, "unknown_key", key=key, nearest=nearest(key, sorted(keys))) for key in data if key not in keys]
    values: dict[str, Any] = {}
    for key, one in keys.items():
        if key in data:
            values[one.name] = _section(key, hints[one.name], data[key], faults)
        elif one.default is MISSING:
            faults.append(fault(key, "missing_key", key=key))
    faults += cross_faults(values, data)
    return faults or Rulebook(**values)


def _section(key: str, hint: Any, data: object, faults: list[Fault]) -> Any:
    if key in RULE_ROOMS:
        return _rules(key, data, faults)
    if get_origin(hint) is tuple:
        return tuple(one for one in _each(key, get_args(hint)[0], data, faults) if one is not FAILED)
    kind = next(one for one in (get_args(hint) or (hint,)) if one is not type(None))
    built = build(kind, data, key, faults)
    return None if built is FAILED else built


def _each(key: str, kind: type, data: object, faults: list[Fault]) -> list[Any]:
    if not isinstance(data, list | tuple):
        faults.append(fault(key, "not_a_list"))
        return []
    return [build(kind, item, f"{key}[{place}]", faults) for place, item in enumerate(data)]


def _rules(room: str, data: object, faults: list[Fault]) -> tuple[Rule, ...]:
    if not isinstance(data, list | tuple):
        faults.append(fault(room, "not_a_list"))
        return ()
    built = [_rule(room, item, f"{room}[{place}]", faults) for place, item in enumerate(data)]
    return tuple(rule for rule in built if rule is not None)


def _rule(room: str, data: object, path: str, faults: list[Fault]) -> Rule | None:
    if not isinstance(data, Mapping):
        faults.append(fault(path, "not_a_table"))
        return None
    kinds, first_stage = RULE_ROOMS[room]
    given = {
        "why": _given("why", LocalText, data, path, faults),
        "basis": _given("basis", Basis, data, path, faults),
        "stage": convert(Stage, data.get("stage", first_stage), join(path, "stage"), faults),
        "when": build(When, data.get("when", {}), join(path, "when"), faults),
    }
    kind = _kind(kinds, data, path, faults)
    if kind is None:
        return None
    own = {key: value for key, value in data.items() if key not in RULE_KEYS}
    arguments = build(kind.arguments, own, path, faults)
    if any(value is FAILED for value in (arguments, *given.values())):
        return None
    return Rule(kind=kind, arguments=arguments, path=path, **given)


def _given(key: str, kind: Any, data: Mapping[str, object], path: str, faults: list[Fault]) -> Any:
    if key not in data:
        faults.append(fault(join(path, key), "missing_key", key=key))
        return FAILED
    return convert(kind, data[key], join(path, key), faults)


def _kind(kinds: dict[str, Kind], data: Mapping[str, object], path: str, faults: list[Fault]) -> Kind | None:
    name = data.get("rule")
    if name is None:
        faults.append(fault(join(path, "rule"), "missing_key", key="rule"))
    elif name not in kinds:
        close = nearest(str(name), sorted(kinds))
        faults.append(fault(join(path, "rule"), "unknown_kind", found=str(name), nearest=close))
    return kinds.get(str(name))


def rule_argument_keys(kind: Kind) -> list[str]:
    """The keys a rule of this kind may carry, beside those every rule has."""
    return [argument.key for argument in arguments_of(kind.arguments)]


def read_facts(cls: type[Facts], data: Mapping[str, object]) -> Facts | list[Fault]:
    """Facts of an applicant or a plan from the JSON that ``as_json`` wrote, or why they cannot be read."""
    faults: list[Fault] = []
    found = build(cls, data, "", faults)
    return faults or cast(Facts, found)
