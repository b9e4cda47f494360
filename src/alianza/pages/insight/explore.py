"""The page of one's own questions: a form, a chart, a map by country, the table behind them, and the same as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza.domain.portfolio.measures import BY_CODE, MEASURES
from alianza.domain.portfolio.observation import Kind
from alianza.domain.portfolio.observed import Selection
from alianza.domain.portfolio.review import OWN
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.pages.insight.asked import FIELDS, Posed, read_question
from alianza.pages.insight.explore_files import FORM_NAMES, FileColumn, FileTable, table_bytes
from alianza.pages.insight.explore_pictures import breakdown_words, drawn_notes, heading, pictures, shown
from alianza.pages.insight.first_extract import Offer
from alianza.pages.insight.money_answers import money_answer
from alianza.pages.insight.pictures import Picture
from alianza.pages.insight.questions import OWN_MEASURES, AnswerRow, Question, measure_words, observed_answer, own_answer, possible
from alianza.pages.insight.tables import country_words
from alianza.pages.observed import observed
from alianza.pages.words.figures import KIND_WORDS
from alianza.records.queries import portfolio
from alianza.services import extracts

COLUMNS = (
    FileColumn("code", str), FileColumn("group", str), FileColumn("year", int), FileColumn("measure", str), FileColumn("definition", str),
    FileColumn("value", float), FileColumn("unit", str), FileColumn("as_of", date), FileColumn("kind", str), FileColumn("source", str),
    FileColumn("note", str),
)  # fmt: skip


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
    notes: tuple[str, ...]
    pictures: tuple[Picture, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]
    sources: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    stages_url: str
    compare_url: str
    outlines: tuple[tuple[str, str], ...] = ()
    offer: Offer | None = None


@dataclass(frozen=True)
class Asking:
    """A question with all that it is asked of; ``manages`` says that the person may bring outlines of departments."""

    posed: Posed
    day: date
    owner: str = ""
    manages: bool = False
    address: str = ""
    """Where this site stands, for the link in a file."""

    @property
    def question(self) -> Question:
        """What can be read of it."""
        return self.posed.question


def posed(sent: Mapping[str, str], owner: str) -> Posed:
    """The question in an address, held against what this person can choose."""
    counted = own.counted()
    programmes = None if counted is None else [one.programme for one in counted.programmes]
    return read_question(sent, [one.code for one in portfolio.selections(owner)], programmes)


def answer(asking: Asking) -> tuple[list[AnswerRow], str]:
    """The rows, or why there are none."""
    question = asking.question
    if asking.posed.faults:
        return [], " ".join(asking.posed.faults)
    if question.by not in possible(question):
        ways = ", ".join(breakdown_words()[one].lower() for one in possible(question))
        sentence = _("{measure} is not known that way. It can be broken down by: {ways}.")
        return [], sentence.format(measure=measure_words(question.measure), ways=ways)
    if question.own:
        extract = extracts.latest()
        missing = _("There is no extract of our own records yet; one is written every night.")
        rows = (money_answer if question.money else own_answer)(question, extract) if extract else []
        return rows, "" if rows else missing if extract is None else _("Nothing in our own records answers this.")
    selections = {one.code: one for one in portfolio.selections(asking.owner)}
    rows = observed_answer(question, observed(), selections.get(question.selection), asking.day)
    return rows, "" if rows else _("Nothing is known that answers this, or what is known cannot be added up.")


def explore_page(asking: Asking) -> ExplorePage:
    """The page of a question."""
    question = asking.question
    rows, error = answer(asking)
    query, name = query_of(question), measure_words(question.measure)
    first = _("Programme") if question.by == "year" and not question.own else breakdown_words()[question.by]
    return ExplorePage(
        title=_("Explore"), caption=_("Questions of your own to the same data"), filters=_filters(asking), url=url("insight.explore"),
        heading=_("This cannot be asked") if asking.posed.faults else heading(question),
        definition="" if asking.posed.faults else _definition(question), error=error,
        notes=(*asking.posed.unused, *drawn_notes(question, rows)),
        pictures=tuple(pictures(question, rows)), headings=(first, name, _("As of"), _("Note")),
        rows=tuple((one.name, shown(one), formats.day(one.as_of) if one.as_of else "", _note(one)) for one in rows),
        sources=tuple(dict.fromkeys(one.source for one in rows if one.source)),
        exports=tuple((label, f"{url('insight.explore_file', form=form)}?{query}") for form, label in FORM_NAMES) if rows else (),
        stages_url=url("insight.stages"), compare_url=url("insight.compare"),
        outlines=_outlines(rows) if asking.manages and question.by == "department" else (),
    )  # fmt: skip


def query_of(question: Question) -> str:
    """The address that asks the same again."""
    return urlencode({str(name): value for name in FIELDS if (value := getattr(question, name)) not in (None, "")})


def _definition(question: Question) -> str:
    found = BY_CODE.get(question.measure.removeprefix(OWN))
    return words(found.definition) if found else ""


def _note(one: AnswerRow) -> str:
    return ", ".join(part for part in (str(KIND_WORDS[Kind(one.kind)]) if one.kind else "", one.note) if part)


def _outlines(rows: Sequence[AnswerRow]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (country_words(code), url("insight.outlines", country=code)) for code in sorted({one.code[:2] for one in rows if one.code})
    )


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


def explore_file(asking: Asking, form: str) -> bytes | None:
    """The answer as CSV, XLSX or Parquet: one row a group, numbers unrounded, empty where unknown. None where there is no answer."""
    question = asking.question
    rows, _error = answer(asking)
    if not rows:
        return None
    definition = _definition(question)
    told = [
        (one.code, one.name, one.year, question.measure, definition, one.value, one.unit, one.as_of, one.kind, one.source, one.note)
        for one in rows
    ]  # fmt: skip
    about = {
        "question": heading(question), "definition": definition, "link": f"{asking.address}{url('insight.explore')}?{query_of(question)}",
        "asked_on": asking.day.isoformat(), "sources": "\n".join(dict.fromkeys(one.source for one in rows if one.source)),
        "notes": "\n".join(asking.posed.unused),
    }  # fmt: skip
    return table_bytes(FileTable(COLUMNS, told, about), form)
