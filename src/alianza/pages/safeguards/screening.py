"""The safeguards of an alliance: its answers, the measure of each yes, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Action, Actor, decide
from alianza.domain.values import Blocker
from alianza.domain.workflow.forms import FormKind
from alianza.domain.workflow.guards import safeguards_cleared
from alianza.domain.workflow.safeguards import SETS, Entry, EntryKind, SetKind, key_of, standing
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.words.reasons import asked
from alianza.pages.words.safeguards import STANDINGS, TONES
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, safeguards
from alianza.services import safeguards as service
from alianza.services.submissions import may_write

TAB = "portal.safeguards"
LEAD = gettext_lazy(
    "Answer for the whole project. A yes is no fault: say what you will do about it, and put it into the costs of the plan."
)


@dataclass(frozen=True)
class MeasureView:
    """One promised measure; addresses are filled for who may use them now."""

    text: str
    cost_line: str
    owner: str
    due_on: date | None
    status: Status
    done: str
    note: str
    evidence: tuple[str, str] | None
    finish_url: str
    reopen_url: str


@dataclass(frozen=True)
class Answered:
    """One question with its answer; ``measure_url`` while the measure of a yes can be written."""

    question: str
    is_exclusion: bool
    assumed: str
    answer: str
    tone: str
    measure: MeasureView | None
    measure_url: str
    measure_missing: bool


@dataclass(frozen=True)
class SetView:
    """A set of questions: ``fields`` while they are answered, ``answers`` always."""

    name: str
    code: str
    version: str
    fields: tuple[Choice, ...]
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class SafeguardsPage:
    """The safeguards of an alliance. ``reasons`` say what still holds it back."""

    frame: AllianceFrame
    title: str
    caption: str
    lead: str
    sets: tuple[SetView, ...]
    reasons: tuple[str, ...]
    counts: tuple[dict[str, object], ...]
    writes: bool
    revision: int
    action_url: str
    autosave_key: str
    saved: str
    sets_url: str = ""
    errors: tuple[tuple[str, str], ...] = ()


def safeguards_page(actor: Actor, alliance: alliances.Row, today: date, faults: Sequence[Blocker] = ()) -> SafeguardsPage:
    """The page as it stands."""
    shown, row = frame(actor, alliance, TAB), safeguards.of_alliance(alliance)
    writes = not service.against_answering(actor, alliance)
    rows = {one.question: one for one in safeguards.measures_of(alliance)}
    here = Here(actor, alliance, today, service.lines_of(alliance), writes, row.answers if row else {})
    sets = safeguards.sets_of(alliance, row)
    return SafeguardsPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        lead=str(LEAD) if writes else "",
        sets=tuple(_set(here, kind, number, entries, rows) for kind, (number, entries) in sets.items()),
        reasons=() if row is None else _reasons(alliance),
        counts=_counts(list(rows.values()), today),
        writes=writes,
        revision=row.revision if row else 0,
        action_url=url(TAB, code=alliance.code),
        autosave_key=f"{actor.user_id}:safeguards:{alliance.id}",
        saved=_("Saved last by %(name)s, %(when)s") % {"name": row.saved_by.name, "when": formats.moment(row.saved_at)} if row else "",
        sets_url=url("desk.question_sets") if decide(actor, Action.READ_RULEBOOK).allowed else "",
        errors=tuple((say(one), "main") for one in faults),
    )


@dataclass(frozen=True)
class Here:
    """Who looks at which alliance on which day: the lines of its plan, whether he may answer now, and what is answered."""

    actor: Actor
    alliance: alliances.Row
    today: date
    lines: Mapping[str, str]
    writes: bool
    answers: Mapping[str, bool]


def _set(here: Here, kind: str, number: int, entries: Sequence[Entry], rows: Mapping[str, safeguards.Row]) -> SetView:
    version = _("version %(number)s") % {"number": number} if number else _("first list")
    fields = tuple(_field(here, key_of(kind, one), one) for one in entries) if here.writes else ()
    answers = tuple(_answered(here, key_of(kind, one), one, rows.get(key_of(kind, one))) for one in entries)
    return SetView(words(SETS[SetKind(kind)]), kind, version, fields, answers)


def _field(here: Here, key: str, one: Entry) -> Choice:
    given = here.answers.get(key)
    hint = _("The programme never finances this.") if one.kind is EntryKind.EXCLUSION else ""
    value = "" if given is None else "yes" if given else "no"
    return Choice(key, words(one.text), "radios", value, (("yes", _("Yes")), ("no", _("No"))), hint)


def _answered(here: Here, key: str, one: Entry, row: safeguards.Row | None) -> Answered:
    given, is_exclusion = here.answers.get(key), one.kind is EntryKind.EXCLUSION
    needs = given is True and not is_exclusion
    bad = "bad" if is_exclusion else "warn"
    return Answered(
        question=words(one.text),
        is_exclusion=is_exclusion,
        assumed=_("The programme’s own list could not be read; this question is supposed.") if one.is_assumed else "",
        answer=_("No answer yet") if given is None else _("Yes") if given else _("No"),
        tone="empty" if given is None else bad if given else "good",
        measure=_measure(here, row) if row else None,
        measure_url=url("portal.measure", code=here.alliance.code, question=key) if needs and here.writes else "",
        measure_missing=needs and row is None,
    )


def _measure(here: Here, row: safeguards.Row) -> MeasureView:
    state = standing(safeguards.measure(row), here.today)
    followed = here.alliance.state in safeguards.FOLLOWED
    follows = service.may_follow(here.actor, here.alliance)
    may = followed and (follows or may_write(here.actor, here.alliance, FormKind.PLAN))
    done = _("done on %(day)s") % {"day": formats.day(row.done_on)} if row.done_on else ""
    return MeasureView(
        text=row.text,
        cost_line=here.lines.get(row.cost_line, row.cost_line),
        owner=row.owner,
        due_on=row.due_on,
        status=Status(str(STANDINGS[state]), TONES[state]),
        done=done,
        note=row.note,
        evidence=(row.evidence.name, url("portal.document", document_id=row.evidence.id)) if row.evidence else None,
        finish_url=url("portal.measure_done", measure_id=row.id) if may and not row.done_on else "",
        reopen_url=url("portal.measure_reopen", measure_id=row.id) if followed and follows and row.done_on else "",
    )


def _reasons(alliance: alliances.Row) -> tuple[str, ...]:
    """What the door would say of it."""
    found = service.facts(alliance)
    names = {key: words(text) for key, text in safeguards.names_of(alliance).items()}
    return tuple(say(one, **asked(one, names)) for one in safeguards_cleared(found)) if found else ()


def _counts(rows: Sequence[safeguards.Row], today: date) -> tuple[dict[str, object], ...]:
    """How many measures are open, done and late."""
    found = [standing(safeguards.measure(one), today) for one in rows]
    if not found:
        return ()
    return tuple({"label": str(STANDINGS[state]), "value": found.count(state)} for state in ("open", "late", "done"))
