"""Charts as SVG, by Altair and vl-convert: drawn in signal colours, which then become the theme's.

The first drawing of a process takes about a second, the next ones 40 ms. Not safe across a fork: never in a preloading server.
"""

import re
from dataclasses import replace
from string import ascii_uppercase
from textwrap import wrap
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from alianza import analytics
from alianza.analytics.charts.chart import HEADER, WIDTH, Chart, Form, Mark

INK, SOFT, LINE, GROUND, LEAF = "#01fe01", "#01fe02", "#01fe03", "#01fe04", "#01fe05"
SERIES = tuple(f"#02fe0{place}" for place in range(1, 9))
THEME = {
    INK: ("--ink", "#1b2a22"), SOFT: ("--soft", "#525f57"), LINE: ("--line", "#d8d8c9"), GROUND: ("--sunk", "#edece2"),
    LEAF: ("--leaf", "#17603c"),
    **dict(zip(SERIES, (
        ("--c1", "#17603c"), ("--c2", "#efb928"), ("--c3", "#903a16"), ("--c4", "#3f96bf"),
        ("--c5", "#87c56a"), ("--c6", "#cf5b27"), ("--c7", "#7d4387"), ("--c8", "#a9a28f"),
    ), strict=True)),
}  # fmt: skip
"""Each signal colour's name in the style sheet, and its value where there is none: in a file, on paper."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
"""Points of lines differ by shape too, for those who do not tell the colours apart, and on grey paper."""
FONT = "Liberation Sans, Noto Sans, Arial, sans-serif"
_THEMED = re.compile(r"var\(--\w+, (#\w+)\)")
LETTER = 7.7
"""Points that a letter takes, about."""
ROOM = 1.15
YEAR_STEPS, MOST_YEARS = (1, 2, 5, 10, 25), 7
COLUMN_NAME = 16
"""Letters of a column's name in one line."""
TOLD_APART, NARROWEST = 2, 0.045
"""Series of a stacked chart that grey paper tells apart, and the part of the line from which one has room for its letter."""
_ONE_AT_A_TIME = Lock()


def svg(chart: Chart) -> str:
    """The chart as SVG whose colours a page's theme decides."""
    text = _drawn(chart)
    for signal, (name, value) in THEME.items():
        text = text.replace(signal, f"var({name}, {value})")
    return text


def without_theme(text: str) -> str:
    """That SVG with its own colours, for files and paper."""
    return _THEMED.sub(r"\1", text)


def _drawn(chart: Chart) -> str:
    numbers = {"decimal": chart.decimal, "thousands": chart.thousands, "grouping": [3], "currency": ["", ""]}
    # Altair holds each part of a picture against its schema, which takes as long as a fifth of the drawing; the tests do that.
    with _ONE_AT_A_TIME, analytics.schemapi.debug_mode(False):
        drawn = analytics.vl_convert.vegalite_to_svg(specification(chart, validate=False), format_locale=numbers)
    return _slim(drawn, chart)


def specification(chart: Chart, *, validate: bool = True) -> dict[str, Any]:
    """The chart in Vega-Lite, held against its schema if ``validate``; ``SchemaValidationError`` where it breaks it."""
    spec = _PICTURES[chart.form](chart).properties(width=WIDTH, height=chart.height, autosize={"type": "fit", "contains": "padding"})
    return {**spec.to_dict(validate=validate), "config": _configuration(chart.legend_columns)}


def _configuration(columns: int) -> dict[str, Any]:
    axis = {
        "labelColor": INK, "titleColor": SOFT, "tickColor": LINE, "domainColor": SOFT, "gridColor": LINE, "labelFontSize": 14,
        "titleFontSize": 13.5, "titleFontWeight": "normal", "labelLimit": 200, "titlePadding": 8, "labelPadding": 6,
    }  # fmt: skip
    legend = {
        "labelColor": INK,
        "labelFontSize": 14,
        "title": None,
        "orient": "top",
        "columns": columns,
        "symbolType": "square",
        "labelLimit": 300,
    }
    return {"background": None, "font": "Liberation Sans", "view": {"stroke": None}, "axis": axis, "legend": legend, "padding": 2}


def _rows(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "label": one.label,
            "value": one.value,
            "group": one.group,
            "shown": one.shown,
            "until": one.until,
            "at": one.at,
            "from": one.value or 0,
        }
        for one in chart.marks
    ]


def _data(chart: Chart) -> Any:
    return analytics.altair.Chart(analytics.altair.Data(values=_rows(chart)))


def _label_axis(chart: Chart) -> Any:
    axis = analytics.altair.Axis(
        title=chart.y or None, grid=False, ticks=False, titleAngle=0, titleAlign="left", titleX=-2, titleY=-6, titleAnchor="start"
    )
    return analytics.altair.Y(
        "label:N", sort=list(chart.labels), axis=axis, scale=analytics.altair.Scale(paddingInner=0.28, paddingOuter=0.1)
    )


def _colour(chart: Chart) -> Any:
    if len(chart.groups) < 2:
        return analytics.altair.value(SERIES[0])
    scale = analytics.altair.Scale(domain=list(chart.groups), range=list(SERIES[: len(chart.groups)]))
    return analytics.altair.Color("group:N", scale=scale)


