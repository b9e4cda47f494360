"""Where an application stands for the people it belongs to, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.rulebook import Document, Stage
from alianza.domain.values import Blocker
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.facts import FormFacts
from alianza.domain.workflow.forms import FINANCING_PAGE, FormKind, form_facts
from alianza.domain.workflow.guards import form_complete
from alianza.domain.workflow.reasons import REASONS
from alianza.pages.addresses import url
from alianza.pages.applications.carrying_out import deeds, what_to_do
from alianza.pages.applications.forms import Task, kind_words
from alianza.pages.applications.reasons import Reason, document_names, link_if_declared, reasons_of
from alianza.pages.applications.remarks import Remark, plan_questions, remarks_of
from alianza.pages.applications.signing import tasks_after_approval, unsigned
from alianza.pages.asked_papers import bring_words, papers_to_bring
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.proposals import INSIDE
from alianza.pages.words.moves import why_words
from alianza.pages.words.reasons import SCREENING
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, documents, history, observations, partners, selections, submissions
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading
from alianza.services.advance import Move, moves
from alianza.services.submissions import may_write

SENDING = frozenset({"submit_idea", "resubmit_idea", "submit_profile", "resubmit_profile", "submit_plan", "resubmit_plan"})


LOOKED_AT = 40
"""So many of the newest entries of the log are looked through for the few that are told."""
STUDIED = ("plan_review", "in_feasibility", "at_board")
"""States in which staff may ask about a line of the plan."""


@dataclass(frozen=True)
class Button:
    """A move as ``components/action.html`` shows it: the button, or why it cannot be pressed yet."""

    label: str
    url: str
    confirm_url: str
    blockers: tuple[Reason, ...]
    danger: bool
    second: bool


@dataclass(frozen=True)
class Event:
    """One thing that happened, as ``components/timeline.html`` shows it."""

    what: str
    who: str
    when: datetime
    why: str


class AskedOpinion(Protocol):
    """An opinion a partner was asked for, as the room of opinions draws it."""

    @property
    def name(self) -> str:
        """What is asked."""

    @property
    def give_url(self) -> str:
        """Where it is given; empty once it was."""


@dataclass(frozen=True)
class AlliancePage:
    """An application as the organisation and its partners see it. ``send`` is the button of this moment, if there is one."""

    title: str
    caption: str
    frame: AllianceFrame
    your_turn: bool
    what_now: str
    due_on: date | None
    tasks: tuple[Task, ...]
    remarks: tuple[Remark, ...]
    send: Button | None
    others: tuple[Button, ...]
    events: tuple[Event, ...]
    letters_url: str
    history_url: str
    reason: str
    opinions: Sequence[AskedOpinion]


def alliance_page(actor: Actor, alliance: alliances.Row, opinions: Sequence[AskedOpinion] = ()) -> AlliancePage:
    """The page of one application, with the opinions this person may give or has given."""
    top, state = frame(actor, alliance, "portal.alliance"), ALLIANCE.state(alliance.state)
    kind = submissions.WRITING.get(alliance.state)
    reading, log = Reading(), history.latest.about(alliance, LOOKED_AT)
    reading.bring(submissions.all_of.about(alliance), observations.of_application.about(alliance), log)
    found = moves(actor, "alliance", alliance, reading=reading)
    sending = next((move for move in found if move.transition.name in SENDING), None)
    buttons = [(move, button_of(alliance, move, reading)) for move in found]
    unsigned_yet = unsigned(actor, alliance)
    your_turn = bool(state.turn & roles_at(actor, alliances.place_of(alliance))) and unsigned_yet is not False
    papers = papers_to_bring(actor, (alliance,)).get(alliance.code, ())
    remarks = _remarks(actor, alliance, kind, reading)
    writing = kind if kind and may_write(actor, alliance, kind) else None
    under_way = deeds(actor, alliance, timezone.localdate()) if your_turn else ()
    otherwise = _what_now(alliance, remarks, writing, your_turn=your_turn)
    return AlliancePage(
        title=alliance.title,
        caption=top.caption,
        frame=top,
        your_turn=your_turn or bool(papers),
        what_now=what_to_do(under_way) if under_way else bring_words(papers) if papers else otherwise,
        due_on=alliance.due_on,
        tasks=(
            _tasks(alliance, writing, sending, reading)
            if writing
            else (
                *(_paper_task(alliance, one) for one in papers),
                *(under_way or _after_approval(alliance, unsigned_yet, your_turn=your_turn)),
            )
        ),
        remarks=remarks,
        send=next((button for move, button in buttons if move.transition.name in SENDING), None),
        others=tuple(button for move, button in buttons if move.transition.name not in SENDING and button.confirm_url),
        events=_events(alliance, reading),
        letters_url=link_if_declared("portal.letters", code=alliance.code),
        history_url=link_if_declared("portal.history", code=alliance.code),
        reason=_reason(alliance),
        opinions=opinions,
    )


def button_of(alliance: alliances.Row, move: Move, reading: Reading) -> Button:
    """A move of the applicant as a button; sending has a page of its own, all else the page of moves."""
    name = move.transition.name
    if name in SENDING:
        link = url("portal.send", code=alliance.code, kind=name.rpartition("_")[2])
    else:
        link = link_if_declared("portal.move", code=alliance.code, transition=name)
    danger = move.transition.danger
    return Button(words(move.transition.label), link, link, reasons_of(alliance, move.blockers, reading), danger=danger, second=danger)


STANDING: dict[str, "str | Promise"] = {
    "suspended": gettext_lazy(
        "Nothing is paid or bought until the programme resumes the alliance. Reports stay due. We tell you when something changes."
    ),
    "credit_support": gettext_lazy(
        "This application brings no grant: an officer helps you to find a lender, and records the credit once it is signed."
    ),
}
"""What goes on in states that are neither the organisation's turn nor plain waiting."""

