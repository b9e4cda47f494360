"""What a chart says, as plain values: marks, axes, colours by group, and the words for those who do not see it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

WIDTH = 480
STYLE = 15
"""Raised when the drawing changes, so that kept pictures are drawn anew."""


class Form(StrEnum):
    """How the marks are drawn: bars beside each other, bars of parts, spans of time, lines over time, a map, signs in a table."""

    BARS = "bars"
    STACKED = "stacked"
    SPANS = "spans"
    LINES = "lines"
    MAP = "map"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, part, span (``value`` to ``until``) or point (at ``at``); ``shown`` is written beside it.

    A value of None has no bar, only its words.
    """

    label: str
    value: float | None
    group: str = ""
    shown: str = ""
    until: float | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A stretch of the value axis with a name: a band of an index."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart. ``x`` and ``y`` name the axes; ``groups`` are coloured in their order; ``rule`` is a line across at that value.

    ``shapes`` names the outlines of a map, empty for those of countries; ``credit`` says whose they are.
    """

    form: Form
    title: str
    alternative: str
    x: str
    y: str
    marks: tuple[Mark, ...]
    groups: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    rule: float | None = None
    rule_name: str = ""
    shapes: str = ""
    credit: str = ""
    decimal: str = "."
    thousands: str = ","

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the rows, each once, in the order of the marks."""
        return tuple(dict.fromkeys(one.label for one in self.marks))

    @property
    def height(self) -> int:
        """In points, known before it is drawn so that a page can keep the place free."""
        if self.form in FIXED_HEIGHTS:
            return FIXED_HEIGHTS[self.form]
        if self.form is Form.MATRIX:
            return HEADER + self.step * len(self.labels)
        legend = 24 * -(-len(self.groups) // self.legend_columns) if len(self.groups) > 1 else 0
        return 56 + legend + self.step * len(self.labels) + (30 if self.grounds else 16 if self.rule_name else 0)

    @property
    def legend_columns(self) -> int:
        """One below the other where a name is long, else two beside each other."""
        return 1 if any(len(name) > LONG_NAME for name in self.groups) else 2

    @property
    def step(self) -> int:
        """Points of each row: beside each other, bars of several groups need more."""
        return 20 * max(len(self.groups), 1) + 8 if self.form is Form.BARS else 30

    @property
    def key(self) -> str:
        """The same for the same content: name of the kept picture."""
        return hashlib.sha256(f"{STYLE}{self.as_json()}".encode()).hexdigest()[:24]

    def as_json(self) -> str:
        """The whole chart as text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


LONG_NAME = 20
HEADER = 124
"""Points that the names of a matrix's columns take, which stand upright."""
MAP_HEIGHT = 532
FIXED_HEIGHTS = {Form.LINES: 300, Form.MAP: MAP_HEIGHT}


def from_json(text: str) -> Chart:
    """The chart of ``as_json``."""
    told: dict[str, Any] = json.loads(text)
    marks = tuple(Mark(**one) for one in told.pop("marks"))
    grounds = tuple(Ground(**one) for one in told.pop("grounds"))
    return Chart(form=Form(told.pop("form")), marks=marks, grounds=grounds, **_tuples(told))


def _tuples(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in told.items()}
