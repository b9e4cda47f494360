"""One meeting of a board: who is there, what stands on the agenda, how each member votes, what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Action, Actor, decide
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.board import BoardOutcome
from alianza.domain.workflow.reasons import DECLINE
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.review.boards import meeting_status
from alianza.pages.review.scoring import Bar
from alianza.pages.review.tables import Choice, Status
from alianza.pages.words.moves import code_words
from alianza.pages.words.saying import say
from alianza.records.queries import boards
from alianza.services import boards as verbs
from alianza.services import counting
from alianza.services.outcome import Outcome

MOTIONS: dict[str, "str | Promise"] = {
    "approve": gettext_lazy("Approve"),
    "approve_with_conditions": gettext_lazy("Approve with conditions"),
    "return": gettext_lazy("Return for correction"),
    "defer": gettext_lazy("Defer to a later meeting"),
    "reject": gettext_lazy("Reject"),
}
CHOICES: dict[str, "str | Promise"] = {
    "for": gettext_lazy("For"),
    "against": gettext_lazy("Against"),
    "abstain": gettext_lazy("Abstain"),
    "recused": gettext_lazy("Stand back"),
}
DECISIONS: dict[str, tuple["str | Promise", str]] = {
    "approved": (gettext_lazy("Approved"), "good"),
    "approved_with_conditions": (gettext_lazy("Approved with conditions"), "good"),
    "returned": (gettext_lazy("Returned for correction"), "warn"),
    "deferred": (gettext_lazy("Deferred"), "waiting"),
    "rejected": (gettext_lazy("Rejected"), "bad"),
}


@dataclass(frozen=True)
class MemberView:
    """A member of the board at this meeting."""

    id: str
    name: str
    sector: str
    present: bool | None


@dataclass(frozen=True)
class VoteView:
    """How one member voted, or that he has not; ``must_recuse`` where he is tied to the applicant."""

    id: str
    name: str
    choice: str
    words: str
    reason: str
    must_recuse: bool


@dataclass(frozen=True)
class ItemView:
    """One item of the agenda. Forms are empty for who may not use them."""

    id: str
    position: int
    code: str
    url: str
    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    motion: str
    conditions: str
    reason: str
    decision: Status | None
    count: tuple[Bar, ...]
    blockers: tuple[str, ...]
    votes: tuple[VoteView, ...]
    motion_url: str
    motion_fields: tuple[Choice, ...]
    vote_url: str
    vote_fields: tuple[Choice, ...]
    votes_url: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingPage:
    """The meeting for a member, its secretary, or who only reads; ``is_closed`` makes it the minutes."""

    title: str
    caption: str
    board: str
    status: Status
    held_on: date
    place: str
    minutes: str
    minutes_number: str
    quorum: int
    present: int
    members: tuple[MemberView, ...]
    items: tuple[ItemView, ...]
    keeps: bool
    attend_url: str
    close_url: str
    cancel_url: str
    print_url: str
    back_url: str
    version: int
    is_closed: bool
    errors: tuple[tuple[str, str], ...] = ()


def meeting_page(actor: Actor, meeting: boards.Row, outcome: Outcome | None = None, typed: str | None = None) -> MeetingPage | None:
    """The meeting as this person may use it; None if the rules in force know no such board."""
    session = counting.session_of(meeting)
    if session is None:
        return None
    is_open = meeting.state in verbs.OPEN
    keeps = is_open and not verbs.keeps(actor, meeting.programme)
    name = words(session.board.name)
    members = tuple(
        MemberView(str(seat.user_id), seat.user.name, seat.sector, session.attendance.get(seat.user_id)) for seat in session.seats
    )
    return MeetingPage(
        title=_("%(board)s, meeting %(number)s") % {"board": name, "number": meeting.number},
        caption=f"{meeting.programme.name} · {formats.day(meeting.held_on, 'long')}",
        board=name,
        status=meeting_status(meeting),
        held_on=meeting.held_on,
        place=meeting.place,
        minutes=meeting.minutes if typed is None else typed,
        minutes_number=meeting.minutes_number,
        quorum=session.board.quorum,
        present=len(session.present & session.members),
        members=members,
        items=tuple(_item(actor, session, item, keeps=keeps) for item in session.items),
        keeps=keeps,
        attend_url=url("board.attend", meeting_id=meeting.id),
        close_url=url("board.close", meeting_id=meeting.id),
        cancel_url=url("board.cancel", meeting_id=meeting.id),
        print_url=url("board.minutes", meeting_id=meeting.id),
        back_url=url("board.meetings"),
        version=meeting.version,
        is_closed=not is_open,
        errors=tuple((_said(fault, session.names), "id_minutes") for fault in (outcome.blockers if outcome else ())),
    )


def _said(fault: Blocker, names: Mapping[str, str]) -> str:
    """A reason with members' names, and with the item it is about."""
    named = {}
    for name in ("member", "members", "name"):
        found = fault.parameter(name)
        if found:
            ids = found if isinstance(found, list | tuple) else [found]
            named[name] = ", ".join(sorted(names.get(str(one), str(one)) for one in ids))
    if fault.parameter("motion") in MOTIONS:
        named["motion"] = str(MOTIONS[str(fault.parameter("motion"))]).lower()
    text, code = say(fault, **named), str(fault.parameter("alliance") or "")
    return text if not code or code in text else f"{code}: {text}"


