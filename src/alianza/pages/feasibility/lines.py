"""Questions line by line: every line of the appraised plan, what staff asked about it, and what the organisation answered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.feasibility.plan_lines import PlanLine, lines_of
from alianza.pages.feasibility.wording import GROUPS
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.review.wording import OBSERVATION_STATES, OBSERVATION_TONES
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals, observations
from alianza.services.outcome import Outcome
from alianza.services.remarks import may_observe

TAB = "desk.feasibility"
FIELD_OF = {"observations.text_missing": "text", "feasibility.line_unknown": "line"}


@dataclass(frozen=True)
class Question:
    """One question with its answer; ``settle_url`` while staff have to look at the answer."""

    id: str
    line: str
    version: str
    text: str
    status: Status
    raised_by: str
    answer: str
    answered_by: str
    settle_url: str


@dataclass(frozen=True)
class LineView:
    """One line of the plan; ``open`` counts its questions that are not settled, ``ask_url`` chooses it in the form."""

    path: str
    name: str
    value: str
    open: int
    ask_url: str


@dataclass(frozen=True)
class LinesPage:
    """The questions first, then the form, then every line of the plan."""

    frame: AllianceFrame
    title: str
    caption: str
    about: str
    questions: tuple[Question, ...]
    fields: tuple[Choice, ...]
    form_key: str
    action_url: str
    back_url: str
    closed: tuple[str, ...]
    groups: tuple[tuple[str, tuple[LineView, ...]], ...]
    errors: tuple[tuple[str, str], ...] = ()


def lines_page(actor: Actor, alliance: alliances.Row, typed: Mapping[str, str], outcome: Outcome | None = None) -> LinesPage:
    """The page; ``typed`` is what stands in the form already, after a refusal or by the line chosen."""
    shown, row = frame(actor, alliance, TAB), appraisals.latest(alliance)
    lines, asked = lines_of(row), observations.on_plan_lines(alliance)
    closed = tuple(say(reason) for reason in may_observe(actor, alliance))
    faults = outcome.blockers if outcome else ()
    wrong = {FIELD_OF[one.code]: say(one) for one in faults if one.code in FIELD_OF}
    versions = {one.id: one.number for one in appraisals.of_alliance(alliance)}
    return LinesPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        about=_("Version %(number)s of the plan with its figures") % {"number": row.number} if row else "",
        questions=tuple(_question(one, versions.get(one.subject_id), may=not closed) for one in asked),
        fields=() if closed or not lines else _fields(lines, typed, wrong),
        form_key=typed.get("form_key") or str(uuid4()),
        action_url=url("desk.feasibility_lines", code=alliance.code),
        back_url=url(TAB, code=alliance.code),
        closed=closed,
        groups=_groups(alliance, lines, asked, may=not closed),
        errors=tuple((say(one), f"id_{FIELD_OF.get(one.code, 'line')}") for one in faults),
    )


def _question(row: observations.Row, version: int | None, *, may: bool) -> Question:
    path, _space, name = row.line.partition(" ")
    return Question(
        id=str(row.id),
        line=name or path,
        version=_("version %(number)s") % {"number": version} if version else "",
        text=row.text,
        status=Status(str(OBSERVATION_STATES[row.state]), OBSERVATION_TONES[row.state]),
        raised_by=row.raised_by.name,
        answer=row.answer,
        answered_by=row.answered_by.name if row.answered_by else "",
        settle_url=url("desk.settle", observation_id=row.id) if may and row.state == "answered" else "",
    )


def _fields(lines: tuple[PlanLine, ...], typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Choice, ...]:
    every = tuple((one.path, f"{words(GROUPS[one.group])}: {one.name}") for one in lines)
    choices = (("", _("Choose a line")), *every)
    return (
        Choice("line", _("Line of the plan"), value=typed.get("line", ""), choices=choices, error=wrong.get("line", "")),
        Choice(
            "text", _("What do you want to know?"), "textarea", typed.get("text", ""), required=True, error=wrong.get("text", ""), lines=3,
            hint=_("The organisation sees it at once and answers here."),
        ),
    )  # fmt: skip


def _groups(
    alliance: alliances.Row, lines: tuple[PlanLine, ...], asked: list[observations.Row], *, may: bool
) -> tuple[tuple[str, tuple[LineView, ...]], ...]:
    waiting = Counter(row.line.partition(" ")[0] for row in asked if row.state != "settled")
    at = url("desk.feasibility_lines", code=alliance.code)
    found: dict[str, list[LineView]] = {}
    for one in lines:
        ask_url = f"{at}?line={one.path}#id_line" if may else ""
        found.setdefault(words(GROUPS[one.group]), []).append(LineView(one.path, one.name, one.value, waiting[one.path], ask_url))
    return tuple((group, tuple(views)) for group, views in found.items())