_AGAIN = gettext_lazy("It goes no further, and its data are kept. You can apply again while a call is open.")
ENDED: dict[str, "str | Promise"] = {
    "withdrawn": _AGAIN,
    "declined": _AGAIN,
    "cancelled": gettext_lazy("The programme has ended this alliance. The letter says why, and whom to ask."),
}
"""What is left to do where an application came to an end before its closing."""


def _what_now(alliance: alliances.Row, remarks: Sequence[Remark], kind: FormKind | None, *, your_turn: bool) -> str:
    """One sentence on what happens now, also for who may answer or write though the turn is another's."""
    if not your_turn and any(one.answer_url for one in remarks):
        return gettext("The officer asks something about the plan: answer it below.")
    if not your_turn and kind:
        return gettext("You may write in it; the organisation sends it.")
    return what_now(alliance, your_turn=your_turn)


def what_now(alliance: alliances.Row, *, your_turn: bool) -> str:
    """One sentence on what happens now."""
    if ALLIANCE.state(alliance.state).ends:
        return str(ENDED.get(alliance.state, ""))
    if alliance.state == "waiting_list" and alliance.selection_place is not None:
        return _in_line(alliance)
    if alliance.state in STANDING and not your_turn:
        return str(STANDING[alliance.state])
    if alliance.state in submissions.WRITING and your_turn:
        observed = alliance.state.endswith("_observed")
        return (
            gettext("Answer what the officer asks, correct the form and send it again.")
            if observed
            else gettext("Complete each part below, then send it.")
        )
    return gettext("It is your turn.") if your_turn else gettext("There is nothing for you to do now. We tell you when something changes.")


def _in_line(alliance: alliances.Row) -> str:
    """Its place on the waiting list, and how many before it still wait."""
    before = len(selections.before_in_line(alliance))
    text = gettext("You are number {place} on the waiting list; still waiting before you: {before}. It is called up in this order.")
    return text.format(place=alliance.selection_place, before=before)


def _reason(alliance: alliances.Row) -> str:
    known = REASONS.get(alliance.reason_code)
    return " – ".join(one for one in (words(known) if known else "", alliance.reason) if one)


