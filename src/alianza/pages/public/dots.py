"""A map of dots: each place where alliances are, drawn by its degrees, with the degrees as a grid. No tiles, nothing fetched."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians, sqrt

from alianza.domain.portfolio.published import OpenAlliance

WIDTH, TALLEST, MARGIN = 270, 360, 26
STEPS = (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5), Decimal(10))
LABEL = 40
LINES = 5
"""At most so many lines of the grid in each direction."""


@dataclass(frozen=True)
class Dot:
    """A place: where on the picture, how large, what it is."""

    x: float
    y: float
    radius: float
    title: str
    other: bool = False
    """Drawn faintly: it is not what the picture is about."""


@dataclass(frozen=True)
class Line:
    """A line of the grid with its degrees."""

    place: float
    label: str
    at_end: bool = False
    """Its label stands before it, for there is no room behind."""


@dataclass(frozen=True)
class DotMap:
    """The picture in units of its view box."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    caption: str
    text: str


def dot_map(
    alliances: Iterable[OpenAlliance], names: dict[str, str], *, caption: str, text: str, about: OpenAlliance | None = None
) -> DotMap | None:
    """A dot for each place of the alliances that have one; ``names`` say what a territory is called. None where no place is known.

    With ``about`` the places of the others are faint.
    """
    places: dict[tuple[Decimal, Decimal], list[OpenAlliance]] = defaultdict(list)
    for one in alliances:
        if one.point:
            places[one.point].append(one)
    if not places:
        return None
    south, north = _span([point[0] for point in places])
    west, east = _span([point[1] for point in places])
    narrow = Decimal(str(cos(radians(float((south + north) / 2)))))
    scale = min((WIDTH - 2 * MARGIN) / float((east - west) * narrow), (TALLEST - 2 * MARGIN) / float(north - south))
    height = int(float(north - south) * scale) + 2 * MARGIN
    left = (WIDTH - float((east - west) * narrow) * scale) / 2

    def across(longitude: Decimal) -> float:
        return round(left + float((longitude - west) * narrow) * scale, 1)

    def down(latitude: Decimal) -> float:
        return round(MARGIN + float(north - latitude) * scale, 1)

    def dot(point: tuple[Decimal, Decimal], rows: list[OpenAlliance]) -> Dot:
        other = about is not None and about not in rows
        return Dot(across(point[1]), down(point[0]), round(4 + 2 * sqrt(len(rows)), 1), _said(rows, names), other)

    dots = tuple(dot(point, rows) for point, rows in sorted(places.items(), key=lambda pair: -len(pair[1])))
    meridians = tuple(Line(across(one), _degrees(one, "E", "W"), across(one) > WIDTH - LABEL) for one in _grid(west, east))
    parallels = tuple(Line(down(one), _degrees(one, "N", "S")) for one in _grid(south, north))
    return DotMap(WIDTH, height, dots, meridians, parallels, caption, text)


def _span(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """From least to most, at least a degree wide."""
    low, high = min(values), max(values)
    wider = max(Decimal(0), (Decimal(1) - (high - low)) / 2)
    return low - wider, high + wider


def _grid(low: Decimal, high: Decimal) -> list[Decimal]:
    step = next((one for one in STEPS if (high - low) / one <= LINES), STEPS[-1])
    first = (low / step).to_integral_value("ROUND_CEILING") * step
    return [first + step * count for count in range(LINES + 1) if first + step * count <= high]


def _degrees(value: Decimal, positive: str, negative: str) -> str:
    return f"{abs(value).normalize():f}° {positive if value >= 0 else negative}" if value else "0°"


def _said(rows: list[OpenAlliance], names: dict[str, str]) -> str:
    titles = "; ".join(one.title for one in rows[:3]) + (" …" if len(rows) > 3 else "")
    return f"{names.get(rows[0].territory, '')}: {titles}".removeprefix(": ")