def _value_axis(chart: Chart, field: str = "value:Q", **scale: Any) -> Any:
    axis = analytics.altair.Axis(title=chart.x, tickCount=5, format=",~r", labelFlush=True)
    return analytics.altair.X(field, axis=axis, scale=analytics.altair.Scale(**scale))


def _bars(chart: Chart) -> Any:
    alt = analytics.altair
    largest = max([_reach(one, chart) for one in chart.marks] + [ground.low * ROOM for ground in chart.grounds], default=0) or 1
    beside = {"yOffset": alt.YOffset("group:N", sort=list(chart.groups))} if len(chart.groups) > 1 else {}
    x = _value_axis(chart, domain=[0, largest], nice=False)
    bars = _data(chart).mark_bar().encode(x=x, y=_label_axis(chart), color=_colour(chart), **beside)
    words = (
        _data(chart)
        .mark_text(align="left", dx=5, fontSize=14, color=INK)
        .encode(x="from:Q", y=_label_axis(chart), text="shown:N", **beside)
    )
    return alt.layer(*_grounds(chart, largest), bars, words, *_rules(chart))


def _reach(mark: Mark, chart: Chart) -> float:
    """How far the axis has to go so that the words beside the bar find room."""
    plot = WIDTH - LETTER * max(len(label) for label in chart.labels) - 30
    return (mark.value or 0) / (1 - min(0.7, (LETTER * len(mark.shown) + 8) / plot))


def _grounds(chart: Chart, largest: float) -> list[Any]:
    alt = analytics.altair
    rows = [{"low": one.low, "high": min(one.high, largest), "name": one.name} for one in chart.grounds if one.low < largest]
    if not rows:
        return []
    data = alt.Chart(alt.Data(values=rows))
    edges = data.mark_rule(color=SOFT, strokeDash=[3, 3]).encode(x="low:Q")
    # Narrow bands stand beside each other: every second name is written higher.
    words = {"align": "left", "baseline": "bottom", "dx": 3, "fontSize": 12, "color": SOFT}
    names = [
        alt.Chart(alt.Data(values=rows[half::2])).mark_text(y=-2 - 14 * half, **words).encode(x="low:Q", text="name:N")
        for half in (0, 1)
        if rows[half::2]
    ]
    return [data.mark_rect(color=GROUND, opacity=0.55).encode(x="low:Q", x2="high:Q"), edges, *names]


def _rules(chart: Chart) -> list[Any]:
    if chart.rule is None:
        return []
    data = analytics.altair.Chart(analytics.altair.Data(values=[{"rule": chart.rule, "name": chart.rule_name}]))
    line = data.mark_rule(color=INK, strokeDash=[5, 3], strokeWidth=1.4).encode(x="rule:Q")
    return [line, data.mark_text(align="left", baseline="bottom", dx=4, y=-2, fontSize=12, color=INK).encode(x="rule:Q", text="name:N")]


def _stacked(chart: Chart) -> Any:
    alt = analytics.altair
    chart = _lettered(chart) if len(chart.groups) > TOLD_APART else chart
    order = {name: place for place, name in enumerate(chart.groups)}
    rows = [one | {"place": order.get(one["group"], 0)} for one in _rows(chart)]
    data = alt.Chart(alt.Data(values=rows))
    largest = max((sum(one.value or 0 for one in chart.marks if one.label == label) for label in chart.labels), default=0) or 1
    x = _value_axis(chart, "sum(value):Q", domain=[0, largest], nice=False)
    bars = data.mark_bar(stroke="#ffffff", strokeOpacity=0.65, strokeWidth=1).encode(
        x=x, y=_label_axis(chart), color=_colour(chart), order=alt.Order("place:Q")
    )
    return alt.layer(bars, *_letters(chart, largest)) if len(chart.groups) > TOLD_APART else bars


def _lettered(chart: Chart) -> Chart:
    """Each series with a letter in front: on grey paper more than two are not told apart by their lightness alone."""
    names = {name: f"{letter} {name}" for letter, name in zip(ascii_uppercase, chart.groups, strict=False)}
    marks = tuple(replace(one, group=names.get(one.group, one.group)) for one in chart.marks)
    return replace(chart, groups=tuple(names.values()), marks=marks)


def _letters(chart: Chart, largest: float) -> list[Any]:
    """The letter of its series in the middle of each part that has room for it, dark with a white rim on every colour."""
    rows = []
    for label in chart.labels:
        reached = 0.0
        for name in chart.groups:
            value = sum(one.value or 0 for one in chart.marks if one.label == label and one.group == name)
            if value >= largest * NARROWEST:
                rows.append({"label": label, "middle": reached + value / 2, "letter": name.partition(" ")[0]})
            reached += value
    data = analytics.altair.Chart(analytics.altair.Data(values=rows))
    told = {"x": "middle:Q", "y": _label_axis(chart), "text": "letter:N"}
    rim = data.mark_text(fontSize=12, fontWeight="bold", color="#ffffff", stroke="#ffffff", strokeWidth=3).encode(**told)
    return [rim, data.mark_text(fontSize=12, fontWeight="bold", color="#1b2a22").encode(**told)]


