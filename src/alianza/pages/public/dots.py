"""A map of dots: each place where alliances are, on the outline of their country, or on a grid of degrees. Nothing is fetched."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians, sqrt

from alianza.analytics.charts.maps import NATURAL_EARTH, Ring, countries
from alianza.domain.portfolio.published import OpenAlliance

WIDTH, TALLEST, MARGIN = 270, 360, 14
STEPS = (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5), Decimal(10))
LABEL = 40
FINEST = 1.5
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
    land: str = ""
    """The outline of the country as a path; empty where it is not known."""
    credit: str = ""


def dot_map(
    alliances: Iterable[OpenAlliance],
    names: dict[str, str],
    *,
    caption: str,
    text: str,
    country: str = "",
    about: OpenAlliance | None = None,
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
    rings = countries().get(country, ())
    land = [(Decimal(str(point[1])), Decimal(str(point[0]))) for point in max(rings, key=len, default=())]
    frame = _Frame([*places, *land])

    def dot(point: tuple[Decimal, Decimal], rows: list[OpenAlliance]) -> Dot:
        other = about is not None and about not in rows
        return Dot(frame.across(point[1]), frame.down(point[0]), round(4 + 2 * sqrt(len(rows)), 1), _said(rows, names), other)

    dots = tuple(dot(point, rows) for point, rows in sorted(places.items(), key=lambda pair: -len(pair[1])))
    if rings:
        return DotMap(WIDTH, frame.height, dots, (), (), caption, text, "".join(map(frame.outline, rings)), NATURAL_EARTH)
    return DotMap(WIDTH, frame.height, dots, *frame.grid(), caption, text)


class _Frame:
    """Where degrees stand on the picture."""

    def __init__(self, points: Iterable[tuple[Decimal, Decimal]]) -> None:
        """From pairs of latitude and longitude that all have to be on it."""
        known = list(points)
        self.south, self.north = _span([point[0] for point in known])
        self.west, self.east = _span([point[1] for point in known])
        self.narrow = Decimal(str(cos(radians(float((self.south + self.north) / 2)))))
        wide, high = float((self.east - self.west) * self.narrow), float(self.north - self.south)
        self.scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)
        self.height = int(high * self.scale) + 2 * MARGIN
        self.left = (WIDTH - wide * self.scale) / 2

    def across(self, longitude: Decimal) -> float:
        """Points from the left."""
        return round(self.left + float((longitude - self.west) * self.narrow) * self.scale, 1)

    def down(self, latitude: Decimal) -> float:
        """Points from the top."""
        return round(MARGIN + float(self.north - latitude) * self.scale, 1)

    def grid(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Lines of longitude and of latitude."""
        meridians = tuple(
            Line(self.across(one), _degrees(one, "E", "W"), self.across(one) > WIDTH - LABEL) for one in _grid(self.west, self.east)
        )
        return meridians, tuple(Line(self.down(one), _degrees(one, "N", "S")) for one in _grid(self.south, self.north))

    def outline(self, ring: Ring) -> str:
        """A ring as a path, without the corners nobody could tell apart."""
        points = [(self.across(Decimal(str(x))), self.down(Decimal(str(y)))) for x, y in ring]
        kept = points[:1]
        for x, y in points[1:]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
                kept.append((x, y))
        return f"M{'L'.join(f'{x:g},{y:g}' for x, y in kept)}Z" if len(kept) > 2 else ""


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
