"""Yearly data requests: the list, the form that opens a year, and one request figure by figure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide, roles_at
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import COUNTED, Exactness, Observation
from alianza.domain.values import Blocker
from alianza.domain.workflow.data_request import DATA_REQUEST, LEADER, TEAM
from alianza.pages.addresses import url
from alianza.pages.formats import day, moment, number
from alianza.pages.frame import words
from alianza.pages.listing import Table, columns, link, status
from alianza.pages.observed import observed
from alianza.pages.portfolio.figure_form import FormPage, Reading, page_of
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.figures import EXACTNESS_WORDS, in_unit, said, source_words, subject_words
from alianza.pages.words.reading import read
from alianza.records.queries import data_requests
from alianza.records.queries.portfolio import plain
from alianza.services.advance import moves
from alianza.services.data_requests import EDITABLE, Answer, faults_of_answer, faults_of_figure

TONES = {"pending": "waiting", "observed": "warn", "approved": "good", "archived": "empty"}
FIRST_FIELD = "id_answer_alliances"


@dataclass(frozen=True)
class RequestsPage:
    """The requests a person may see."""

    title: str
    caption: str
    lead: str
    filters: tuple[dict[str, Any], ...]
    url: str
    table: Table
    open_url: str


@dataclass(frozen=True)
class AskedFigure:
    """One figure of a request: what was known last, the answer in words, its fields while they can be filled, and its faults.

    ``own`` is what our own records say of it, where the project runs in Alianza and they can tell.
    """

    name: str
    definition: str
    last: str
    answer: str
    fields: tuple[dict[str, Any], ...]
    faults: tuple[str, ...] = ()
    own: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class MoveButton:
    """One move: what it needs and what holds it back."""

    name: str
    label: str
    needs_reason: bool
    danger: bool
    blockers: tuple[str, ...]


@dataclass(frozen=True)
class RequestPage:
    """One request with every figure. ``fillable``: the person may write answers now."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    state: str
    tone: str
    facts: tuple[dict[str, Any], ...]
    note: str
    figures: tuple[AskedFigure, ...]
    fillable: bool
    version: int
    action_url: str
    move_url: str
    moves: tuple[MoveButton, ...]
    nobody: str = ""
    errors: tuple[tuple[str, str], ...] = ()


def requests_page(actor: Actor, year: str, state: str, today: date) -> RequestsPage:
    """The requests, those that wait longest first."""
    rows = list(data_requests.visible_to(actor).order_by("-year", "due_on", "project__place"))
    years = sorted({one.year for one in rows}, reverse=True)
    shown = [one for one in rows if (not year or str(one.year) == year) and (not state or one.state == state)]
    cells = tuple({"cells": _cells(one, today)} for one in shown)
    filters = (
        {"name": "year", "label": _("Year"), "kind": "select", "value": year,
         "choices": [("", _("All years")), *((str(one), str(one)) for one in years)]},
        {"name": "state", "label": _("State"), "kind": "select", "value": state,
         "choices": [("", _("All states")), *((one.code, words(one.staff)) for one in DATA_REQUEST.states)]},
    )  # fmt: skip
    empty = {"title": _("No requests"), "text": _("An analyst opens them once a year.")}
    labels = columns(_("Project"), _("Year"), _("State"), _("Due"), _("Filled by"), _("Validated by"))
    opens = decide(actor, Action.EDIT_PORTFOLIO).allowed
    return RequestsPage(
        _("Data requests"), _("Portfolio"), _("Once a year every country’s team confirms or renews its figures, each with its source."),
        filters, url("insight.requests"), Table("", labels, cells, len(cells), len(rows), empty),
        url("insight.open_requests") if opens else "",
    )  # fmt: skip


def _cells(one: data_requests.Row, today: date) -> list[Any]:
    state = DATA_REQUEST.state(one.state)
    late = not state.ends and one.due_on < today
    due: Any = status(_("Late since {day}").format(day=day(one.due_on)), "bad") if late else one.due_on
    return [
        link(f"{one.project.name} – {one.project.code}", url("insight.request", request_id=one.id)), str(one.year),
        status(words(state.staff), TONES[state.tray]), due,
        one.filled_by.name if one.filled_by else "–", one.validated_by.name if one.validated_by else "–",
    ]  # fmt: skip


