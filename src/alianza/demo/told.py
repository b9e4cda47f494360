"""An alliance on its way through the demo: its story, its rows, the people around it, and the day it is there."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from alianza.demo import clock
from alianza.demo.cast import Cast
from alianza.demo.paths import Step, path_between, path_through
from alianza.demo.story import Story
from alianza.domain.access import Actor
from alianza.domain.rulebook import Rulebook
from alianza.records.models import Alliance, Call, Organisation
from alianza.records.queries.rulebooks import published

PAST = {
    "start": -365, "submit_idea": -359, "return_idea": -353, "resubmit_idea": -350, "declare_eligible": -348, "submit_profile": -343,
    "return_profile": -339, "resubmit_profile": -337, "accept_profile": -336, "finish_scoring": -332, "select": -264,
    "put_on_waiting_list": -264, "leave_out": -264, "submit_plan": -228, "return_plan": -218, "resubmit_plan": -208, "accept_plan": -202,
    "declare_feasible": -182, "approve": -170, "reject": -170, "return_from_board": -170, "send_for_signature": -152, "put_in_force": -140,
    "start_implementation": -120, "begin_closing": -26, "close": -9,
    "propose_suspension": -4, "suspend": -3, "propose_cancellation": -4, "cancel": -3,
    "first_tranche": -114, "first_purchase": -108, "first_visit": -96, "first_report": -84,
    "first_delivery": -62, "second_delivery": -48, "second_report": -40, "closing_visit": -30, "withdraw": -232, "decline": -190,
}  # fmt: skip
OPEN = {
    "start": -36, "submit_idea": -30, "return_idea": -24, "resubmit_idea": -21, "declare_eligible": -19, "support_credit": -18,
    "record_credit": -3, "submit_profile": -14, "return_profile": -10, "resubmit_profile": -8, "accept_profile": -7, "finish_scoring": -3,
    "withdraw": -3, "decline": -3,
}  # fmt: skip
"""On which day each transition is made, counted from the day of loading, by call; two days later at most, never in the future.

Up to the selection the past call is 47 weeks ahead of the open one: neighbours of the open call are photographs of the past one.
"""
SPREAD = 3
RECENTLY, LEFT = -12, -4
TO_BOARD = ("submit_plan", "return_plan", "resubmit_plan", "accept_plan", "declare_feasible")
TO_START = ("send_for_signature", "put_in_force")
LATE = {
    "plan_review": (TO_BOARD, "submit_plan"), "plan_observed": (TO_BOARD, "return_plan"), "in_feasibility": (TO_BOARD, "accept_plan"),
    "at_board": (TO_BOARD, "declare_feasible"), "agreement_signing": (TO_START, "send_for_signature"),
    "account_opening": (TO_START, "put_in_force"),
}  # fmt: skip
"""States in which somebody waits: their last steps were made lately, so that no deadline is long over."""


@dataclass
class Told:
    """One alliance of the demo: ``left`` are the transitions it still has to take, ``wanted`` the one that comes next."""

    story: Story
    organisation: Organisation
    call: Call
    cast: Cast
    today: date
    place: int = 0
    partners: dict[str, list[Organisation]] = field(default_factory=dict)
    started_as: UUID | None = None
    left: list[str] = field(default_factory=list)
    wanted: str = ""
    row: Alliance | None = None
    is_under_way: bool = False

    @property
    def alliance_id(self) -> UUID:
        """Its id; ``LookupError`` before it has been started."""
        if self.started_as is None:
            raise LookupError(self.story.key)
        return self.started_as

    @property
    def alliance(self) -> Alliance:
        """Its row since its last move."""
        if self.row is None:
            rows = Alliance.objects.select_related("programme", "call", "organisation")
            self.row = rows.get(id=self.alliance_id)
        return self.row

    @property
    def rulebook(self) -> Rulebook:
        """The rules its call is pinned to."""
        return published(self.call.rulebook_id).rulebook

    @property
    def is_thorough(self) -> bool:
        """Whether everything is told of it: of those with published figures, and of those at their end."""
        return bool(self.story.source) or self.story.state in ("in_closing", "closed")

    @property
    def president(self) -> Actor:
        """Who speaks for the organisation."""
        return self.cast.acting(self.organisation.id)

    @property
    def secretary(self) -> Actor:
        """Who writes for the organisation."""
        return self.cast.acting(self.organisation.id, 1)

    @property
    def writer(self) -> Actor:
        """Who fills the forms: the secretary, or the officer who took them in from paper."""
        return self.regional if self.story.on_paper else self.secretary

    @property
    def regional(self) -> Actor:
        """The officer of its region."""
        return self.cast.regional(self.story.department)

    def partner(self, part: str) -> Organisation | None:
        """The first partner that plays a part."""
        return next(iter(self.partners.get(part, ())), None)

    def say(self, spanish: str, english: str) -> str:
        """Words in the language of the programme's people."""
        return english if self.cast.language == "en" else spanish

    def day(self, name: str) -> date:
        """The day of a transition in this story."""
        table = PAST if self.story.call == "past" else OPEN
        steps, last = LATE.get(self.story.state, ((), ""))
        later = RECENTLY - table[last] if name in steps and last in table else 0
        return self.today + timedelta(days=table.get(name, LEFT) + later + self.place % SPREAD)

    def moment(self, name: str, minutes: int = 0) -> datetime:
        """A moment of that day, so many minutes after the office opens."""
        return clock.morning(self.day(name), minutes + self.place * 7)

    def next_step(self, state: str) -> Step | None:
        """The next transition on the way; None where it has arrived."""
        stages = self.rulebook.stages
        if self.left:
            return path_through(state, self.left[0], stages)[0]
        steps = path_between(state, (self.story.state,), stages)
        return steps[0] if steps else None

    def made(self, transition: str, row: Alliance | None = None) -> None:
        """Note that a transition has been made; ``row`` is the alliance as it is since then, if it is at hand."""
        self.row = row
        if self.left and self.left[0] == transition:
            self.left.pop(0)
