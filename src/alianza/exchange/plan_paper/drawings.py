"""Drawings of a plan as SVG: yearly flow, cash by month, tornado, who pays. Every figure also stands in words beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from alianza.exchange.paper import FONTS

LEAF, CLAY, MAIZE, RIVER, SOFT, LINE, INK = "#17603c", "#b4552f", "#efb928", "#1b5a80", "#525f57", "#d8d8c9", "#1b2a22"
PARTS = (LEAF, MAIZE, "#80451f", "#3f8fb8", "#8bb86a", "#b4552f", "#6a5b8f", "#8d9a91")
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 540.0, 76.0, 14.0, 14.0, 26.0


@dataclass(frozen=True)
class Bar:
    """A bar of a tornado: from ``low`` to ``high``, with what both ends say."""

    label: str
    low: float
    high: float
    low_text: str
    high_text: str


@dataclass(frozen=True)
class Scale:
    """Values on a line of points: ``first`` at ``start``, ``last`` at ``end``."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return round(self.start + (value - self.first) / (self.last - self.first) * (self.end - self.start), 2)


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values from at or below ``low`` to at or above ``high``, zero among them."""
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    rough = (high - low) / count
    unit = 10 ** floor(log10(rough))
    step = next(unit * one for one in (1, 2, 2.5, 5, 10) if unit * one >= rough * 0.999)
    return [step * place for place in range(floor(low / step), ceil(high / step) + 1)]


def text(at: tuple[float, float], words: str, *, anchor: str = "middle", size: float = 10, fill: str = SOFT) -> str:
    """Some words."""
    return f'<text x="{at[0]}" y="{at[1]}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def drawing(height: float, inside: Sequence[str]) -> str:
    """The whole drawing."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'{head} font-family="{FONTS}">{"".join(inside)}</svg>'


