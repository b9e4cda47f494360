"""Series that stand beside each other stay apart for every eye, on light and dark ground, and printed in grey.

Colour blindness by the matrices of Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB; distance as in CIE 1976.
"""

import re
from itertools import combinations, pairwise
from math import dist
from pathlib import Path

import pytest

from alianza.analytics.charts import drawing

Triple = tuple[float, float, float]
EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
NEIGHBOURS, ANY_TWO, GREY = 20, 11, 9.5
"""Least distances: of series that touch, of any two, and of the lightness of series that touch."""
SHEET = Path(drawing.__file__).parents[2] / "web/static/alianza/alianza.css"
PALETTES = [re.findall(r"--c[1-8]: (#[0-9a-f]{6});", line) for line in SHEET.read_text("utf-8").splitlines() if line.startswith("  --c1:")]


def lab(colour: str, eye: str) -> Triple:
    """Lightness and the two axes of colour, as this eye sees it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    r, g, b = (min(1.0, max(0.0, sum(a * c for a, c in zip(row, linear, strict=True)))) for row in EYES[eye])
    x, y, z = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_the_sheet_has_a_light_and_a_dark_palette_and_pictures_carry_the_light_one() -> None:
    assert len(PALETTES) == 3
    assert all(len(one) == 8 for one in PALETTES)
    assert PALETTES[1] == PALETTES[2]
    assert [drawing.THEME[signal][1] for signal in drawing.SERIES] == PALETTES[0]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", PALETTES[:2], ids=["light", "dark"])
def test_series_stay_apart_for_every_eye(palette: list[str], eye: str) -> None:
    seen = [lab(one, eye) for one in palette]
    assert min(dist(one, other) for one, other in pairwise(seen)) >= NEIGHBOURS
    assert min(dist(one, other) for one, other in combinations(seen, 2)) >= ANY_TWO


@pytest.mark.parametrize("palette", PALETTES[:2], ids=["light", "dark"])
def test_series_that_touch_stay_apart_in_grey(palette: list[str]) -> None:
    assert min(abs(lab(one, "usual")[0] - lab(other, "usual")[0]) for one, other in pairwise(palette)) >= GREY


def test_the_distances_are_those_of_known_colours() -> None:
    assert lab("#ffffff", "usual") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#ff0000", "usual") == pytest.approx((53.24, 80.09, 67.20), abs=0.1)
    assert dist(lab("#d24a4a", "deuteranopia"), lab("#8a7d2a", "deuteranopia")) < dist(lab("#d24a4a", "usual"), lab("#8a7d2a", "usual")) / 2
