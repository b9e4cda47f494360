"""The first page after signing in: what to do next, with deadlines, for organisations and for staff."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from alianza.domain.access import Actor, Role, ScopeKind, decide
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.lives import LIVES
from alianza.pages import formats
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.asked_papers import bring_words, papers_to_bring
from alianza.pages.frame import Step, is_stopped, steps, words
from alianza.pages.proposals import TO_CONFIRM
from alianza.records.queries import queue, waiting

SHOWN = 30
SOON = timedelta(days=7)
TITLES: dict[str, "str | Promise"] = {
    "report": gettext_lazy("Report {detail}: {state}"),
    "purchase": gettext_lazy("Purchase {detail}: {state}"),
    "tranche": gettext_lazy("Tranche of the grant ({detail}): {state}"),
    "deposit": gettext_lazy("Deposit {detail}: {state}"),
    "in_kind": gettext_lazy("Contribution in kind {detail}: {state}"),
    "buyer_contract": gettext_lazy("Contract with the buyer: {state}"),
    "delivery": gettext_lazy("Delivery: {state}"),
    "opinion": gettext_lazy("Give your opinion"),
    "sheet": gettext_lazy("Score this application"),
    "answer": gettext_lazy("Look at the answers to your observations"),
    "override": gettext_lazy("Decide on an exception"),
    "account": gettext_lazy("Verify the designated account"),
    "fee": gettext_lazy("Pay the fee for preparing a profile or plan"),
    "selection": gettext_lazy("Decide on a proposed selection"),
    "meeting": gettext_lazy("Hold the meeting of the board"),
    "data_request": gettext_lazy("Yearly data request: {state}"),
    "assumed": gettext_lazy("Answer for assumed values of the rules: {state}"),
    "observation": gettext_lazy("Answer the observations"),
    "invitation": gettext_lazy("Answer the invitation to take part"),
    "measure": gettext_lazy("Measure of the safeguards: {state}"),
}
"""What is to be done, by kind; alliances say it by their state."""
OWN_ACTS: dict[str, "str | Promise"] = {
    "idea_draft": gettext_lazy("Write your idea and send it"),
    "in_implementation": gettext_lazy("Carry out the plan: buy, deliver, report"),
}
"""What people of an alliance have to do where the name of its state does not say it."""
STAFF_ACTS: dict[str, "str | Promise"] = {
    "eligibility_review": gettext_lazy("Check whether it is eligible"),
    "credit_support": gettext_lazy("Help the organisation to find credit"),
    "profile_review": gettext_lazy("Check the profile"),
    "in_scoring": gettext_lazy("See to the score sheets and close the scoring"),
    "in_selection": gettext_lazy("Propose or decide the selection"),
    "waiting_list": gettext_lazy("Call it up from the waiting list when its turn comes"),
    "plan_review": gettext_lazy("Check the business plan"),
    "in_feasibility": gettext_lazy("Judge whether the plan is feasible"),
    "at_board": gettext_lazy("Bring it before the board"),
    "agreement_draft": gettext_lazy("Prepare the agreement"),
    "agreement_signing": gettext_lazy("See to the signatures of the agreement"),
    "account_opening": gettext_lazy("See to the account and the contributions"),
    "in_implementation": gettext_lazy("Follow what is bought, delivered and reported"),
    "suspended": gettext_lazy("Decide whether it is resumed or cancelled"),
    "in_closing": gettext_lazy("Bring the alliance to its end"),
}
"""What staff have to do in each state in which it is their turn."""
PLACES: dict[str, tuple[str, ...]] = {
    "report": ("portal.reports",),
    "purchase": ("portal.purchases",),
    "tranche": ("portal.account",),
    "deposit": ("portal.account",),
    "in_kind": ("portal.account",),
    "account": ("portal.account",),
    "buyer_contract": ("portal.contract",),
    "delivery": ("portal.deliveries",),
    "opinion": ("desk.opinions",),
    "sheet": ("desk.sheets", "desk.scoring"),
    "answer": ("desk.observations",),
    "override": ("desk.eligibility",),
    "observation": ("portal.alliance",),
    "measure": ("portal.safeguards",),
}
"""Where it is done, by names of addresses with the alliance's code; the first that is declared and open to the person."""
OF_PROGRAMME = {
    "fee": ("portal.partner", "partner_id"),
    "invitation": ("portal.partner", "partner_id"),
    "selection": ("desk.selection", "run_id"),
    "meeting": ("board.meeting", "meeting_id"),
    "data_request": ("insight.request", "request_id"),
    "assumed": ("desk.confirm_assumed", "version_id"),
}
"""What has a page by its own id rather than by the alliance's code: that page, and the parameter of its address."""
TRAYS: tuple[tuple[str, "str | Promise"], ...] = (
    ("mine", gettext_lazy("Assigned to you")),
    ("late", pgettext_lazy("tray", "Late")),
    ("unassigned", gettext_lazy("Nobody in charge")),
    ("pending", gettext_lazy("Pending")),
    ("observed", gettext_lazy("Observed")),
    ("approved", pgettext_lazy("tray", "Approved")),
)
_ACTIONS = {one.name: one.action for one in ADDRESSES}
_WITHOUT_CODE = {one.name for one in ADDRESSES if "<" not in one.path}