def open_form(typed: Typed, today: date, errors: Mapping[str, str] | None = None, blockers: Iterable[Blocker] = ()) -> FormPage:
    """The form that asks projects for a year."""
    known = observed()
    choices = [(one.code, subject_words(one.code, known.projects)) for one in known.projects.values()]
    fields: tuple[dict[str, Any], ...] = (
        {"name": "year", "label": _("Year"), "width": 4, "required": True, "value": str(today.year)},
        {"name": "due_on", "label": _("Answer until"), "kind": "date", "required": True},
        {"name": "projects", "label": _("Projects"), "kind": "checkboxes", "choices": choices, "required": True},
    )
    lead = _("Each team gets a form with the figures known last. Who fills it is told at once, and again before the day and after it.")
    page = FormPage(
        _("Ask for a year’s figures"), _("Portfolio"), crumbs(), lead, fields, url("insight.open_requests"), url("insight.requests"),
        _("Send the requests"),
    )  # fmt: skip
    return page_of(page, typed, errors, blockers)


def crumbs() -> tuple[tuple[str, str], ...]:
    """The way back to the list."""
    return ((_("Projects of the region"), url("insight.projects")), (_("Data requests"), url("insight.requests")))


def read_opening(typed: Typed) -> tuple[tuple[int, date] | None, dict[str, str]]:
    """Year and last day as typed, or the errors by field."""
    reading = Reading(typed)
    due_on, year = reading.day("due_on"), first(typed, "year")
    if not (year.isdecimal() and len(year) == 4):
        reading.errors["year"] = _("Write a year, such as 2026")
    return (None, reading.errors) if due_on is None or reading.errors else ((int(year), due_on), {})


OwnRecords = Callable[[str], Mapping[str, Observation]]


def request_page(
    actor: Actor,
    request_id: UUID,
    own: OwnRecords,
    *,
    typed: Typed | None = None,
    answers: Mapping[str, Answer] | None = None,
    errors: Mapping[str, str] | None = None,
    blockers: Iterable[Blocker] = (),
) -> RequestPage | None:
    """One request; None if the person may not see it. ``own``: what our own records say of a programme, by measure.

    ``answers`` that were typed but not kept are held against their faults beside what could not be read of others.
    """
    row = data_requests.find(actor, request_id)
    if row is None:
        return None
    state = DATA_REQUEST.state(row.state)
    fillable = row.state in EDITABLE and bool(roles_at(actor, data_requests.place_of(row)) & TEAM)
    known = {one.key: one for one in observed().observations if one.key}
    here = own(row.project.run_here)
    figures = tuple(
        replace(
            _asked(one, row, typed, errors or {}, known_by_key=known, fillable=fillable),
            own=_told(here.get(one.measure)), faults=tuple(map(read, _faults(one, row, answers, errors or {}))),
        )
        for one in data_requests.figures_of(row)
    )  # fmt: skip
    told = tuple((text, f"id_{name}") for name, text in (errors or {}).items())
    if answers:
        told += tuple((f"{figure.name}: {fault}", figure.anchor) for figure in figures for fault in figure.faults)
    return RequestPage(
        title=_("Figures of {year}").format(year=row.year), caption=f"{row.project.name} – {row.code}", crumbs=crumbs(),
        state=words(state.staff), tone=TONES[state.tray], facts=_facts(row), note=row.note, figures=figures, fillable=fillable,
        version=row.version, action_url=url("insight.request", request_id=row.id), move_url=url("insight.move_request", request_id=row.id),
        moves=_moves(actor, row), nobody=_nobody(row), errors=told + tuple((_reason(one), FIRST_FIELD) for one in blockers),
    )  # fmt: skip


def _faults(
    one: data_requests.Asked, row: data_requests.Row, answers: Mapping[str, Answer] | None, errors: Mapping[str, str]
) -> list[Blocker]:
    """Against a figure as it was typed, or as it is kept; nothing of one that cannot be read."""
    if answers is None or one.measure not in answers:
        return faults_of_figure(one, row.project)
    unread = any(name.endswith(f"_{one.measure}") for name in errors)
    return [] if unread else faults_of_answer(one, answers[one.measure], row.project)


def _nobody(row: data_requests.Row) -> str:
    """What to do where nobody could fill or validate the request."""
    if DATA_REQUEST.state(row.state).ends:
        return ""
    missing = [
        str(_("fills it")) if roles is TEAM else str(_("validates it"))
        for roles in (TEAM, LEADER)
        if not data_requests.people_of(row, roles, timezone.localdate())
    ]
    sentence = _("Nobody here {missing} yet. An administrator gives that role for the country or the programme.")
    return sentence.format(missing=_(" or ").join(missing)) if missing else ""


