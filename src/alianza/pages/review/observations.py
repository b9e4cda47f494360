"""Observations line by line: what was sent in with what is objected to, and the answers that wait to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.values import Json
from alianza.domain.workflow.forms import AnswerKind, Form, FormKind, Question, rows_of
from alianza.pages.addresses import url
from alianza.pages.applications.answers import displayed
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.review.wording import CATEGORIES, OBSERVATION_STATES, OBSERVATION_TONES
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, observations, opinions, submissions
from alianza.services.outcome import Outcome
from alianza.services.remarks import may_observe

FIELD_OF = {"observations.text_missing": "text", "remarks.category_unknown": "category"}


@dataclass(frozen=True)
class ObservationView:
    """One observation with its answer; ``settle_url`` while an officer has to look at the answer."""

    id: str
    line: str
    text: str
    category: str
    status: Status
    raised_by: str
    answer: str
    answered_by: str
    settle_url: str


@dataclass(frozen=True)
class LineView:
    """One line of what was sent in, with what is objected to; ``observe_url`` chooses it in the form."""

    code: str
    label: str
    value: object
    open: int
    observe_url: str


@dataclass(frozen=True)
class ObservationsPage:
    """What was sent in, line by line, beside the observations on every version of it."""

    frame: AllianceFrame
    title: str
    caption: str
    sent: str
    lines: tuple[tuple[str, tuple[LineView, ...]], ...]
    observations: tuple[ObservationView, ...]
    fields: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    closed: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()


def observations_page(actor: Actor, alliance: alliances.Row, typed: Mapping[str, str], outcome: Outcome | None = None) -> ObservationsPage:
    """The page; ``typed`` is what stands in the form already, after a refusal or by the line chosen."""
    shown, submission = frame(actor, alliance, "desk.alliance"), opinions.latest_submission(alliance)
    closed = tuple(say(reason) for reason in may_observe(actor, alliance))
    form = submissions.form_for(alliance, FormKind(submission.kind)) if submission else None
    rows = list(observations.of_submissions(alliance, submission.kind)) if submission else []
    lines = _lines(alliance, form, submission.answers, rows) if form and submission else ()
    faults = outcome.blockers if outcome else ()
    wrong = {FIELD_OF[fault.code]: say(fault) for fault in faults if fault.code in FIELD_OF}
    return ObservationsPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        sent=_("Version %(number)s") % {"number": submission.number} if submission else "",
        lines=lines,
        observations=tuple(_view(row, form, may=not closed) for row in rows),
        fields=() if closed or not form else _fields(lines, typed, wrong),
        hidden=(("form_key", typed.get("form_key") or str(uuid4())),),
        action_url=url("desk.observations", code=alliance.code),
        closed=closed,
        errors=tuple((say(fault), f"id_{FIELD_OF.get(fault.code, 'line')}") for fault in faults),
    )


def _lines(
    alliance: alliances.Row, form: Form, answers: Mapping[str, Json], rows: list[observations.Row]
) -> tuple[tuple[str, tuple[LineView, ...]], ...]:
    at = url("desk.observations", code=alliance.code)
    found = []
    for page in form.pages:
        views = []
        for question in page.questions:
            for code, label, value in _of_question(question, answers):
                waiting = sum(row.line == code and row.state != "settled" for row in rows)
                views.append(LineView(code, label, value, waiting, f"{at}?line={code}#id_line"))
        found.append((words(page.title), tuple(views)))
    return tuple(found)


def _of_question(question: Question, answers: Mapping[str, Json]) -> list[tuple[str, str, object]]:
    """The question itself, and each of its rows."""
    label = words(question.label)
    if question.kind is not AnswerKind.ROWS:
        return [(question.code, label, displayed(question, answers.get(question.code)))]
    rows = rows_of(answers, question.code)
    count: list[tuple[str, str, object]] = [(question.code, label, _("%(number)s rows") % {"number": len(rows)})]
    return count + [(f"{question.code}-{place}", f"{label} · {place + 1}", _row_words(question, row)) for place, row in enumerate(rows)]


def _row_words(question: Question, row: Mapping[str, Json]) -> str:
    cells = [displayed(one, row.get(one.code)) for one in question.columns if one.kind is not AnswerKind.CODE]
    return " · ".join(str(cell) for cell in cells if cell is not None)


def _view(row: observations.Row, form: Form | None, *, may: bool) -> ObservationView:
    name, _dash, place = row.line.partition("-")
    question = form.question(name) if form else None
    label = words(question.label) if question else row.line.partition(" ")[2] or row.line
    return ObservationView(
        id=str(row.id),
        line=f"{label} · {int(place) + 1}" if place.isdecimal() else label or _("The whole"),
        text=row.text,
        category=str(CATEGORIES[row.category]),
        status=Status(str(OBSERVATION_STATES[row.state]), OBSERVATION_TONES[row.state]),
        raised_by=row.raised_by.name,
        answer=row.answer,
        answered_by=row.answered_by.name if row.answered_by else "",
        settle_url=url("desk.settle", observation_id=row.id) if may and row.state == "answered" else "",
    )


def _fields(lines: tuple[tuple[str, tuple[LineView, ...]], ...], typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Choice, ...]:
    every = tuple((one.code, f"{title}: {one.label}") for title, views in lines for one in views)
    kinds = tuple((code, str(label)) for code, label in CATEGORIES.items())
    return (
        Choice("line", _("Line"), value=typed.get("line", ""), choices=(("", _("The whole")), *every)),
        Choice(
            "text", _("What has to be corrected?"), "textarea", typed.get("text", ""), required=True, error=wrong.get("text", ""),
            hint=_("Say what you expect to see, so that one answer is enough."),
        ),
        Choice("category", _("Kind"), value=typed.get("category", "content"), choices=kinds, error=wrong.get("category", "")),
    )  # fmt: skip
