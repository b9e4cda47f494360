"""Why something is not possible, as data: code and parameters here, words at the edge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from alianza.domain.values.frozen import FrozenMap
from alianza.domain.values.json_form import Json, as_json

_CODE = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason against: a code ``room.name``, what its sentence needs, the rule's path, the facts it rests on.

    Parameters and evidence may hold domain values (Money, Share, date, Place …); ``as_json`` makes them plain.
    """

    code: str
    parameters: Mapping[str, object] = FrozenMap()
    rule: str | None = None
    evidence: Mapping[str, object] = FrozenMap()

    def __post_init__(self) -> None:
        if not _CODE.match(self.code):
            raise ValueError(f"a blocker's code is room.name, not {self.code!r}")
        object.__setattr__(self, "parameters", FrozenMap(self.parameters))
        object.__setattr__(self, "evidence", FrozenMap(self.evidence))

    def parameter(self, name: str) -> object:
        """One parameter; None if the blocker does not carry it."""
        return self.parameters.get(name)

    def under(self, rule: str) -> Self:
        """The same blocker, said to come from this rule of the rulebook."""
        return replace(self, rule=rule)

    def as_json(self) -> dict[str, Json]:
        """Plain JSON of all four parts."""
        return {
            "code": self.code,
            "parameters": as_json(self.parameters),
            "rule": self.rule,
            "evidence": as_json(self.evidence),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Json]) -> Self:
        """Read what ``as_json`` wrote; values stay plain JSON."""
        parameters, evidence = value.get("parameters") or {}, value.get("evidence") or {}
        if not isinstance(parameters, dict) or not isinstance(evidence, dict):
            raise ValueError("parameters and evidence of a blocker are mappings")
        rule = value.get("rule")
        return cls(str(value["code"]), parameters, rule if isinstance(rule, str) else None, evidence)
