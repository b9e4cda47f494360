"""The pieces of the review as charts, from the same figures as their tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from alianza.analytics.charts.chart import WIDTH, Chart, Form, Ground, Mark
from alianza.domain.portfolio.concentration import SCALE, USUAL_BANDS
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.products import PRODUCTS
from alianza.domain.portfolio.project import Project, Version
from alianza.domain.portfolio.review import OWN, Written
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight.financing import financing_chart
from alianza.pages.insight.focus import DOT
from alianza.pages.insight.own import Counted
from alianza.pages.insight.tables import PLANNED, own_words
from alianza.pages.words.figures import WHOLES, said
from alianza.services import charts

DAYS_A_YEAR = 365.25
AXIS_UNITS = {"%": "%", "USD": "US$"}


@dataclass(frozen=True)
class Picture:
    """A chart on a page: its address, size, title and what it says in words; ``chart`` for paper."""

    url: str
    width: int
    height: int
    title: str
    alternative: str
    chart: Chart

    @property
    def inline(self) -> str:
        """The drawing itself, for a page that stands alone."""
        return charts.paper_picture(self.chart).decode().replace(' id="c"', "", 1)


@dataclass(frozen=True)
class Material:
    """What charts are made from: the projects of the portfolio, what our own records count, and the day."""

    projects: Sequence[Project]
    names: Mapping[str, str]
    own: Sequence[Observation]
    counted: Counted | None
    day: date


def picture(chart: Chart) -> Picture:
    """The chart as a page shows it, its numbers written as the reader's country does."""
    told = replace(chart, decimal=formats.number(1.5)[1], thousands=formats.number(1000)[1])
    return Picture(url("insight.chart", key=charts.announce(told)), WIDTH, told.height, told.title, told.alternative, told)


def picture_of(written: Written, ground: Material) -> Picture | None:
    """The piece's chart; None for pieces of words, and where no number is known."""
    make = _MAKERS.get(written.piece.number)
    chart = make(written, ground) if make else None
    return picture(chart) if chart and any(one.value is not None for one in chart.marks) else None


def alternative(marks: Sequence[Mark]) -> str:
    """The marks in words."""
    parts = [f"{one.label}{f' ({one.group})' if one.group else ''}: {one.shown or formats.number(one.value or 0, 1)}" for one in marks]
    return "; ".join(parts)


def _bars(written: Written, ground: Material, measures: Sequence[str], *, missing: str = "", kinds: bool = False) -> Chart:
    marks: list[Mark] = []
    achieved, planned = (_("achieved"), _("target or projection")) if kinds else ("", "")
    lines = [
        (line.subject, line.measure, line.found) for line in written.lines if line.measure in measures and line.subject in ground.names
    ]
    lines.sort(key=lambda line: (ground.names[line[0]], measures.index(line[1])))
    lines += [(one.subject, one.measure, (one,)) for one in ground.own if one.measure in measures]
    for subject, measure, found in lines:
        label = _label(subject, ground)
        first = achieved if len(measures) == 1 else words(BY_CODE[measure].name)
        known = {one.kind in PLANNED if kinds else False: one for one in reversed(found) if one.value is not None}
        marks += [_mark(label, one, planned if half else first) for half, one in sorted(known.items())]
        if not known and missing:
            marks.append(Mark(label, None, achieved, missing))
    unit = BY_CODE[measures[0]].unit
    name = words(BY_CODE[measures[0]].name) if len(measures) == 1 else words(written.piece.title)
    x = f"{name}, {AXIS_UNITS[unit]}" if unit in AXIS_UNITS else name
    order = [words(BY_CODE[measure].name) for measure in measures] if len(measures) > 1 else [achieved, planned]
    groups = tuple(group for group in order if group and any(one.group == group for one in marks))
    return Chart(
        form=Form.BARS, title=words(written.piece.title), alternative=alternative(marks), x=x, y="", marks=tuple(marks), groups=groups
    )


def _mark(label: str, one: Observation, group: str) -> Mark:
    return Mark(label, float(one.value or 0), group, f"{said(replace(one, text=None))} ({one.as_of.year})")


def _label(subject: str, ground: Material) -> str:
    if subject.startswith(OWN):
        return own_words(subject.removeprefix(OWN))
    return ground.names.get(subject) or str(WHOLES.get(subject.removeprefix("portfolio:"), subject))


def _members(written: Written, ground: Material) -> Chart:
    return _bars(written, ground, ("members_per_alliance",), missing=_("not in the text"))


def _cost(written: Written, ground: Material) -> Chart:
    return _bars(written, ground, ("cost_per_beneficiary",), missing=_("not in the text"), kinds=True)


def _alliances(written: Written, ground: Material) -> Chart:
    return _bars(written, replace(ground, own=()), ("alliances",), kinds=True)


def _contribution(written: Written, ground: Material) -> Chart:
    return _bars(written, ground, ("contribution_share",))


def _people(written: Written, ground: Material) -> Chart:
    return _bars(written, ground, ("women_share", "indigenous_share"))