def _item(actor: Actor, session: counting.Session, item: boards.Item, *, keeps: bool) -> ItemView:
    outcome, alliance = counting.counted(session, item), item.alliance
    sits = actor.user_id in session.members and session.meeting.state in verbs.OPEN and decide(actor, Action.VOTE).allowed
    cast = {str(one.member_id): one for one in session.votes.get(item.id, ())}
    own = cast.get(actor.user_id)
    return ItemView(
        id=str(item.id),
        position=item.position,
        code=alliance.code,
        url=url("desk.alliance", code=alliance.code),
        title=alliance.title,
        organisation=alliance.organisation.name,
        facts=_facts(alliance),
        motion=str(MOTIONS[item.motion]) if item.motion else "",
        conditions=item.conditions,
        reason=item.reason,
        decision=_decision(item, outcome),
        count=_count(outcome),
        blockers=tuple(_said(one, session.names) for one in outcome.blockers) if outcome and not item.decision else (),
        votes=tuple(_vote(session, item, member, name, cast.get(member)) for member, name in session.names.items()),
        motion_url=url("board.motion", item_id=item.id) if keeps else "",
        motion_fields=_motion_fields(item) if keeps else (),
        vote_url=url("board.vote", item_id=item.id) if sits else "",
        vote_fields=_vote_fields(item, own) if sits else (),
        votes_url=url("board.record_votes", item_id=item.id) if keeps else "",
        choices=(("", _("no vote yet")), *((code, str(label)) for code, label in CHOICES.items())),
    )


def _facts(alliance: boards.Waiting) -> tuple[tuple[str, str], ...]:
    def amount(minor: int | None) -> str:
        return _("Unknown") if minor is None else formats.money(Money(minor, alliance.currency), whole=True)

    def number(value: int | None) -> str:
        return _("Unknown") if value is None else formats.number(value)

    return (
        (_("Grant"), amount(alliance.grant_minor)),
        (_("Total"), amount(alliance.total_minor)),
        (_("Members"), number(alliance.member_count)),
        (_("Women"), number(alliance.women_count)),
        (_("Score"), _("Unknown") if alliance.score is None else formats.number(alliance.score, 1)),
    )


def _decision(item: boards.Item, outcome: BoardOutcome | None) -> Status | None:
    code = item.decision or (outcome.decision.value if outcome and outcome.decision else "")
    if not code:
        return None
    text, tone = DECISIONS[code]
    return Status(str(text), tone)


def _count(outcome: BoardOutcome | None) -> tuple[Bar, ...]:
    if outcome is None:
        return ()
    rows = ((CHOICES["for"], outcome.in_favour, 1), (CHOICES["against"], outcome.against, 2), (CHOICES["abstain"], outcome.abstained, 8))
    return tuple(Bar(str(label), len(members), colour=colour) for label, members, colour in rows)


def _vote(session: counting.Session, item: boards.Item, member: str, name: str, cast: boards.Cast | None) -> VoteView:
    tied = member in {str(one) for one in session.tied.get(item.alliance_id, ())}
    return VoteView(
        id=member,
        name=name,
        choice=cast.choice if cast else "",
        words=str(CHOICES[cast.choice]) if cast else "",
        reason=cast.recusal_reason if cast else "",
        must_recuse=tied and (cast is None or cast.choice != "recused"),
    )


def _motion_fields(item: boards.Item) -> tuple[Choice, ...]:
    motions = (("", _("Choose a motion")), *((code, str(label)) for code, label in MOTIONS.items()))
    reasons = tuple((code, code_words(code)) for code in DECLINE)
    at, code = f"-{item.position}", item.reason_code or "board_decision"
    return (
        Choice("motion", _("What is put to the vote"), value=item.motion, choices=motions, id=f"id_motion{at}"),
        Choice("conditions", _("Conditions"), "textarea", item.conditions, required=False, lines=2, id=f"id_conditions{at}"),
        Choice("reason_code", _("Main reason, if it is rejected"), value=code, choices=reasons, id=f"id_code{at}"),
        Choice(
            "reason", _("Reason, if it is returned or rejected"), "textarea", item.reason, required=False, lines=2, id=f"id_reason{at}",
            hint=_("The organisation reads it."),
        ),
    )  # fmt: skip


def _vote_fields(item: boards.Item, own: boards.Cast | None) -> tuple[Choice, ...]:
    choices = tuple((code, str(label)) for code, label in CHOICES.items())
    at = f"-{item.position}"
    return (
        Choice("choice", _("Your vote"), "radios", own.choice if own else "", choices, id=f"id_choice{at}"),
        Choice(
            "recusal_reason", _("If you stand back: why?"), "text", own.recusal_reason if own else "", required=False, id=f"id_recusal{at}"
        ),
    )
