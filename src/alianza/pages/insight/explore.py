"""The page of one's own questions: a form, a chart, a map by country, the table behind them, and the same as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza import analytics
from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.analytics.charts.maps import NATURAL_EARTH, countries
from alianza.domain.portfolio.measures import BY_CODE, MEASURES
from alianza.domain.portfolio.observation import Kind
from alianza.domain.portfolio.observed import Selection
from alianza.domain.portfolio.review import OWN
from alianza.exchange.tables.writing import Column as FileColumn
from alianza.exchange.tables.writing import csv_bytes, xlsx_bytes
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.pages.insight.first_extract import Offer
from alianza.pages.insight.pictures import Picture, alternative, picture
from alianza.pages.insight.questions import (
    BREAKDOWNS,
    OWN_MEASURES,
    AnswerRow,
    Question,
    measure_words,
    observed_answer,
    own_answer,
    possible,
)
from alianza.pages.insight.tables import country_words
from alianza.pages.observed import observed
from alianza.pages.words.figures import KIND_WORDS, in_unit
from alianza.records.queries import portfolio
from alianza.records.queries.ratings import outlines_of
from alianza.services import extracts

FIRST = Question("own:alliances", "programme")
FIELDS = ("measure", "by", "selection", "programme", "kind", "since", "until")
HEADINGS = ("code", "group", "measure", "value", "unit", "as_of", "kind", "source", "note")
MOST_BARS = 40


@dataclass(frozen=True)
class ExplorePage:
    """One question with its answer. ``error`` says why there is none and what can be asked instead."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    heading: str
    definition: str
    error: str
    pictures: tuple[Picture, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]
    sources: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    stages_url: str
    outlines: tuple[tuple[str, str], ...] = ()
    offer: Offer | None = None


@dataclass(frozen=True)
class Asking:
    """A question with all that it is asked of; ``manages`` says that the person may bring outlines of departments."""

    question: Question
    day: date
    owner: str = ""
    manages: bool = False


def question_of(sent: Mapping[str, str]) -> Question:
    """The question in an address; what nobody can ask is replaced by the first of its kind."""
    measure = sent.get("measure", FIRST.measure)
    known = measure.removeprefix(OWN) in OWN_MEASURES if measure.startswith(OWN) else measure in BY_CODE
    by, kind = sent.get("by", FIRST.by), sent.get("kind", "")
    years = [int(text) if (text := sent.get(name, "")).isdecimal() and len(text) == len("2013") else None for name in ("since", "until")]
    return Question(
        measure if known else FIRST.measure, by if by in BREAKDOWNS else FIRST.by, sent.get("selection", "all")[:60],
        sent.get("programme", "")[:60], kind if kind in set(Kind) else "", years[0], years[1],
    )  # fmt: skip


def answer(asking: Asking) -> tuple[list[AnswerRow], str]:
    """The rows, or why there are none."""
    question = asking.question
    if question.by not in possible(question):
        ways = ", ".join(breakdown_words()[one].lower() for one in possible(question))
        sentence = _("{measure} is not known that way. It can be broken down by: {ways}.")
        return [], sentence.format(measure=measure_words(question.measure), ways=ways)
    if question.own:
        extract = extracts.latest()
        missing = _("There is no extract of our own records yet; one is written every night.")
        return (own_answer(question, extract), "") if extract else ([], missing)
    selections = {one.code: one for one in portfolio.selections(asking.owner)}
    rows = observed_answer(question, observed(), selections.get(question.selection), asking.day)
    return rows, "" if rows else _("Nothing is known that answers this, or what is known cannot be added up.")


def explore_page(asking: Asking) -> ExplorePage:
    """The page of a question."""
    question = asking.question
    rows, error = answer(asking)
    name, by = measure_words(question.measure), breakdown_words()[question.by]
    query = urlencode({name: value for name in FIELDS if (value := getattr(question, name)) not in (None, "")})
    definition = BY_CODE.get(question.measure.removeprefix(OWN))
    return ExplorePage(
        title=_("Explore"), caption=_("Questions of your own to the same data"), filters=_filters(asking), url=url("insight.explore"),
        heading=_("{measure} by {group}").format(measure=name, group=by.lower()),
        definition=words(definition.definition) if definition else "", error=error,
        pictures=tuple(_pictures(question, rows)) if rows else (), headings=(by, name, _("As of"), _("Note")),
        rows=tuple((one.name, _shown(one), formats.day(one.as_of) if one.as_of else "", _note(one)) for one in rows),
        sources=tuple(dict.fromkeys(one.source for one in rows if one.source)),
        exports=tuple((label, f"{url('insight.explore_file', form=form)}?{query}") for form, label in FORM_NAMES) if rows else (),
        stages_url=url("insight.stages"), outlines=_outlines(rows) if asking.manages and question.by == "department" else (),
    )  # fmt: skip


FORM_NAMES = (("csv", "CSV"), ("xlsx", "XLSX"), ("parquet", "Parquet"))


def _note(one: AnswerRow) -> str:
    return ", ".join(part for part in (one.kind if one.kind not in ("", "actual") else "", one.note) if part)


def _shown(one: AnswerRow) -> str:
    if one.value is None:
        return ""
    places = 0 if one.value == one.value.to_integral_value() else 1
    return in_unit(formats.number(one.value, places), one.unit)