def columns(labels: Sequence[str], values: Sequence[float], numbers: Sequence[str], line: Sequence[float] = ()) -> str:
    """A column for each label, clay below zero, and a line of sums over them. ``numbers`` are the words of ``axis_of``."""
    height = 200.0
    marks = axis_of(values, line)
    across, up = _room(len(values)), Scale(marks[0], marks[-1], height - BOTTOM, TOP)
    wide, zero = (across.end - across.start) / len(values) * 0.62, up.at(0)
    inside = _grid(marks, numbers, up)
    for place, value in enumerate(values):
        left, top = across.at(place + 0.5) - wide / 2, min(up.at(value), zero)
        fill = LEAF if value >= 0 else CLAY
        inside.append(f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{abs(up.at(value) - zero):.1f}" fill="{fill}"/>')
    inside += _below(labels, across, height)
    if line:
        points = " ".join(f"{across.at(place + 0.5)},{up.at(value)}" for place, value in enumerate(line))
        inside.append(f'<polyline points="{points}" fill="none" stroke="{RIVER}" stroke-width="2"/>')
        inside += [
            f'<circle cx="{across.at(place + 0.5)}" cy="{up.at(value)}" r="2.6" fill="{RIVER}"/>' for place, value in enumerate(line)
        ]
    return drawing(height, inside)


def curve(labels: Sequence[str], values: Sequence[float], numbers: Sequence[str]) -> str:
    """What is left after each month, as an area over zero; below zero it is clay."""
    height = 165.0
    marks = axis_of(values)
    across, up = _room(len(values)), Scale(marks[0], marks[-1], height - BOTTOM, TOP)
    inside = _grid(marks, numbers, up)
    points = [f"{across.at(place + 0.5)},{up.at(value)}" for place, value in enumerate(values)]
    zero = up.at(0)
    area = f"{across.at(0.5)},{zero} {' '.join(points)} {across.at(len(values) - 0.5)},{zero}"
    inside.append(f'<polygon points="{area}" fill="{LEAF}" fill-opacity="0.16"/>')
    inside.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{LEAF}" stroke-width="2"/>')
    below = [place for place, value in enumerate(values) if value < 0]
    inside += [f'<circle cx="{across.at(place + 0.5)}" cy="{up.at(values[place])}" r="2.8" fill="{CLAY}"/>' for place in below]
    step = max(1, ceil(len(labels) / 14))
    shown = [label if place % step == 0 else "" for place, label in enumerate(labels)]
    return drawing(height, [*inside, *_below(shown, across, height)])


def axis_of(values: Sequence[float], line: Sequence[float] = ()) -> list[float]:
    """The values at the lines behind columns or a curve."""
    every = [*values, *line]
    return ticks(min(every), max(every))


def tornado(bars: Sequence[Bar], middle: float, middle_text: str) -> str:
    """How far each driver alone moves the value, the widest first, round what is planned."""
    row, head, left = 25.0, 30.0, 128.0
    height = head + row * len(bars) + 8
    low, high = min((one.low for one in bars), default=middle), max((one.high for one in bars), default=middle)
    spread = (high - low) or 1.0
    across = Scale(low - spread * 0.02, high + spread * 0.02, left + 74, WIDTH - 76)
    centre = across.at(middle)
    inside = [text((centre, 12), middle_text, size=10, fill=INK)]
    for place, one in enumerate(bars):
        y = head + place * row
        start, end = across.at(one.low), across.at(one.high)
        cut = min(max(centre, start), end)
        inside.append(text((left - 8, y + 12), one.label, anchor="end", fill=INK))
        inside.append(f'<rect x="{start}" y="{y}" width="{max(cut - start, 0):.1f}" height="16" fill="{CLAY}"/>')
        inside.append(f'<rect x="{cut}" y="{y}" width="{max(end - cut, 0):.1f}" height="16" fill="{LEAF}"/>')
        inside.append(text((start - 5, y + 12), one.low_text, anchor="end", size=9))
        inside.append(text((end + 5, y + 12), one.high_text, anchor="start", size=9))
    inside.append(f'<line x1="{centre}" x2="{centre}" y1="18" y2="{height - 4}" stroke="{INK}" stroke-width="1"/>')
    return drawing(height, inside)


def stacked(parts: Sequence[tuple[str, float]]) -> str:
    """Who pays how much of the whole, as one bar; shares below it in order."""
    whole = sum(value for _, value in parts) or 1.0
    at, inside = 0.0, list[str]()
    for place, (_, value) in enumerate(parts):
        wide = value / whole * WIDTH
        inside.append(f'<rect x="{at:.1f}" y="4" width="{wide:.1f}" height="26" fill="{PARTS[place % len(PARTS)]}"/>')
        at += wide
    across, row = 3, 18.0
    for place, (label, _) in enumerate(parts):
        x, y = (place % across) * WIDTH / across, 40 + (place // across) * row
        inside.append(f'<rect x="{x:.1f}" y="{y}" width="10" height="10" fill="{PARTS[place % len(PARTS)]}"/>')
        inside.append(text((round(x + 15, 1), y + 9), label, anchor="start", fill=INK))
    return drawing(44 + ceil(len(parts) / across) * row, inside)


def _room(count: int) -> Scale:
    return Scale(0, count, LEFT, WIDTH - RIGHT)


def _grid(marks: Sequence[float], numbers: Sequence[str], up: Scale) -> list[str]:
    inside = []
    for value, words in zip(marks, numbers, strict=True):
        strong = f'stroke="{SOFT}" stroke-width="1"' if value == 0 else f'stroke="{LINE}" stroke-width="0.7"'
        inside.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up.at(value)}" y2="{up.at(value)}" {strong}/>')
        inside.append(text((LEFT - 6, up.at(value) + 3.5), words, anchor="end", size=9))
    return inside


def _below(labels: Sequence[str], across: Scale, height: float) -> list[str]:
    return [text((across.at(place + 0.5), height - 8), label, size=9) for place, label in enumerate(labels) if label]
