"""The chain of opinions of an alliance, and the page on which one is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide, roles_at
from alianza.domain.rulebook import Approval, Stage
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import STAGE_WORDS, AllianceFrame, frame, is_staff, words
from alianza.pages.moves import alliance_url
from alianza.pages.review.tables import Choice, Status
from alianza.pages.review.wording import VERDICTS, verdict_status
from alianza.pages.words.reasons import role_words
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, opinions
from alianza.records.queries.rulebooks import published
from alianza.services import chains
from alianza.services.outcome import Outcome

FIELD_OF = {"opinions.verdict_missing": "verdict", "opinions.text_missing": "text"}


@dataclass(frozen=True)
class OpinionView:
    """One opinion of the chain. ``give_url`` is filled for who may give it now."""

    name: str
    role: str
    status: Status
    due_on: date | None
    given_by: str
    given_on: date | None
    text: str
    conditions: str
    version: str
    why: str
    basis: str
    give_url: str


@dataclass(frozen=True)
class OpinionsPage:
    """The opinions of the stage in their order, and those of earlier stages and versions."""

    frame: AllianceFrame
    title: str
    caption: str
    stage: str
    current: tuple[OpinionView, ...]
    board: tuple[OpinionView, ...]
    earlier: tuple[tuple[str, tuple[OpinionView, ...]], ...]


@dataclass(frozen=True)
class OpinionForm:
    """The page on which one opinion is given; ``given`` is the opinion once there is one."""

    title: str
    caption: str
    asked: OpinionView
    fields: tuple[Choice, ...]
    action_url: str
    back_url: str
    read_url: str
    errors: tuple[tuple[str, str], ...] = ()


def opinions_page(actor: Actor, alliance: alliances.Row, today: date) -> OpinionsPage:
    """The chain as staff see it."""
    rulebook, shown = published(alliance.call.rulebook_id).rulebook, frame(actor, alliance, "desk.opinions")
    stage = chains.stage_of(alliance.state)
    held = roles_at(actor, alliances.place_of(alliance)) if decide(actor, Action.GIVE_OPINION).allowed else frozenset()
    rows = list(opinions.of_alliance(alliance))
    now = {row.approval: row for row in rows if row.stage == stage and not row.is_superseded}
    due = chains.tiers_due(rulebook, stage, alliance, today) if stage else ()
    views = [(one, _view(alliance, one, now.get(one.code), today, may=one.role in held)) for one in due]
    return OpinionsPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        stage=str(STAGE_WORDS[stage]) if stage else "",
        current=tuple(view for one, view in views if one.kind != "board"),
        board=tuple(view for one, view in views if one.kind == "board"),
        earlier=_earlier(alliance, [row for row in rows if row.verdict and row.id not in {one.id for one in now.values()}], today),
    )


def own_opinions(actor: Actor, alliance: alliances.Row, today: date) -> tuple[OpinionView, ...]:
    """The opinions of the stage that this person may give or has given: a lender's no-objection on its own page."""
    stage = chains.stage_of(alliance.state)
    if stage is None or not decide(actor, Action.GIVE_OPINION).allowed:
        return ()
    held = roles_at(actor, alliances.place_of(alliance))
    asked = [one for one in chains.due(published(alliance.call.rulebook_id).rulebook, stage, alliance, today) if one.role in held]
    given = opinions.in_force(alliance, stage) if asked else {}
    return tuple(_view(alliance, one, given.get(one.code), today, may=True) for one in asked)


def opinion_form(
    actor: Actor,
    alliance: alliances.Row,
    approval: str,
    today: date,
    *,
    typed: Mapping[str, str] | None = None,
    outcome: Outcome | None = None,
) -> OpinionForm | None:
    """The form of one opinion of the current stage; None if this person is not asked for it."""
    stage, rulebook = chains.stage_of(alliance.state), published(alliance.call.rulebook_id).rulebook
    asked = next((one for one in chains.due(rulebook, stage, alliance, today) if one.code == approval), None) if stage else None
    if asked is None or stage is None or asked.role not in roles_at(actor, alliances.place_of(alliance)):
        return None
    view = _view(alliance, asked, opinions.in_force(alliance, stage).get(approval), today, may=True)
    faults = outcome.blockers if outcome else ()
    wrong = {FIELD_OF[fault.code]: say(fault) for fault in faults if fault.code in FIELD_OF}
    return OpinionForm(
        title=view.name,
        caption=f"{alliance.code} · {alliance.title}",
        asked=view,
        fields=_fields(typed or {}, wrong) if view.give_url else (),
        action_url=url("portal.opinion", code=alliance.code, approval=approval),
        back_url=url("desk.opinions", code=alliance.code) if is_staff(actor) else alliance_url(actor, alliance.code),
        read_url=alliance_url(actor, alliance.code),
        errors=tuple((say(fault), f"id_{FIELD_OF.get(fault.code, 'verdict')}") for fault in faults),
    )


def _fields(typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Choice, ...]:
    verdicts = tuple((code, str(label)) for code, label in VERDICTS.items())
    return (
        Choice("verdict", _("Your opinion"), "radios", typed.get("verdict", ""), verdicts, error=wrong.get("verdict", ""), required=True),
        Choice(
            "text", _("Grounds"), "textarea", typed.get("text", ""), hint=_("What you looked at and what follows from it."),
            error=wrong.get("text", ""), required=True, lines=8,
        ),
        Choice("conditions", _("Conditions"), "textarea", typed.get("conditions", ""), required=False, lines=3),
    )  # fmt: skip


def _view(alliance: alliances.Row, asked: Approval, row: opinions.Row | None, today: date, *, may: bool) -> OpinionView:
    given = row is not None and bool(row.verdict)
    open_to = may and not given and asked.kind != "board"
    return OpinionView(
        name=words(asked.name),
        role=role_words(asked.role),
        status=verdict_status(row, today),
        due_on=row.due_on if row else None,
        given_by=row.given_by.name if row and row.given_by else "",
        given_on=timezone.localdate(row.given_at) if row and row.given_at else None,
        text=row.text if row else "",
        conditions=row.conditions if row else "",
        version=_version(row),
        why=words(asked.why),
        basis=asked.basis.value,
        give_url=url("portal.opinion", code=alliance.code, approval=asked.code) if open_to else "",
    )


def _version(row: opinions.Row | None) -> str:
    if row is None or row.submission is None or row.submission.submitted_at is None:
        return ""
    return _("on version %(number)s of %(day)s") % {"number": row.submission.number, "day": formats.day(row.submission.submitted_at)}


def _earlier(alliance: alliances.Row, rows: list[opinions.Row], today: date) -> tuple[tuple[str, tuple[OpinionView, ...]], ...]:
    known = {one.code: one for one in published(alliance.call.rulebook_id).rulebook.approvals}
    found: dict[str, list[OpinionView]] = {}
    for row in rows:
        if row.approval in known:
            view = _view(alliance, known[row.approval], row, today, may=False)
            found.setdefault(str(STAGE_WORDS[Stage(row.stage)]), []).append(view)
    return tuple((stage, tuple(views)) for stage, views in found.items())