def _spans(chart: Chart) -> Any:
    alt = analytics.altair
    ends = [one.until for one in chart.marks if one.until is not None] + [one.value for one in chart.marks if one.value is not None]
    ends += [chart.rule] if chart.rule is not None else []
    low, high = (int(min(ends)), int(max(ends)) + 1) if ends else (0, 1)
    axis = alt.Axis(title=chart.x, format="d", values=_years(low, high))
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(domain=[low, high], nice=False))
    bars = _data(chart).mark_bar().encode(x=x, x2="until:Q", y=_label_axis(chart), color=_colour(chart))
    return alt.layer(bars, *_rules(chart))


def _years(low: int, high: int) -> list[int]:
    """Whole years by a round step, so few that none touches the next; none at the very edge, where it would be cut."""
    step = next(step for step in YEAR_STEPS if (high - low) / step <= MOST_YEARS or step == YEAR_STEPS[-1])
    return [year for year in range(low, high) if year % step == 0]


def _matrix(chart: Chart) -> Any:
    """A sign in each cell, the more of them the stronger; the columns' names stand upright above, every second row on a ground."""
    alt = analytics.altair
    broken = {group: "\n".join(wrap(group, COLUMN_NAME)) for group in chart.groups}
    rows = [one | {"group": broken[one["group"]]} for one in _rows(chart)]
    axis = alt.Axis(
        title=None, orient="top", labelAngle=-90, labelAlign="left", labelBaseline="middle", labelFontSize=13, ticks=False, domain=False,
        labelExpr="split(datum.label, '\\n')", labelLimit=HEADER,
    )  # fmt: skip
    x = alt.X("group:N", sort=list(broken.values()), axis=axis, scale=alt.Scale(domain=list(broken.values())))
    bands = alt.Chart(alt.Data(values=[{"label": label} for label in chart.labels[::2]])).mark_rect(color=GROUND, opacity=0.55)
    signs = alt.Chart(alt.Data(values=rows)).mark_text(fontSize=17, fontWeight="bold", color=SERIES[0])
    return alt.layer(bands.encode(y=_label_axis(chart)), signs.encode(x=x, y=_label_axis(chart), text="shown:N"))


def _lines(chart: Chart) -> Any:
    alt = analytics.altair
    years = sorted({one.at for one in chart.marks if one.at is not None})
    axis = alt.Axis(title=chart.x, format="d", values=years[:: max(1, len(years) // 10)], grid=False)
    x = alt.X("at:Q", axis=axis, scale=alt.Scale(zero=False, nice=False))
    y = alt.Y("value:Q", axis=alt.Axis(title=chart.y, format=",~r", tickCount=5), scale=alt.Scale(zero=True))
    if len(chart.groups) < 2:
        return alt.layer(_data(chart).mark_line(strokeWidth=2.5, point={"size": 45, "filled": True}).encode(x=x, y=y, color=_colour(chart)))
    shape = alt.Shape("group:N", scale=alt.Scale(domain=list(chart.groups), range=list(SHAPES[: len(chart.groups)])))
    lines = _data(chart).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=_colour(chart))
    points = _data(chart).mark_point(size=75, filled=True, opacity=1).encode(x=x, y=y, color=_colour(chart), shape=shape)
    return alt.layer(lines, points)


_PICTURES = {Form.BARS: _bars, Form.STACKED: _stacked, Form.SPANS: _spans, Form.LINES: _lines, Form.MATRIX: _matrix}
_DROPPED = re.compile(
    r' (?:aria-[a-z]+|role|pointer-events|font-family|xmlns:xlink|version|stroke-miterlimit)="[^"]*"'
    r'|<path class="(?:background|foreground)"[^>]*/>| class="[^"]*"| opacity="1"| stroke-width="1"(?=/)'
)
_PLACE = re.compile(r' (?:d|transform|[xy][12]?|width|height)="[^"]*"')
_NUMBER = re.compile(r"(\d+\.\d{2})\d+")
_EMPTY = re.compile(r"<g(?: [^>]*)?></g>")
_PLAIN = re.compile(r"<g>(<(?:path|line|rect|text)[^>]*(?:/>|>[^<]*</text>))</g>")


def _slim(drawn: str, chart: Chart) -> str:
    """Without what a picture with one text alternative does not need; ``c`` is the name a page shows it by."""
    text = _PLACE.sub(lambda found: _NUMBER.sub(r"\1", found[0]), _DROPPED.sub("", drawn))
    while (shorter := _PLAIN.sub(r"\1", _EMPTY.sub("", text))) != text:
        text = shorter
    inner = text[text.index(">") + 1 :]
    size = f'width="{WIDTH}" height="{chart.height}" viewBox="0 0 {WIDTH} {chart.height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" id="c" {size} font-family={quoteattr(FONT)} role="img" overflow="visible">'
    return f"{head}<title>{escape(chart.title)}</title><desc>{escape(chart.alternative)}</desc>{inner}"