def _pictures(question: Question, rows: Sequence[AnswerRow]) -> list[Picture]:
    name = measure_words(question.measure)
    shown = [one for one in rows if one.value is not None]
    if not shown:
        return []
    title = _("{measure} by {group}").format(measure=name, group=breakdown_words()[question.by].lower())
    x = f"{name}, {shown[0].unit}" if shown[0].unit == "%" else name
    if question.by == "year":
        return [picture(_lines(rows, title, x))]
    ordered = sorted(shown, key=lambda one: -(one.value or 0)) if question.by not in ("age", "programme") else shown
    marks = tuple(Mark(one.name, float(one.value or 0), "", _shown(one)) for one in ordered[:MOST_BARS])
    found = [picture(Chart(form=Form.BARS, title=title, alternative=alternative(marks), x=x, y="", marks=marks))]
    if question.by == "country" and any(one.code in countries() for one in shown):
        places = tuple(Mark(one.code, float(one.value or 0), "", _shown(one)) for one in shown)
        found.append(picture(Chart(form=Form.MAP, title=_("Map"), alternative=alternative(marks), x=x, y="", marks=places, credit=NATURAL_EARTH)))
    if question.by == "department":
        found += _departments(shown, alternative(marks), x)
    return found


def _departments(rows: Sequence[AnswerRow], told: str, name: str) -> list[Picture]:
    """A map of each country whose outlines a programme has brought."""
    found = []
    for country in sorted({one.code[:2] for one in rows if one.code}):
        outlines = outlines_of(country)
        places = tuple(Mark(one.code, float(one.value or 0), "", _shown(one)) for one in rows if outlines and one.code in outlines.shapes)
        if outlines and places:
            title = _("Departments of {country}").format(country=country_words(country))
            found.append(picture(Chart(form=Form.MAP, title=title, alternative=told, x=name, y="", marks=places, shapes=outlines.sha256, credit=outlines.source)))
    return found


def _outlines(rows: Sequence[AnswerRow]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (country_words(code), url("insight.outlines", country=code)) for code in sorted({one.code[:2] for one in rows if one.code})
    )


def _lines(rows: Sequence[AnswerRow], title: str, name: str) -> Chart:
    """A line for each programme, or one for all of ours."""
    marks = tuple(
        Mark("", float(one.value), one.name if one.year else "", _shown(one), at=float(one.year or one.code))
        for one in rows if one.value is not None and (one.year or one.code.isdecimal())
    )  # fmt: skip
    groups = tuple(dict.fromkeys(one.group for one in marks if one.group))
    words_ = "; ".join(f"{one.group} {one.at:.0f}: {one.shown}".strip() for one in marks)
    return Chart(form=Form.LINES, title=title, alternative=words_, x=_("Year"), y=name, marks=marks, groups=groups[:8])


def breakdown_words() -> dict[str, str]:
    """What an answer can be broken down by, in words."""
    return {
        "programme": _("Programme"), "country": _("Country"), "year": _("Year"), "product": _("Category of product"), "sector": _("Sector"),
        "department": _("Department"), "sex": _("Sex"), "age": _("Age"), "ethnicity": _("Ethnicity"), "displaced": _("Displacement"),
    }  # fmt: skip


def _filters(asking: Asking) -> tuple[dict[str, Any], ...]:
    question, counted = asking.question, own.counted()
    own_ones = [(f"{OWN}{code}", _("Own records: {measure}").format(measure=measure_words(code))) for code in OWN_MEASURES]
    seen = {one.measure for one in observed().observations if one.value is not None}
    others = [(one.code, words(one.name)) for one in MEASURES if one.code in seen]
    programmes = [("", _("All")), *((one.programme, one.programme) for one in (counted.programmes if counted else ()))]
    selections = [("all", _("All that are known")), *((one.code, words(one.name)) for one in _selections(asking))]
    kinds = [("", _("Any")), *((one.value, str(KIND_WORDS[one])) for one in Kind)]
    mine = {"name": "programme", "label": _("Programme"), "kind": "select", "value": question.programme, "choices": programmes}
    theirs = (
        {"name": "selection", "label": _("Selection"), "kind": "select", "value": question.selection, "choices": selections},
        {"name": "kind", "label": _("Kind"), "kind": "select", "value": question.kind, "choices": kinds},
    )
    measures = [*own_ones, *sorted(others, key=lambda one: one[1])]
    return (
        {"name": "measure", "label": _("Measure"), "kind": "select", "value": question.measure, "choices": measures},
        {"name": "by", "label": _("By"), "kind": "select", "value": question.by, "choices": list(breakdown_words().items())},
        *((mine,) if question.own else theirs),
        {"name": "since", "label": _("From year"), "kind": "number", "value": question.since},
        {"name": "until", "label": _("To year"), "kind": "number", "value": question.until},
    )  # fmt: skip


def _selections(asking: Asking) -> list[Selection]:
    return portfolio.selections(asking.owner)


def explore_file(asking: Asking, form: str) -> bytes:
    """The answer as CSV, XLSX or Parquet: one row a group, numbers unrounded, empty where unknown."""
    rows, _error = answer(asking)
    told = [
        (one.code, one.name, asking.question.measure, one.value, one.unit, one.as_of, one.kind, one.source, one.note) for one in rows
    ]  # fmt: skip
    return WRITERS[form](told)


def _parquet(rows: Sequence[tuple[Any, ...]]) -> bytes:
    columns = {name: [_plain(row[place]) for row in rows] for place, name in enumerate(HEADINGS)}
    memory = BytesIO()
    analytics.parquet.write_table(analytics.arrow.table(columns), memory)
    return memory.getvalue()


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


_COLUMNS = tuple(FileColumn(name) for name in HEADINGS)
WRITERS: Mapping[str, Callable[[Sequence[tuple[Any, ...]]], bytes]] = {
    "csv": lambda rows: csv_bytes(_COLUMNS, rows),
    "xlsx": lambda rows: xlsx_bytes(_COLUMNS, rows),
    "parquet": _parquet,
}
