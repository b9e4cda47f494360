"""Figures of the portfolio as flat rows, for JSON and tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import Exactness, Kind, Observation
from alianza.domain.portfolio.review import OWN, Line


def rows_of(line: Line, countries: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each figure of a line, the one to read first at the front; one row without value where nothing is known."""
    if not line.found:
        yield _row(line.subject, line.measure, None, countries)
    for one in line.found:
        yield _row(line.subject, line.measure, one, countries)


def measured(line: Line, countries: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A line as ``./alianza measure`` prints it: a statement in words stands as the value, None where nothing is known."""
    for one in line.found or (None,):
        yield {
            "programme": line.subject.removeprefix(OWN),
            "country": countries.get(line.subject),
            "measure": line.measure,
            "value": _value(one),
            "unit": (one.unit if one else UNITS.get(line.measure)) or None,
            "as_of": one.as_of.isoformat() if one else None,
            "kind": one.kind.value if one else None,
            "source": one.source if one else None,
        }


def _value(one: Observation | None) -> int | float | str | None:
    if one is None or one.value is None:
        return one.text if one else None
    return int(one.value) if one.value == one.value.to_integral_value() else float(one.value)


def _row(subject: str, measure: str, one: Observation | None, countries: Mapping[str, str]) -> dict[str, Any]:
    return {
        "programme": subject.removeprefix(OWN),
        "country": countries.get(subject),
        "own_records": subject.startswith(OWN),
        "measure": measure,
        "value": float(one.value) if one is not None and one.value is not None else None,
        "upper": float(one.upper) if one is not None and one.upper is not None else None,
        "text": one.text if one else None,
        "exactness": one.exactness.value if one else None,
        "unit": one.unit if one else None,
        "as_of": one.as_of.isoformat() if one else None,
        "kind": one.kind.value if one else None,
        "source": one.source if one else None,
        "place": one.place if one else None,
    }


def line_of(rows: Sequence[Mapping[str, Any]]) -> Line:
    """The line that rows of one measure and subject were made from, numbers as numbers or as text."""
    first = rows[0]
    subject = f"{OWN if first.get('own_records') else ''}{first['programme']}"
    return Line(subject, first["measure"], tuple(_observation(subject, one) for one in rows if one["as_of"]))


def _observation(subject: str, row: Mapping[str, Any]) -> Observation:
    value, upper = (None if row.get(name) is None else Decimal(str(row[name])) for name in ("value", "upper"))
    return Observation(
        subject=subject, measure=row["measure"], unit=row["unit"], as_of=date.fromisoformat(row["as_of"]), kind=Kind(row["kind"]),
        source=row["source"], value=value, upper=upper, text=row["text"], exactness=Exactness(row["exactness"]), place=row["place"] or "",
    )  # fmt: skip