def _opportunities(written: Written, ground: Material) -> Chart:
    return _bars(written, ground, ("credit_alliances_share", "green_share", "nutrition_share", "post_conflict_share"))


def _rural(written: Written, ground: Material) -> Chart:
    found = [(line.measure, line.found[0]) for line in written.lines if line.found]
    marks = tuple(_mark(words(BY_CODE[measure].name), one, "") for measure, one in found)
    title = words(written.piece.title)
    return Chart(form=Form.BARS, title=title, alternative=alternative(marks), x=_("Share of the rural population, %"), y="", marks=marks)


def _index(written: Written, ground: Material) -> Chart:
    chart = _bars(written, ground, ("concentration",))
    bands = USUAL_BANDS
    grounds = (Ground(0, bands.moderate, _("low")), Ground(bands.moderate, bands.high, _("moderate")), Ground(bands.high, SCALE, _("high")))
    return replace(chart, grounds=grounds)


def _mix(written: Written, ground: Material) -> Chart | None:
    if ground.counted is None or ground.counted.day > ground.day:
        return _named_products(written, ground)
    mixes = {code: mix for code, mix in ground.counted.products.items() if sum(mix.values())}
    used = [code for code in (*PRODUCTS, "") if any(mix.get(code) for mix in mixes.values())]
    names = {code: words(PRODUCTS[code]) if code else _("not classified") for code in used}
    marks = [
        Mark(own_words(programme), 100 * mix[code] / sum(mix.values()), names[code], str(mix[code]))
        for programme, mix in mixes.items() for code in used if mix.get(code)
    ]  # fmt: skip
    title = _("Alliances by category of product, programmes run in Alianza")
    x, groups = _("Share of alliances, %"), tuple(names.values())
    return Chart(form=Form.STACKED, title=title, alternative=alternative(marks), x=x, y="", marks=tuple(marks), groups=groups)


def _named_products(written: Written, ground: Material) -> Chart:
    """What documents name as the main products, where no shares are known: a dot for each product named."""
    found = [(_label(line.subject, ground), one.text) for line in written.lines for one in line.found if one.text in PRODUCTS]
    used = [words(name) for code, name in PRODUCTS.items() if any(code == text for _, text in found)]
    marks = tuple(Mark(label, 1.0, words(PRODUCTS[code]), DOT) for label, code in sorted(found) if code)
    told = "; ".join(f"{one.label}: {one.group}" for one in marks)
    title = _("Main products, as documents name them")
    return Chart(form=Form.MATRIX, title=title, alternative=told, x="", y="", marks=marks, groups=tuple(used))


def timeline(ground: Material) -> Chart:
    """Table 1: from approval to the original closing date and on to the last one, as known on the day."""
    names = (
        _("to the original closing date"), _("extended"), _("closing date not known"), _("to the last closing date, original not known"),
    )  # fmt: skip
    marks = [mark for one in ground.projects for mark in _periods(one, ground.names[one.code], ground.day, names)]
    used = tuple(name for name in names if any(mark.group == name for mark in marks))
    told = [f"{mark.label}: {mark.value:.0f} – {mark.until:.0f} ({mark.group})" for mark in marks if mark.value and mark.until]
    return Chart(
        form=Form.SPANS, title=_("Projects and their periods"), alternative="; ".join(told), x=_("Year"), y="", marks=tuple(marks),
        groups=used, rule=_year(ground.day), rule_name=formats.day(ground.day),
    )  # fmt: skip


def _periods(one: Project, label: str, day: date, names: tuple[str, ...]) -> list[Mark]:
    start = start_of(one)
    if start is None:
        return [Mark(label, None)]
    ends = {found.version: _year(found.day) for found in one.dates if found.event == "closing"}
    last = _year(one.closed) if one.closed else max(ends.values(), default=None)
    original = ends.get(Version.ORIGINAL)
    today = _year(day)
    if last is None:
        report = one.day("completion_report")
        return [Mark(label, start, names[2], until=min(today, _year(report.day)) if report else today)]
    if original is None:
        return [Mark(label, start, names[3], until=min(last, today))]
    marks = [Mark(label, start, names[0], until=original)]
    extended = min(last, today) if original < today else original
    return [*marks, Mark(label, original, names[1], until=extended)] if extended > original else marks


def start_of(one: Project) -> float | None:
    """The year, with its part, in which a project began."""
    return _year(one.approved) if one.approved else float(one.started_year) if one.started_year else None


def _year(day: date) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / DAYS_A_YEAR, 2)


def _financing(_written: Written, ground: Material) -> Chart:
    return financing_chart(ground.projects, ground.names, ground.day)


_MAKERS: dict[str, Callable[[Written, Material], Chart | None]] = {
    "Table 2": _alliances,
    "Figure 2": _rural,
    "Figure 3": _members,
    "Figure 4": _mix,
    "Figure 5": _index,
    "Figure 7": _cost,
    "Figure 8": _financing,
    "Table 4": _contribution,
    "Section 7": _people,
    "Section 11": _opportunities,
}
