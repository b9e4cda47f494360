"""Maps: places in five tints by what is measured there, with the value written on them; what has no value stays pale."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import cos, floor, radians
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from alianza.analytics.charts.chart import MAP_HEIGHT, WIDTH, Chart
from alianza.analytics.charts.labels import Label, labels_svg

Ring = Sequence[Sequence[float]]
Shapes = Mapping[str, Sequence[Ring]]
"""Code of a place to its outer rings of longitude and latitude."""
TINTS = (0.28, 0.44, 0.62, 0.8, 1.0)
MARGIN, LEGEND, CLASS = 12, 48, 62
LONGEST_CREDIT = 80
NATURAL_EARTH = "Natural Earth"
EARTH_HEIGHT = MAP_HEIGHT - LEGEND
FINEST = 12
"""Tenths of a point that two corners of an outline are apart at least."""
FONT = "Liberation Sans, Noto Sans, Arial, sans-serif"


@cache
def countries() -> Shapes:
    """The countries of the world, from Natural Earth: 1:50 million in Latin America and the Caribbean, 1:110 million elsewhere."""
    told = json.loads(Path(__file__).with_name("countries.json").read_text(encoding="utf-8"))
    shapes: Shapes = told["shapes"]
    return shapes


def map_svg(chart: Chart, shapes: Shapes) -> str:
    """The map of a chart of form map, whose marks are labelled by the places' codes."""
    values = {one.label: one for one in chart.marks}
    steps = classes([one.value for one in chart.marks if one.value is not None])
    frame = _Frame(shapes, [code for code in shapes if code in values] or list(shapes))
    paths, labels = [], []
    for code, rings in shapes.items():
        mark, path = values.get(code), "".join(map(frame.path, rings))
        fill = 'fill="var(--sunk, #edece2)"'
        if mark is not None and mark.value is not None:
            fill = f'fill="var(--c1, #17603c)" fill-opacity="{_tint(mark.value, steps)}"'
        if path:
            paths.append(f'<path d="{path}" {fill} stroke="var(--edge, #737f77)" stroke-width="0.7"/>')
        if mark is not None:
            labels.append(Label(*frame.middle(rings), mark.shown))
    size = f'width="{WIDTH}" height="{MAP_HEIGHT}" viewBox="0 0 {WIDTH} {MAP_HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" id="c" {size} font-family={quoteattr(FONT)} role="img">'
    said = f"<title>{escape(chart.title)}</title><desc>{escape(chart.alternative)}</desc>"
    words = labels_svg(labels, WIDTH, EARTH_HEIGHT)
    earth = f'<svg width="{WIDTH}" height="{EARTH_HEIGHT}" overflow="hidden">{"".join(paths)}{words}</svg>'
    return f"{head}{said}{earth}{_legend(chart, steps)}{_credit(chart)}</svg>"


def classes(values: Sequence[float]) -> list[tuple[float, float]]:
    """Upper ends and tints of five classes of equal width from 0 (or the lowest value below it) to the highest.

    Whole numbers get whole ends, and no class that none of them could be in.
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    ends = [low + (high - low) * part / len(TINTS) for part in range(1, len(TINTS))] + [high]
    if all(value == int(value) for value in values):
        ends = [float(floor(end)) for end in ends]
    return [(end, tint) for place, (end, tint) in enumerate(zip(ends, TINTS, strict=True)) if end not in ends[:place]]


def _tint(value: float, steps: Sequence[tuple[float, float]]) -> float:
    return next((tint for end, tint in steps if value <= end), TINTS[-1])


class _Frame:
    """Where a place of the earth stands on the picture: the places shown fill it, what lies around them comes with it."""

    def __init__(self, shapes: Shapes, shown: Iterable[str]) -> None:
        points = [point for code in shown for ring in shapes[code] for point in ring]
        self.west, self.north = min(point[0] for point in points), max(point[1] for point in points)
        east, south = max(point[0] for point in points), min(point[1] for point in points)
        self.narrow = cos(radians((self.north + south) / 2))
        across, down = (east - self.west) * self.narrow or 1, self.north - south or 1
        self.scale = min((WIDTH - 2 * MARGIN) / across, (EARTH_HEIGHT - 2 * MARGIN) / down)
        self.left, self.top = (WIDTH - across * self.scale) / 2, (EARTH_HEIGHT - down * self.scale) / 2

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        """Longitude and latitude as points of the picture."""
        return self.left + (point[0] - self.west) * self.narrow * self.scale, self.top + (self.north - point[1]) * self.scale

    def path(self, ring: Ring) -> str:
        """A ring as a path, without points nobody could tell apart; nothing of a ring beside the picture."""
        points = [self.at(point) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > EARTH_HEIGHT:
            return ""
        kept = [_tenths(points[0])]
        for x, y in map(_tenths, points[1:]):
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
                kept.append((x, y))
        steps = [(x - left, y - top) for (left, top), (x, y) in pairwise(kept)]
        return f"M{_written(kept[0])}l{' '.join(map(_written, steps))}Z" if len(kept) > 2 else ""

    def middle(self, rings: Sequence[Ring]) -> tuple[float, float]:
        """The centre of gravity of the largest ring."""
        ring = [self.at(point) for point in max(rings, key=_area)]
        pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
        parts = [(one[0] * other[1] - other[0] * one[1], one, other) for one, other in pairs]
        whole = sum(part for part, _, _ in parts)
        if not whole:
            return ring[0]
        x = sum(part * (one[0] + other[0]) for part, one, other in parts) / (3 * whole)
        y = sum(part * (one[1] + other[1]) for part, one, other in parts) / (3 * whole)
        return x, y


def _tenths(point: tuple[float, float]) -> tuple[int, int]:
    """In tenths of a point: whole numbers, so that steps add up to where they should."""
    return round(10 * point[0]), round(10 * point[1])


def _written(tenths: tuple[int, int]) -> str:
    return ",".join(f"{one / 10:g}" for one in tenths)


def _area(ring: Ring) -> float:
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _legend(chart: Chart, steps: Sequence[tuple[float, float]]) -> str:
    if not any(end for end, _ in steps):
        return ""
    top, parts = EARTH_HEIGHT + 8, []
    for index, (end, tint) in enumerate(steps):
        left = MARGIN + index * CLASS
        parts.append(f'<rect x="{left}" y="{top}" width="{CLASS}" height="9" fill="var(--c1, #17603c)" fill-opacity="{tint}"/>')
        words = f"≤ {_number(end, chart)}"
        parts.append(
            f'<text x="{left + CLASS // 2}" y="{top + 22}" text-anchor="middle" font-size="11" fill="var(--soft, #525f57)">{words}</text>'
        )
    left = MARGIN + len(steps) * CLASS + 10
    name = f'<text x="{left}" y="{top + 9}" font-size="12" fill="var(--soft, #525f57)">{escape(chart.x)}</text>'
    return "".join(parts) + name


def _credit(chart: Chart) -> str:
    """Whose outlines these are."""
    where = f'x="{WIDTH - 2}" y="{MAP_HEIGHT - 4}" text-anchor="end"'
    return (
        f'<text {where} font-size="10.5" fill="var(--soft, #525f57)">{escape(chart.credit[:LONGEST_CREDIT])}</text>' if chart.credit else ""
    )


def _number(value: float, chart: Chart) -> str:
    told = f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:,.1f}"
    return told.replace(",", "\0").replace(".", chart.decimal).replace("\0", chart.thousands)
