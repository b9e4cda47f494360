"""Words on a map that do not cover each other: each as near to its place as there is room, with a line to it where that is far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

LETTER, LINE = 7.4, 14.0
"""Points that a letter of 13 takes at most, and a line of them."""
STEPS = (0.0, 1.0, 1.6, 2.3, 3.2, 4.2)
DIRECTIONS = ((0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))
FAR = 16.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words and the middle of the place they belong to, in points."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float

    def meets(self, other: "_Box") -> bool:
        return abs(self.x - other.x) < (self.width + other.width) / 2 and abs(self.y - other.y) < LINE


def labels_svg(labels: Sequence[Label], width: float, height: float) -> str:
    """The labels drawn, in their order: the first ones stand where they belong, later ones give way."""
    taken: list[_Box] = []
    parts = []
    for one in labels:
        box = _placed(one, taken, width, height)
        taken.append(box)
        if abs(box.x - one.x) + abs(box.y - one.y) > FAR:
            line = f'x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{box.x:.1f}" y2="{box.y:.1f}"'
            parts.append(f'<line {line} stroke="var(--soft, #525f57)" stroke-width="0.8"/>')
        parts.append(_text(box, one.words))
    return "".join(sorted(parts, key=lambda part: part.startswith("<text")))


def _placed(one: Label, taken: Iterable[_Box], width: float, height: float) -> _Box:
    """The nearest free place; the place itself where none is free."""
    found = list(_candidates(one, width, height))
    return next((box for box in found if not any(box.meets(other) for other in taken)), found[0])


def _candidates(one: Label, width: float, height: float) -> Iterator[_Box]:
    wide = LETTER * len(one.words)
    for step in STEPS:
        for across, down in DIRECTIONS if step else DIRECTIONS[:1]:
            x, y = one.x + across * step * (wide / 2 + 4), one.y + down * step * LINE
            yield _Box(min(max(x, wide / 2), width - wide / 2), min(max(y, LINE / 2), height - LINE / 2), wide)


def _text(box: _Box, words: str) -> str:
    style = 'text-anchor="middle" font-size="13" font-weight="600" fill="var(--ink, #1b2a22)"'
    halo = 'stroke="var(--paper, #ffffff)" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
    return f'<text x="{box.x:.1f}" y="{box.y + 4.5:.1f}" {style} {halo}>{escape(words)}</text>'