def _tasks(alliance: alliances.Row, kind: FormKind, sending: Move | None, reading: Reading) -> tuple[Task, ...]:
    """What there is to do until the form can be sent, read from the reasons against sending it; a helper who cannot send sees the form."""
    if sending is None:
        return (_form_task(alliance, kind, form_complete(_written(alliance, kind, reading))), _partner_task(alliance))
    against = sending.blockers
    found = {one.code: one for one in against}
    tasks = (
        _form_task(alliance, kind, against),
        _plan_task(alliance, kind, against),
        _roster_task(alliance, found),
        _document_task(alliance, kind, found),
        _screening_task(alliance, kind, found, reading),
        _partner_task(alliance),
    )
    return tuple(one for one in tasks if one is not None)


def _remarks(actor: Actor, alliance: alliances.Row, kind: FormKind | None, reading: Reading) -> tuple[Remark, ...]:
    """What officers ask at this moment; before anything was returned there is nothing to answer."""
    if kind and alliance.state.endswith("_observed"):
        return remarks_of(actor, alliance, kind, reading=reading)
    return plan_questions(actor, alliance, reading) if alliance.state in STUDIED else ()


def _after_approval(alliance: alliances.Row, unsigned_yet: bool | None, *, your_turn: bool) -> Sequence[Task]:
    return tasks_after_approval(alliance, unsigned_yet) if your_turn or unsigned_yet is False else ()


def _paper_task(alliance: alliances.Row, asked: Document) -> Task:
    link = url("portal.upload", code=alliance.code) + f"?stage={asked.stage}&kind={asked.code}"
    return Task(words(asked.name), link, gettext("Your turn"), "action")


def _written(alliance: alliances.Row, kind: FormKind, reading: Reading) -> FormFacts:
    draft = reading.of(submissions.all_of, alliance).draft(kind)
    form = submissions.form_for(alliance, kind)
    return form_facts(form, draft.answers, draft.unread) if draft else FormFacts(started=False)


def _form_task(alliance: alliances.Row, kind: FormKind, against: Sequence[Blocker]) -> Task:
    form = submissions.form_for(alliance, kind)
    names = [name for one in against for name in _boxes(one)]
    open_pages = {page.code for name in names if (page := form.page_of(name)) is not None}
    if any(one.code.startswith("financing.") or one.code == "workflow.budget_unknown" for one in against):
        open_pages.add(FINANCING_PAGE)
    done, total = len(form.pages) - len(open_pages), len(form.pages)
    hint = gettext("{done} of {total} parts complete").format(done=done, total=total)
    link = url("portal.form", code=alliance.code, kind=kind.value)
    if not open_pages:
        return Task(kind_words(kind), link, gettext("Complete"), "good", hint)
    return Task(kind_words(kind), link, gettext("In progress"), "action", hint)


def _boxes(blocker: Blocker) -> list[str]:
    """The boxes a reason is about."""
    if blocker.code == "workflow.form_incomplete":
        fields = blocker.parameter("fields")
        return [str(one) for one in fields] if isinstance(fields, tuple) else []
    return [str(blocker.parameter("field"))] if blocker.code.startswith("form.") else []


def _plan_task(alliance: alliances.Row, kind: FormKind, against: Sequence[Blocker]) -> Task | None:
    """The plan itself, beside the form that tells of it in words."""
    if kind is not FormKind.PLAN:
        return None
    name, link = gettext("The plan, year by year"), url("portal.plan", code=alliance.code)
    hint, codes = gettext("What is produced, sold, bought and paid"), [one.code for one in against]
    if not published(alliance.call.rulebook_id).rulebook.plan_tiers:
        return Task(name, link, gettext("Optional"), "empty", hint)
    if "workflow.plan_not_begun" in codes:
        return Task(name, link, gettext("Not started"), "empty", hint)
    if any(code.startswith("workflow.plan_section_") for code in codes):
        return Task(name, link, gettext("In progress"), "action", hint)
    return Task(name, link, gettext("Complete"), "good", hint)


