"""Charts: drawn once in the theme's colours, kept by what they say, with words for those who do not see them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from alianza.analytics.charts import drawing
from alianza.analytics.charts.chart import WIDTH, Chart, Form, Ground, Mark, from_json
from alianza.services import charts

BARS = Chart(
    form=Form.BARS, title="Members <per> alliance", alternative="Guatemala 116, Bolivia I 38", x="Members", y="",
    marks=(Mark("Guatemala", 116, "2013", "116"), Mark("Bolivia I", 38, "2013", "38"), Mark("Peru", None, "2013", "not in the text")),
    groups=("2013", "later"), grounds=(Ground(0, 50, "low"),),
)  # fmt: skip
SPANS = Chart(
    form=Form.SPANS, title="Periods", alternative="Peru 2007 to 2017", x="Year", y="", groups=("a", "b"), rule=2013.9, rule_name="today",
    marks=(Mark("Peru", 2007.3, "a", until=2013.9), Mark("Peru", 2013.9, "b", until=2017.5)),
)  # fmt: skip
STACKED = Chart(
    form=Form.STACKED, title="Mix", alternative="Peru: dairy 3, fruits 1", x="Alliances", y="", groups=("dairy", "fruits"),
    marks=(Mark("Peru", 3, "dairy"), Mark("Peru", 1, "fruits")),
)  # fmt: skip
LINES = Chart(
    form=Form.LINES, title="Years", alternative="2020: 5; 2021: 9", x="Year", y="Alliances",
    marks=(Mark("", 5, at=2020), Mark("", 9, at=2021)),
)  # fmt: skip

MATRIX = Chart(
    form=Form.MATRIX, title="Focus", alternative="Peru, environment: strong focus", x="", y="", groups=("Environment", "Public goods"),
    marks=(Mark("Peru", 3, "Environment", "●●●"), Mark("Peru", 0, "Public goods", "–"), Mark("Haiti", 1, "Public goods", "●")),
)  # fmt: skip


@pytest.mark.parametrize("chart", [BARS, SPANS, STACKED, LINES, MATRIX], ids=lambda one: one.form)
def test_a_chart_is_valid_light_and_says_what_it_shows(chart: Chart) -> None:
    text = drawing.svg(chart)
    root = etree.fromstring(text.encode())
    assert (root.get("width"), root.get("height"), root.get("id")) == (str(WIDTH), str(chart.height), "c")
    assert root.findtext("{*}title") == chart.title
    assert root.findtext("{*}desc") == chart.alternative
    assert "style=" not in text
    assert "#01fe" not in text
    assert "#02fe" not in text
    assert 'fill="white"' not in text
    assert len(text) < 9_000


@pytest.mark.parametrize("chart", [BARS, replace(BARS, groups=("2013",), rule=50, rule_name="half"), SPANS, STACKED, LINES, MATRIX])
def test_what_is_drawn_keeps_to_the_schema_of_vega_lite(chart: Chart) -> None:
    assert drawing.specification(chart) == drawing.specification(chart, validate=False)


def test_points_of_lines_differ_by_shape_too() -> None:
    marks = tuple(Mark("", number, group, at=2020 + number) for group in "abc" for number in (1, 2))
    root = etree.fromstring(
        drawing.svg(Chart(form=Form.LINES, title="", alternative="", x="", y="", marks=marks, groups=tuple("abc"))).encode()
    )
    colours = [f"var(--c{place}, {drawing.THEME[drawing.SERIES[place - 1]][1]})" for place in (1, 2, 3)]
    shapes = [{one.get("d") for one in root.iter("{*}path") if one.get("fill") == colour and one.get("transform")} for colour in colours]
    assert all(shapes)
    assert not set.intersection(*shapes)


@pytest.mark.parametrize(("low", "high", "most"), [(2002, 2027, 7), (2002, 2014, 7), (2012, 2014, 3), (1990, 2090, 7)])
def test_years_of_an_axis_keep_apart_and_inside(low: float, high: float, most: int) -> None:
    marks = (Mark("Peru", low + 0.9, "a", until=high - 0.1),)
    root = etree.fromstring(drawing.svg(replace(SPANS, marks=marks, rule=None, rule_name="")).encode())
    years = [one for one in root.iter("{*}text") if (one.text or "").isdecimal()]
    places = sorted(float(one.get("transform", "").partition("(")[2].partition(",")[0]) for one in years)
    assert 2 <= len(years) <= most
    assert all(later - earlier > drawing.LETTER * 4 for earlier, later in pairwise(places))


def test_a_matrix_has_its_signs_and_every_name_whole() -> None:
    told = [one.text for one in etree.fromstring(drawing.svg(MATRIX).encode()).iter("{*}text")]
    assert sorted(told) == sorted(["●●●", "–", "●", "Environment", "Public goods", "Peru", "Haiti"])


def test_what_is_not_known_has_words_and_no_bar() -> None:
    text = drawing.svg(BARS)
    assert "not in the text" in text
    assert text.count('fill="var(--c1') == 2 + 1


def test_on_paper_a_chart_has_its_own_colours() -> None:
    assert "var(" not in drawing.without_theme(drawing.svg(BARS))


def test_a_chart_survives_being_written_down() -> None:
    assert from_json(BARS.as_json()) == BARS
    assert BARS.key != SPANS.key


def test_a_picture_is_drawn_once_and_only_for_what_a_page_announced(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    assert charts.picture("0" * 24) is None
    assert charts.picture("../../etc/passwd") is None
    first = charts.picture(charts.announce(STACKED))
    monkeypatch.setattr(drawing, "svg", lambda _chart: pytest.fail("drawn again"))
    assert charts.picture(STACKED.key) == first
    assert charts.paper_picture(STACKED).startswith(b"<svg")


def test_more_than_two_stacked_series_carry_letters_that_grey_paper_keeps() -> None:
    parts = (("Peru", 3.0, "dairy"), ("Peru", 1.0, "fruits"), ("Peru", 0.1, "grains"), ("Haiti", 4.0, "grains"))
    marks = tuple(Mark(label, value, group, str(value)) for label, value, group in parts)
    text = drawing.svg(replace(STACKED, marks=marks, groups=("dairy", "fruits", "grains")))
    assert all(f">{name}<" in text for name in ("A dairy", "B fruits", "C grains"))
    assert [text.count(f">{letter}<") for letter in "ABC"] == [2, 2, 2]
    assert ">A dairy<" not in drawing.svg(STACKED)