@dataclass(frozen=True)
class Task:
    """One thing to do; ``status`` says its deadline, ``tone`` whether it is late."""

    title: str
    url: str
    hint: str
    status: str
    tone: str


@dataclass(frozen=True)
class Empty:
    """What to do where nothing waits."""

    title: str
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class Metric:
    """One tray of the queue and how many stand in it."""

    label: str
    value: int
    url: str


@dataclass(frozen=True)
class OwnAlliance:
    """An alliance on the home of its organisation or partner."""

    title: str
    url: str
    code: str
    organisation: str
    state: str
    tone: str
    stages: tuple[Step, ...]
    stopped: str


@dataclass(frozen=True)
class Home:
    """What to do next. ``more`` is how many tasks are not shown; ``standing_in`` says whose work is among them."""

    title: str
    caption: str
    tasks: tuple[Task, ...]
    more: int
    empty: Empty | None
    metrics: tuple[Metric, ...] = ()
    alliances: tuple[OwnAlliance, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    standing_in: str = ""
    absences_url: str = ""


def portal_home(actor: Actor, today: date) -> Home:
    """For people of organisations: their tasks, then their alliances."""
    rows = waiting.own(actor)
    tasks = (*_tasks(actor, today, staff=False), *_papers(actor, rows))
    alliances = tuple(_own(one) for one in rows)
    return Home(
        title=_("What to do next"),
        caption=actor.name,
        tasks=tasks[:SHOWN],
        more=max(0, len(tasks) - SHOWN),
        empty=None if tasks else _nothing_for_organisations(actor, has_alliances=bool(alliances)),
        alliances=alliances,
        organisations=_organisations(actor),
    )


def _papers(actor: Actor, rows: list[waiting.Row]) -> tuple[Task, ...]:
    """Papers the stage of the moment asks of the organisation, one task an alliance."""
    wanted = papers_to_bring(actor, rows)
    return tuple(
        Task(
            bring_words(wanted[one.code]),
            _maybe("portal.documents", code=one.code),
            f"{one.title} · {one.organisation.name} · {one.code}",
            "",
            "action",
        )
        for one in rows
        if one.code in wanted
    )


def desk_home(actor: Actor, today: date) -> Home:
    """For staff: the trays of the queue in figures, then their tasks."""
    tasks = _tasks(actor, today, staff=True)
    counts = queue.counts(actor, today)
    nothing = Empty(
        _("Nothing waits for you"), _("What your programmes work on stands in the queue."), _maybe("desk.queue"), _("Open the queue")
    )
    return Home(
        title=_("What to do next"),
        caption=actor.name,
        tasks=tasks[:SHOWN],
        more=max(0, len(tasks) - SHOWN),
        empty=None if tasks else nothing,
        metrics=tuple(Metric(str(label), counts[tray], f"{_maybe('desk.queue')}?tray={tray}") for tray, label in TRAYS),
        standing_in=_standing_in(actor),
        absences_url=_maybe("account.absences"),
    )


def _standing_in(actor: Actor) -> str:
    names = dict.fromkeys(one.stands_in_for for one in actor.grants if one.stands_in_for)
    return _("You stand in for {names}: what is theirs stands here with yours.").format(names=", ".join(names)) if names else ""


def _tasks(actor: Actor, today: date, *, staff: bool) -> tuple[Task, ...]:
    found: dict[tuple[str, str, str], Task] = {}
    for line in waiting.lines(actor, staff=staff):
        # Several observations of one alliance are one thing to do.
        key = (line.kind, line.code, "" if line.kind in ("observation", "answer") else line.detail)
        found.setdefault(key, _task(actor, line, today, staff=staff))
    return tuple(found.values())


def tasks_of(actor: Actor, code: str, today: date) -> tuple[Task, ...]:
    """What waits for a person of an organisation in one alliance, but for the alliance's own state."""
    found = (one for one in waiting.lines(actor, staff=False) if one.code == code and one.kind != "alliance")
    return tuple(dict.fromkeys(_task(actor, one, today, staff=False) for one in found))


def _task(actor: Actor, line: waiting.Line, today: date, *, staff: bool) -> Task:
    status, tone = _deadline(line.due_on, today)
    return Task(
        _title(line, staff=staff),
        _place(actor, line, staff=staff),
        " · ".join(filter(None, (line.title, line.organisation, line.code))),
        status,
        tone,
    )


def _title(line: waiting.Line, *, staff: bool) -> str:
    if line.kind == "alliance":
        state = ALLIANCE.state(line.state)
        if staff:
            return str(STAFF_ACTS.get(line.state) or words(state.staff))
        return str(OWN_ACTS.get(line.state) or words(state.applicant))
    if line.kind == "proposal":
        return str(TO_CONFIRM[line.state])
    return str(TITLES[line.kind]).format(detail=line.detail, state=_state(line, staff=staff))


def _state(line: waiting.Line, *, staff: bool) -> str:
    life = next((one for one in LIVES if one.kind == line.kind), None)
    if life is None or line.state not in life.codes:
        return line.state
    state = life.state(line.state)
    return words(state.staff if staff else state.applicant).lower()


def _place(actor: Actor, line: waiting.Line, *, staff: bool) -> str:
    if line.kind in OF_PROGRAMME:
        name, parameter = OF_PROGRAMME[line.kind]
        return url(name, **{parameter: line.detail}) if _may(actor, name) else ""
    if line.kind == "opinion" and _may(actor, "portal.opinion"):
        return url("portal.opinion", code=line.code, approval=line.detail)
    names = (*PLACES.get(line.kind, ()), "desk.alliance" if staff else "portal.alliance")
    name = next((one for one in names if _may(actor, one)), "")
    return url(name, **({} if name in _WITHOUT_CODE else {"code": line.code})) if name else ""


def _may(actor: Actor, name: str) -> bool:
    return name in _ACTIONS and decide(actor, _ACTIONS[name]).allowed


def _deadline(due_on: date | None, today: date) -> tuple[str, str]:
    if due_on is None:
        return "", ""
    if due_on < today:
        return _("Late since {day}").format(day=formats.day(due_on)), "bad"
    return _("Until {day}").format(day=formats.day(due_on)), "warn" if due_on - today <= SOON else "action"


def _own(row: waiting.Row) -> OwnAlliance:
    state = ALLIANCE.state(row.state)
    return OwnAlliance(
        title=row.title,
        url=_maybe("portal.alliance", code=row.code),
        code=row.code,
        organisation=row.organisation.name,
        state=words(state.applicant),
        tone=_TONES[state.tray],
        stages=steps(row),
        stopped=words(state.applicant) if is_stopped(row.state) else "",
    )


_TONES: dict[str, str] = {"draft": "action", "pending": "waiting", "observed": "warn", "approved": "good", "archived": "empty"}


def _nothing_for_organisations(actor: Actor, *, has_alliances: bool) -> Empty:
    if not actor.grants:
        return Empty(
            _("You act for no organisation at present"),
            _("To apply, register yours. If you acted for one, your term has ended or begins later: your messages say when."),
            url("portal.register"), _("Register your organisation"),
        )  # fmt: skip
    applicant = Role.PRODUCER_ORGANISATION in actor.roles
    if applicant and not has_alliances:
        return Empty(
            _("You have not applied yet"), _("Look at the open calls and check in a few minutes whether one is for you."),
            _maybe("public.calls"), _("See the open calls"),
        )  # fmt: skip
    return Empty(_("Nothing waits for you"), _("We write to you as soon as there is something to do."), "", "")


def _organisations(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Links to the person's own organisations, as far as that page exists."""
    if "portal.organisation" not in _ACTIONS:
        return ()
    found = waiting.organisations(actor.reach(ScopeKind.ORGANISATION))
    return tuple((one.name, url("portal.organisation", organisation_id=one.id)) for one in found)


def _maybe(name: str, **parameters: object) -> str:
    return url(name, **parameters) if name in _ACTIONS else ""