def _roster_task(alliance: alliances.Row, against: Mapping[str, Blocker]) -> Task | None:
    link = link_if_declared("portal.roster", organisation_id=alliance.organisation_id)
    if not link or alliance.organisation.kind not in ("producer_organisation", "community_organisation"):
        return None
    wrong = [one for code, one in against.items() if code.startswith(("workflow.roster", "workflow.duplicates"))]
    if "workflow.roster_empty" in against:
        return Task(gettext("List of members"), link, gettext("Not started"), "empty")
    hint = " ".join(say(one) for one in wrong)
    return Task(
        gettext("List of members"), link, gettext("Please correct") if wrong else gettext("Complete"), "warn" if wrong else "good", hint
    )


def _document_task(alliance: alliances.Row, kind: FormKind, against: Mapping[str, Blocker]) -> Task | None:
    link = link_if_declared("portal.documents", code=alliance.code)
    if not link or not documents.asked_of(alliance, published(alliance.call.rulebook_id).rulebook, Stage(kind.value)):
        return None
    missing = against.get("workflow.documents_missing")
    if missing is None:
        return Task(gettext("Documents"), link, gettext("Complete"), "good")
    codes = missing.parameter("documents")
    count = len(codes) if isinstance(codes, tuple) else 0
    return Task(
        gettext("Documents"),
        link,
        ngettext("{count} missing", "{count} missing", count).format(count=count),
        "action",
        document_names(alliance, missing),
    )


def _screening_task(alliance: alliances.Row, kind: FormKind, against: Mapping[str, Blocker], reading: Reading) -> Task | None:
    """The safeguards of a plan, with what is still open of them."""
    if kind is not FormKind.PLAN:
        return None
    link, wrong = url("portal.safeguards", code=alliance.code), [one for code, one in against.items() if code in SCREENING]
    if not wrong:
        return Task(gettext("Safeguards"), link, gettext("Complete"), "good")
    excluded = any(one.code == "workflow.activity_excluded" for one in wrong)
    hint = " ".join(reason.text for reason in reasons_of(alliance, wrong, reading)) if excluded else ""
    return Task(
        gettext("Safeguards"),
        link,
        gettext("Please correct") if excluded else gettext("In progress"),
        "warn" if excluded else "action",
        hint,
    )


def _partner_task(alliance: alliances.Row) -> Task:
    rows = [one for one in partners.of_alliance(alliance) if one.state in ("proposed", "confirmed")]
    link = url("portal.partners", code=alliance.code)
    confirmed = [one.organisation.name for one in rows if one.state == "confirmed"]
    needs_buyer = published(alliance.call.rulebook_id).rulebook.buyer_required
    if confirmed:
        count = ngettext("{count} confirmed", "{count} confirmed", len(confirmed)).format(count=len(confirmed))
        return Task(gettext("Partners"), link, count, "good", ", ".join(confirmed))
    if rows:
        return Task(
            gettext("Partners"), link, gettext("Waiting for an answer"), "waiting", ", ".join(one.organisation.name for one in rows)
        )
    return Task(
        gettext("Partners"),
        link,
        gettext("Not started") if needs_buyer else gettext("Optional"),
        "empty",
        gettext("Buyer, service provider, lender and others"),
    )


def _events(alliance: alliances.Row, reading: Reading) -> tuple[Event, ...]:
    log = reading.of(history.latest, alliance, LOOKED_AT)
    rows = [row for row in log if row.target and row.subject_kind == "alliance" and row.action not in INSIDE]
    return tuple(Event(_what(row), row.actor.name if row.actor else "", row.at, why_words(row.why, row.facts)) for row in rows[:6])


def _what(row: history.Row) -> str:
    move = ALLIANCE.transition(row.action)
    if row.action == "start_application":
        return gettext("Application started")
    return words(move.label) if move else row.action


def is_applicant(actor: Actor, alliance: alliances.Row) -> bool:
    """Whether the person belongs to the organisation or a partner rather than to the staff."""
    outside = {Role.PRODUCER_ORGANISATION, Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER}
    return bool(roles_at(actor, alliances.place_of(alliance)) & outside)