def _facts(row: data_requests.Row) -> tuple[dict[str, Any], ...]:
    pairs = [
        (_("Answer until"), row.due_on),
        (_("Opened by"), f"{row.opened_by.name}, {moment(row.created_at)}"),
        (_("Filled by"), f"{row.filled_by.name}, {moment(row.filled_at)}" if row.filled_by and row.filled_at else None),
        (_("Validated by"), f"{row.validated_by.name}, {moment(row.validated_at)}" if row.validated_by and row.validated_at else None),
    ]
    return tuple({"label": label, "value": value} for label, value in pairs)


def _moves(actor: Actor, row: data_requests.Row) -> tuple[MoveButton, ...]:
    return tuple(
        MoveButton(
            one.transition.name, words(one.transition.label), bool(one.transition.needs), one.transition.danger,
            tuple(_reason(blocker) for blocker in one.blockers),
        )
        for one in moves(actor, DATA_REQUEST.kind, row)
    )  # fmt: skip


def _reason(blocker: Blocker) -> str:
    """The reason with measures by their names."""
    measures = blocker.parameter("measures")
    if isinstance(measures, list | tuple):
        named = tuple(words(BY_CODE[one].name) for one in measures if one in BY_CODE)
        return read(Blocker(blocker.code, {**blocker.parameters, "measures": ", ".join(named)}))
    return read(blocker)


def _asked(
    one: data_requests.Asked,
    row: data_requests.Row,
    typed: Typed | None,
    errors: Mapping[str, str],
    *,
    known_by_key: Mapping[str, Observation],
    fillable: bool,
) -> AskedFigure:
    measure = BY_CODE[one.measure]
    known = known_by_key.get(str(one.last_id))
    last = _told(known) or _("nothing known")
    return AskedFigure(
        words(measure.name), words(measure.definition), last, _answer(one),
        _fields(one, typed, errors, known=known is not None) if fillable else (),
        anchor=f"id_value_{one.measure}",
    )  # fmt: skip


def _told(one: Observation | None) -> str:
    return f"{said(one)} ({day(one.as_of)}, {source_words(one.source)})" if one else ""


def _answer(one: data_requests.Asked) -> str:
    if one.answer == "given" and one.value is not None and one.as_of:
        value = in_unit(number(plain(one.value)), BY_CODE[one.measure].unit)
        told = str(EXACTNESS_WORDS[Exactness(one.exactness)]).format(value=value)
        return f"{told} ({day(one.as_of)}, {one.source})"
    return {"unchanged": _("as it was"), "unknown": _("not known")}.get(one.answer, _("no answer yet"))


def _fields(one: data_requests.Asked, typed: Typed | None, errors: Mapping[str, str], *, known: bool) -> tuple[dict[str, Any], ...]:
    code = one.measure
    answers = [("given", _("A new figure")), *([("unchanged", _("It is as it was"))] if known else []), ("unknown", _("Not known"))]
    exact = [(each.value, str(text).format(value="…")) for each, text in EXACTNESS_WORDS.items()]
    exact[0] = (Exactness.EXACT.value, _("exactly"))
    stored = {
        "answer": one.answer, "value": "" if one.value is None else number(plain(one.value)), "exactness": one.exactness,
        "as_of": one.as_of or "", "source": one.source,
    }  # fmt: skip
    unit = BY_CODE[code].unit
    fields: tuple[dict[str, Any], ...] = (
        {"name": "answer", "label": _("Answer"), "kind": "radios", "choices": answers},
        {"name": "value", "label": _("Figure"), "hint": in_unit("…", unit) if unit not in COUNTED else "", "width": 20},
        {"name": "exactness", "label": _("How exactly the source says it"), "kind": "select", "choices": exact},
        {"name": "as_of", "label": _("As of"), "kind": "date"},
        {"name": "source", "label": _("Source")},
    )
    return tuple(
        field | {
            "name": f"{field['name']}_{code}", "error": errors.get(f"{field['name']}_{code}", ""), "required": True,
            "value": first(typed, f"{field['name']}_{code}") if typed is not None else stored[field["name"]],
        }
        for field in fields
    )  # fmt: skip


def read_answers(typed: Typed, codes: Iterable[str]) -> tuple[dict[str, Answer], dict[str, str]]:
    """Every answer as typed, or the errors by field."""
    reading, found = Reading(typed), {}
    for code in codes:
        answer = first(typed, f"answer_{code}")
        if answer != "given":
            found[code] = Answer(answer=answer)
            continue
        exactness = next((one for one in Exactness if one == first(typed, f"exactness_{code}")), Exactness.EXACT)
        found[code] = Answer(
            answer=answer, value=reading.number(f"value_{code}"), exactness=exactness, as_of=reading.day(f"as_of_{code}"),
            source=first(typed, f"source_{code}"),
        )  # fmt: skip
    return found, reading.errors
