"""A list of members between reading and acceptance: rows as plain JSON and back, exact both ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from alianza.domain.registry import FieldKind, member_field
from alianza.domain.values import Blocker, Json, Money, Share, as_json


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row of the file: where it stands there, the member it says it is (its running number), and its answers."""

    row: int
    member_number: int | None
    values: Mapping[str, Any]

    def as_json(self) -> dict[str, Json]:
        """Plain JSON; what is blank is left out."""
        known = {code: as_json(value) for code, value in self.values.items() if value is not None}
        return {"row": self.row, "member_number": self.member_number, "values": known}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "StagedRow":
        """Read what ``as_json`` wrote."""
        return cls(value["row"], value["member_number"], {code: _revived(code, one) for code, one in value["values"].items()})


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell: the row and column of the spreadsheet, the question, and why."""

    row: int
    column: str
    field: str
    blocker: Blocker

    def as_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "row": self.row,
            "column": self.column,
            "field": self.field,
            "code": self.blocker.code,
            "parameters": as_json(self.blocker.parameters),
        }


@dataclass(frozen=True, slots=True)
class RosterRead:
    """A list as it was read: rows without fault, every fault, and the titles nobody knows."""

    rows: tuple[StagedRow, ...] = ()
    faults: tuple[RowFault, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    total: int = field(default=0)


def _revived(code: str, value: Any) -> Any:
    match member_field(code).kind:
        case FieldKind.DATE:
            return date.fromisoformat(value)
        case FieldKind.NUMBER:
            return Decimal(value)
        case FieldKind.MONEY:
            return Money.from_json(value)
        case FieldKind.SHARE:
            return Share(Fraction(value))
        case _:
            return value
