"""What every page of one alliance shows above its content: code, title, where it stands, and the tabs this person may open."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Actor, decide
from alianza.domain.rulebook import ORDER, Stage
from alianza.domain.values import LocalText
from alianza.domain.workflow import credit_track
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages.addresses import ADDRESSES, url
from alianza.records.queries import alliances
from alianza.records.queries.rulebooks import published

TABS: tuple[tuple[str, "str | Promise"], ...] = (
    ("desk.alliance", _("Overview")),
    ("portal.alliance", _("Overview")),
    ("portal.application", _("Application")),
    ("portal.plan", _("The plan")),
    ("portal.appraisal", _("Appraisal")),
    ("portal.safeguards", _("Safeguards")),
    ("desk.eligibility", _("Eligibility")),
    ("portal.partners", _("Partners")),
    ("desk.feasibility", _("Feasibility")),
    ("desk.opinions", _("Opinions")),
    ("desk.scoring", _("Scores")),
    ("portal.documents", _("Documents")),
    ("portal.contract", _("Buyer’s contract")),
    ("portal.agreement", _("Agreement")),
    ("portal.account", _("Account and deposits")),
    ("portal.purchases", _("Purchases")),
    ("portal.reports", _("Reports")),
    ("portal.visits", _("Visits")),
    ("portal.deliveries", _("Deliveries")),
    ("portal.letters", _("Letters")),
    ("portal.history", _("History")),
)
"""Every tab of an alliance by the name of its address (``code`` is its parameter), in order."""
FROM_STAGE: dict[str, Stage] = {
    "portal.plan": Stage.PLAN,
    "portal.appraisal": Stage.PLAN,
    "portal.safeguards": Stage.PLAN,
    "desk.feasibility": Stage.FEASIBILITY,
    **dict.fromkeys(("portal.agreement", "portal.account", "portal.purchases", "portal.reports", "portal.deliveries"), Stage.AGREEMENT),
}
"""Tabs that come with a stage: before it, and in programmes without it, there is nothing behind them."""
IN_STAGE = {"desk.scoring": Stage.SCORING}
"""Tabs of a stage that stand from the first day in programmes that have it, and in no other."""
WITH_GRANT = frozenset({
    "desk.scoring", "portal.contract", "portal.agreement", "portal.account", "portal.purchases", "portal.reports", "portal.visits",
    "portal.deliveries",
})  # fmt: skip
"""Tabs of what only a grant brings."""
STAGE_WORDS: dict[Stage, "str | Promise"] = {
    Stage.IDEA: _("Idea"),
    Stage.ELIGIBILITY: _("Eligibility"),
    Stage.PROFILE: _("Profile"),
    Stage.SCORING: _("Scoring"),
    Stage.SELECTION: _("Selection"),
    Stage.PLAN: _("Business plan"),
    Stage.FEASIBILITY: _("Feasibility"),
    Stage.BOARD: _("Board"),
    Stage.AGREEMENT: _("Agreement"),
    Stage.ACCOUNT: _("Account"),
    Stage.IMPLEMENTATION: _("Implementation"),
    Stage.CLOSING: _("Closing"),
    Stage.FOLLOW_UP: _("Follow-up"),
}


@dataclass(frozen=True)
class Step:
    """One stage of the programme: ``done``, ``current`` or ``ahead``."""

    label: str
    state: str


CARRIED_OUT = ("closed", "credit_obtained")
"""The states in which an alliance has come to what it was for."""


@dataclass(frozen=True)
class AllianceFrame:
    """The top of an alliance's page. ``stopped`` is the state's word where it is over or suspended, else empty."""

    title: str
    caption: str
    code: str
    state: str
    stages: tuple[Step, ...]
    stopped: str
    tabs: tuple[tuple[str, str, bool], ...]
    crumbs: tuple[tuple[str, str], ...]
    is_staff: bool


def words(text: LocalText) -> str:
    """A text of the domain in the reader's language."""
    return text.in_language(get_language() or "en")


def is_staff(actor: Actor) -> bool:
    """Whether the person works for a programme rather than for one organisation."""
    return any(grant.scope != "organisation" for grant in actor.grants)


def frame(actor: Actor, alliance: alliances.Row, current: str) -> AllianceFrame:
    """The frame of an alliance (a row with its call and organisation) on the page of that name."""
    state = ALLIANCE.state(alliance.state)
    staff = is_staff(actor)
    come_to = _come_to(alliance)
    return AllianceFrame(
        title=alliance.title,
        caption=f"{alliance.code} · {alliance.organisation.name}",
        code=alliance.code,
        state=words(state.staff if staff else state.applicant),
        stages=steps(alliance),
        stopped=words(state.staff if staff else state.applicant) if is_stopped(alliance.state) else "",
        tabs=tuple(
            (str(label), url(name, code=alliance.code), name == current)
            for name, label in TABS
            if _open_to(actor, name, staff=staff) and _behind(alliance, name, come_to)
        ),
        crumbs=((str(_("Queue")), url("desk.queue")),) if staff else ((str(_("Home")), url("portal.home")),),
        is_staff=staff,
    )


def is_stopped(state: str) -> bool:
    """Whether an alliance in this state goes no further, or not now; one that has come to what it was for is no such."""
    return state == "suspended" or (state not in CARRIED_OUT and ALLIANCE.state(state).tray == "archived")


def reached(alliance: alliances.Row, name: str) -> bool:
    """Whether the alliance has come to the stage that an address belongs to; True for those of no stage."""
    return _behind(alliance, name, _come_to(alliance))


def _behind(alliance: alliances.Row, name: str, come_to: frozenset[Stage]) -> bool:
    if alliance.track == credit_track.TRACK and name in WITH_GRANT:
        return False
    if name in IN_STAGE and IN_STAGE[name] not in stages_of(alliance):
        return False
    stage = FROM_STAGE.get(name)
    return stage is None or stage in come_to


def _come_to(alliance: alliances.Row) -> frozenset[Stage]:
    """The programme's stages that are not ahead of this alliance."""
    return frozenset(stage for stage in stages_of(alliance) if ORDER.index(stage) <= _place(alliance))


def _place(alliance: alliances.Row) -> int:
    here = ALLIANCE.state(alliance.state).stage or ALLIANCE.state(alliance.stopped_state or "idea_draft").stage
    return ORDER.index(here or Stage.IDEA)


def steps(alliance: alliances.Row) -> tuple[Step, ...]:
    """The programme's stages as they stand for this alliance."""
    place = _place(alliance)

    def standing(stage: Stage) -> str:
        index = ORDER.index(stage)
        if index < place or alliance.state in CARRIED_OUT:
            return "done"
        return "current" if index == place else "ahead"

    named = {**STAGE_WORDS, **({Stage.FOLLOW_UP: _("Credit obtained")} if alliance.track == credit_track.TRACK else {})}
    return tuple(Step(str(named[stage]), standing(stage)) for stage in stages_of(alliance))


def stages_of(alliance: alliances.Row) -> tuple[Stage, ...]:
    """The stages an alliance goes through: its programme's, but for the few of the track without a grant."""
    stages = published(alliance.call.rulebook_id).rulebook.stages
    if alliance.track != credit_track.TRACK:
        return stages
    return tuple(stage for stage in ORDER if stage in credit_track.STAGES and (stage in stages or stage is Stage.FOLLOW_UP))


_ACTIONS = {one.name: one.action for one in ADDRESSES}


def _open_to(actor: Actor, name: str, *, staff: bool) -> bool:
    other = "desk.alliance" if not staff else "portal.alliance"
    return name in _ACTIONS and name != other and decide(actor, _ACTIONS[name]).allowed
