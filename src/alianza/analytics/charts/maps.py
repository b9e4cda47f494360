"""Maps: places in five tints by what is measured there, with the value written on them; what has no value stays pale."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import cos, radians
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from alianza.analytics.charts.chart import MAP_HEIGHT, WIDTH, Chart

Ring = Sequence[Sequence[float]]
Shapes = Mapping[str, Sequence[Ring]]
"""Code of a place to its outer rings of longitude and latitude."""
TINTS = (0.18, 0.36, 0.56, 0.78, 1.0)
MARGIN, LEGEND = 8, 34
FONT = "Liberation Sans, Noto Sans, Arial, sans-serif"


@cache
def countries() -> Shapes:
    """Latin America and the Caribbean, from Natural Earth at 1:110 million."""
    told = json.loads(Path(__file__).with_name("countries.json").read_text(encoding="utf-8"))
    shapes: Shapes = told["shapes"]
    return shapes


def map_svg(chart: Chart, shapes: Shapes) -> str:
    """The map of a chart of form map, whose marks are labelled by the places' codes."""
    values = {one.label: one for one in chart.marks}
    steps = classes([one.value for one in chart.marks if one.value is not None])
    place = _Frame(shapes, [code for code in shapes if code in values] or list(shapes))
    paths, texts = [], []
    for code, rings in shapes.items():
        mark = values.get(code)
        fill = 'fill="var(--sunk, #edece2)"'
        if mark is not None and mark.value is not None:
            fill = f'fill="var(--c1, #17603c)" fill-opacity="{TINTS[_class(mark.value, steps)]}"'
        path = "".join(place.path(ring) for ring in rings)
        paths.append(f'<path d="{path}" {fill} stroke="var(--edge, #737f77)" stroke-width="0.7"/>')
        if mark is not None:
            texts.append(_text(place.centre(rings), mark.shown))
    size = f'width="{WIDTH}" height="{MAP_HEIGHT}" viewBox="0 0 {WIDTH} {MAP_HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" id="c" {size} font-family={quoteattr(FONT)} role="img">'
    said = f"<title>{escape(chart.title)}</title><desc>{escape(chart.alternative)}</desc>"
    earth = f'<svg width="{WIDTH}" height="{MAP_HEIGHT - LEGEND}" overflow="hidden">{"".join(paths)}{"".join(texts)}</svg>'
    return f"{head}{said}{earth}{_legend(chart, steps)}</svg>"


def classes(values: Sequence[float]) -> list[float]:
    """Upper ends of five classes of equal width from 0 (or the lowest value below it) to the highest."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return [low + (high - low) * part / len(TINTS) for part in range(1, len(TINTS) + 1)]


def _class(value: float, steps: Sequence[float]) -> int:
    return next((index for index, end in enumerate(steps) if value <= end), len(steps) - 1)


class _Frame:
    """Where a place of the earth stands on the picture."""

    def __init__(self, shapes: Shapes, shown: Iterable[str]) -> None:
        points = [point for code in shown for ring in shapes[code] for point in ring]
        self.west, self.north = min(point[0] for point in points), max(point[1] for point in points)
        east, south = max(point[0] for point in points), min(point[1] for point in points)
        self.narrow = cos(radians((self.north + south) / 2))
        across, down = (east - self.west) * self.narrow or 1, self.north - south or 1
        self.scale = min((WIDTH - 2 * MARGIN) / across, (MAP_HEIGHT - LEGEND - 2 * MARGIN) / down)
        self.left = (WIDTH - across * self.scale) / 2

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        """Longitude and latitude as points of the picture."""
        return self.left + (point[0] - self.west) * self.narrow * self.scale, MARGIN + (self.north - point[1]) * self.scale

    def path(self, ring: Ring) -> str:
        """A ring as a path."""
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in map(self.at, ring)) + "Z"

    def centre(self, rings: Sequence[Ring]) -> tuple[float, float]:
        """The middle of the largest ring."""
        largest = max(rings, key=_area)
        xs, ys = [point[0] for point in largest], [point[1] for point in largest]
        return self.at(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))


def _area(ring: Ring) -> float:
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _text(at: tuple[float, float], words: str) -> str:
    style = 'text-anchor="middle" font-size="13" font-weight="600" fill="var(--ink, #1b2a22)"'
    halo = 'stroke="var(--paper, #ffffff)" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
    return f'<text x="{at[0]:.1f}" y="{at[1] + 4:.1f}" {style} {halo}>{escape(words)}</text>'


def _legend(chart: Chart, steps: Sequence[float]) -> str:
    if not any(steps):
        return ""
    top, parts = MAP_HEIGHT - LEGEND + 8, []
    for index, end in enumerate(steps):
        left = MARGIN + index * 62
        parts.append(f'<rect x="{left}" y="{top}" width="62" height="9" fill="var(--c1, #17603c)" fill-opacity="{TINTS[index]}"/>')
        words = f"≤ {_number(end, chart)}"
        parts.append(f'<text x="{left + 31}" y="{top + 22}" text-anchor="middle" font-size="11" fill="var(--soft, #525f57)">{words}</text>')
    name = f'<text x="{MARGIN + 5 * 62 + 10}" y="{top + 9}" font-size="12" fill="var(--soft, #525f57)">{escape(chart.x)}</text>'
    return "".join(parts) + name


def _number(value: float, chart: Chart) -> str:
    told = f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:,.1f}"
    return told.replace(",", "\0").replace(".", chart.decimal).replace("\0", chart.thousands)
