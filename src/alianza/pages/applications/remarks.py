"""Observations of officers, at the line they are about."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext

from alianza.domain.access import Actor
from alianza.domain.workflow.forms import Form, FormKind, Page
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.records.queries import alliances, observations, submissions
from alianza.records.reading import Reading
from alianza.services.submissions import may_write

TONES = {"open": "action", "upheld": "action", "answered": "waiting", "settled": "good"}


@dataclass(frozen=True)
class Remark:
    """One observation: what is asked, at which line, how it stands; ``answer_url`` only while an answer is awaited."""

    line: str
    text: str
    answer: str
    status: str
    tone: str
    answer_url: str
    line_url: str
    by: str
    is_open: bool


def status_words(state: str) -> str:
    """How an observation stands."""
    known = {
        "open": gettext("Please answer"), "upheld": gettext("Please answer again"), "answered": gettext("Answered"),
        "settled": gettext("Settled"),
    }  # fmt: skip
    return known.get(state, state)


def remarks_of(
    actor: Actor, alliance: alliances.Row, kind: FormKind, page: Page | None = None, *, reading: Reading | None = None
) -> tuple[Remark, ...]:
    """The observations of a form, or of one of its pages, in the order they were raised; who writes it may answer."""
    form = submissions.form_for(alliance, kind)
    rows = (reading or Reading()).of(observations.of_application, alliance).get(kind.value, [])
    found = [(row, form.page_of(row.line) if row.line else None) for row in rows]
    seen = [remark_of(row, form, alliance, at) for row, at in found if page is None or at == page]
    return tuple(seen) if not seen or may_write(actor, alliance, kind) else tuple(_read_only(one) for one in seen)


def _read_only(remark: Remark) -> Remark:
    return replace(remark, answer_url="", line_url="")


def plan_questions(actor: Actor, alliance: alliances.Row, reading: Reading) -> tuple[Remark, ...]:
    """What staff ask about lines of the plan: answered while they study it, without a return."""
    rows = [one for one in reading.of(observations.of_application, alliance).get("plan", []) if one.subject_kind == "appraisal"]
    if not rows:
        return ()
    form = submissions.form_for(alliance, FormKind.PLAN)
    seen = [remark_of(row, form, alliance, None) for row in rows]
    return tuple(seen) if may_write(actor, alliance, FormKind.PLAN) else tuple(_read_only(one) for one in seen)


def remark_of(row: observations.Row, form: Form, alliance: alliances.Row, page: Page | None) -> Remark:
    """One observation."""
    question = form.question(row.line.partition("-")[0])
    name = row.line.partition(" ")[2] or row.line
    is_open = row.state in observations.OPEN
    line_url = url("portal.form_page", code=alliance.code, kind=form.kind.value, page=page.code) if page else ""
    return Remark(
        line=words(question.label) if question else name,
        text=row.text,
        answer=row.answer,
        status=status_words(row.state),
        tone=TONES.get(row.state, "empty"),
        answer_url=url("portal.answer", observation_id=row.id) if is_open else "",
        line_url=f"{line_url}#id_{row.line}" if line_url else "",
        by=row.raised_by.name,
        is_open=is_open,
    )


@dataclass(frozen=True)
class AnswerPage:
    """One observation to be answered, as ``layouts/question.html`` shows it."""

    title: str
    caption: str
    remark: Remark
    fields: tuple[object, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    submit_label: str


def answer_page(row: observations.Row, kind: FormKind, typed: str, error: str) -> AnswerPage:
    """The page that answers one observation."""
    form = submissions.form_for(row.alliance, kind)
    remark = remark_of(row, form, row.alliance, form.page_of(row.line) if row.line else None)
    box = {"name": "answer", "label": gettext("Your answer"), "kind": "textarea", "required": True, "value": typed, "error": error}
    return AnswerPage(
        gettext("Answer this observation"), f"{row.alliance.code} · {remark.line}", remark, (box,), [(error, "id_answer")] if error else [],
        url("portal.answer", observation_id=row.id), url("portal.alliance", code=row.alliance.code), gettext("Send the answer"),
    )  # fmt: skip
