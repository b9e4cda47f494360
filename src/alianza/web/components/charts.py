"""The little geometry behind the pictures: per cents of a width, points of a line."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

WIDTH, HEIGHT = 100, 20


def magnitude(value: Any) -> float | None:
    """The size of a number, share or amount of money; None for the unknown."""
    for name in ("amount", "fraction"):
        value = getattr(value, name, value)
    return None if value is None else float(value)


def bars(rows: Iterable[Any], maximum: Any = None, centred: bool = False) -> list[dict[str, Any]]:
    """Each row (label, value, note, url, tone) with the width of its bar, and where it starts, in per cent of the largest."""
    known = [(row, magnitude(part(row, "value"))) for row in rows]
    largest = magnitude(maximum) or max((size for _, size in known if size is not None), default=0)
    return [{"row": row, **_bar(size, largest, centred)} for row, size in known]


def _bar(size: float | None, largest: float, centred: bool) -> dict[str, float]:
    width = round(100 * max(size or 0, 0) / largest, 2) if largest else 0
    return {"width": width, "start": round((100 - width) / 2, 2) if centred else 0}


def spans(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Each row (label, low, high, value, note) as a bar on a scale to 1000; ``zero`` is the place of zero, ``below`` says it ends there."""
    known = [(row, float(part(row, "low")), float(part(row, "high"))) for row in rows]
    lowest, highest = min((low for _, low, _ in known), default=0.0), max((high for _, _, high in known), default=0.0)
    lowest, highest = min(lowest, 0.0), max(highest, 0.0)
    whole = highest - lowest or 1.0

    def place(size: float) -> int:
        return round(1000 * (size - lowest) / whole)

    return [
        {
            "row": row,
            "start": place(low),
            "width": max(place(high) - place(low), 4),
            "zero": place(0),
            "below": high <= 0 and low < 0,
        }
        for row, low, high in known
    ]


def stacked(parts: Iterable[Any]) -> list[dict[str, Any]]:
    """Each part (label, value) with start and width in per cent, its share of the sum, and its colour 1 to 8."""
    known = [(source, magnitude(part(source, "value")) or 0) for source in parts]
    total = sum(size for _, size in known)
    placed, start = [], 0.0
    for order, (source, size) in enumerate(known):
        width = 100 * size / total if total else 0
        share = None if part(source, "value") is None or not total else Decimal(str(size)) / Decimal(str(total))
        placed.append({"part": source, "start": round(start, 3), "width": round(width, 3), "share": share, "colour": order % 8 + 1})
        start += width
    return placed


def sparkline(values: Sequence[Any]) -> list[dict[str, str]]:
    """Unbroken runs of known values as points of a line and the area under it."""
    sizes = [magnitude(value) for value in values]
    known = [size for size in sizes if size is not None]
    if not known:
        return []
    low, span = min(0.0, *known), (max(known) - min(0.0, *known)) or 1
    step = WIDTH / max(len(sizes) - 1, 1)
    points = [(index * step, None if size is None else HEIGHT - (size - low) / span * HEIGHT) for index, size in enumerate(sizes)]
    return [_line(list(run)) for drawn, run in groupby(points, key=lambda point: point[1] is not None) if drawn]


def _line(run: list[tuple[float, float | None]]) -> dict[str, str]:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return {"points": points, "area": f"{run[0][0]:.1f},{HEIGHT} {points} {run[-1][0]:.1f},{HEIGHT}"}


def part(thing: Any, name: str) -> Any:
    """A named part of a mapping or an object; None where it has none."""
    kind: Any = type(thing)
    return thing.get(name) if _is_mapping(kind) else getattr(thing, name, None)


@lru_cache
def _is_mapping(kind: type) -> bool:
    return issubclass(kind, Mapping)
