"""Maps: real outlines of every country a project names, drawn where the values are, with words that do not cover each other."""

import re
from itertools import combinations

import pytest
from lxml import etree

from alianza.analytics.charts.chart import MAP_HEIGHT, WIDTH, Chart, Form, Mark
from alianza.analytics.charts.labels import LETTER, LINE, Label, labels_svg
from alianza.analytics.charts.maps import Ring, classes, countries, map_svg
from alianza.pages.observed import bundled

CAPITALS = {
    "BO": (-65.26, -19.04), "BR": (-47.88, -15.79), "CO": (-74.07, 4.71), "GT": (-90.51, 14.63), "HN": (-87.2, 14.08), "HT": (-72.3, 18.6),
    "JM": (-76.9, 18.05), "MX": (-99.13, 19.43), "MW": (33.78, -13.98), "PA": (-79.6, 9.1), "PE": (-76.9, -12.05), "ZM": (28.28, -15.41),
}  # fmt: skip
"""Longitude and latitude of the seat of government, or of a place beside it where the coast is near."""


def inside(point: tuple[float, float], ring: Ring) -> bool:
    """Whether a ray to the east leaves the ring an odd number of times."""
    x, y = point
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in pairs) % 2 == 1


def drawn(*marks: Mark) -> str:
    return map_svg(Chart(form=Form.MAP, title="Map", alternative="", x="Families", y="", marks=marks, credit="Natural Earth"), countries())


def test_every_country_that_a_project_names_has_its_outline() -> None:
    assert {one.country for one in bundled().projects.values()} <= set(countries())


@pytest.mark.parametrize("code", CAPITALS)
def test_a_seat_of_government_lies_in_its_own_country_alone(code: str) -> None:
    assert [other for other, rings in countries().items() if any(inside(CAPITALS[code], ring) for ring in rings)] == [code]


def test_no_outline_crosses_the_picture_of_the_world() -> None:
    wide = [code for code, rings in countries().items() for ring in rings if max(x for x, _ in ring) - min(x for x, _ in ring) > 180]
    assert wide == []


def test_a_map_shows_where_its_values_are_and_stays_light() -> None:
    text = drawn(Mark("HN", 21, "", "21"), Mark("GT", 9, "", "9"))
    root = etree.fromstring(text.encode())
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(MAP_HEIGHT))
    assert text.count("fill-opacity") == 2 + 5
    assert text.count("<path") < 10
    assert "Natural Earth" in text
    assert len(text) < 30_000
    assert len(drawn(*(Mark(code, 5, "", "650.000") for code in CAPITALS))) < 90_000


def test_words_do_not_cover_each_other_and_stay_on_the_picture() -> None:
    text = labels_svg(
        [Label(200 + 3 * number, 150 + 2 * number, "208.329") for number in range(12)] + [Label(478, 2, "650.000")], WIDTH, 480
    )
    places = [(float(x), float(y)) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"', text)]
    assert len(places) == 13
    wide = LETTER * len("208.329")
    assert all(abs(a[0] - b[0]) >= wide - 0.2 or abs(a[1] - b[1]) >= LINE - 0.2 for a, b in combinations(places, 2))
    assert all(wide / 2 - 0.1 <= x <= WIDTH - wide / 2 + 0.1 for x, _ in places)
    assert text.index("<text") > text.rindex("<line")


def test_classes_of_counts_end_at_whole_numbers_and_none_is_empty() -> None:
    assert classes([7.0, 2.0]) == [(1.0, 0.28), (2.0, 0.44), (4.0, 0.62), (5.0, 0.8), (7.0, 1.0)]
    assert classes([1.0]) == [(0.0, 0.28), (1.0, 1.0)]
    assert [end for end, _ in classes([0.5, 0.25])] == [0.1, 0.2, pytest.approx(0.3), 0.4, 0.5]
