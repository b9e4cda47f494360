"""What is still going on where a story ends: half-written forms, one signature of several, a deposit to be verified."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from alianza.demo import clock
from alianza.demo.steps.contracting import agreement, contract, deposit, open_account, sign
from alianza.demo.steps.deciding import plan_meeting
from alianza.demo.steps.doing import done
from alianza.demo.steps.implementing import request_purchase, under_way
from alianza.demo.steps.reviewing import bring_study, give_opinions
from alianza.demo.steps.scoring import ask_sheets, fill_sheet
from alianza.demo.steps.screening import follow
from alianza.demo.steps.studying import begin_study
from alianza.demo.steps.writing import answer_observations, fill
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.forms import FormKind
from alianza.services import assignments, counting, plan_drafts
from alianza.services.plan_beginnings import Start

PAGES = 5
WAITING = Decimal("0.1")
NEXT_MEETING = timedelta(days=6)


def writing(kind: FormKind) -> Callable[[Told], None]:
    """The next form is begun."""
    return lambda one: fill(one, kind, PAGES)


def plan_draft(one: Told) -> None:
    """The plan form is begun, and the plan grows out of it."""
    fill(one, FormKind.PLAN, PAGES)
    done(plan_drafts.begin(actor=one.writer, alliance=one.alliance, start=Start.FORM, language=one.cast.language), one, "begin plan")


def answering(kind: FormKind) -> Callable[[Told], None]:
    """One of two observations is answered."""
    return lambda one: answer_observations(one, kind, most=1)


def in_scoring(one: Told) -> None:
    """Two evaluators are asked; one has sent the sheet."""
    (first, sheet), _ = ask_sheets(one, "leave")
    fill_sheet(one, first, sheet)


def in_feasibility(one: Told) -> None:
    """The study is on file, the review half written, a question on the plan waits; one opinion is still to be given."""
    bring_study(one)
    begin_study(one)
    give_opinions(one, "leave", leave=1)


def at_board(one: Told) -> None:
    """It stands on the agenda of next week's meeting."""
    plan_meeting([one], counting.due_for(one.alliance)[0], one.today + NEXT_MEETING)


def account_opening(one: Told) -> None:
    """The account is verified; the first contribution has come in and waits for finance."""
    open_account(one)
    promised = agreement(one).contributions.filter(upfront=True).order_by("payer", "payer_name", "form").first()
    if promised:
        deposit(one, promised, one.day("leave"), verified=False)


def in_implementation(one: Told) -> None:
    """A second purchase waits for its no-objection."""
    request_purchase(one, 1, WAITING)


LEAVING: dict[str, Callable[[Told], None]] = {
    "profile_draft": writing(FormKind.PROFILE),
    "plan_draft": plan_draft,
    "idea_observed": answering(FormKind.IDEA),
    "profile_observed": answering(FormKind.PROFILE),
    "plan_observed": answering(FormKind.PLAN),
    "in_scoring": in_scoring,
    "in_feasibility": in_feasibility,
    "at_board": at_board,
    "agreement_draft": lambda one: contract(one, signed=False),
    "agreement_signing": lambda one: sign(one, most=1),
    "account_opening": account_opening,
    "in_implementation": in_implementation,
}


def take_charge(one: Told, when: str = "leave", minutes: int = -30) -> None:
    """The regional officer is in charge of every second one, once; the others wait for somebody."""
    if one.place % 2 == 0 and one.alliance.assigned_to_id is None:
        with clock.at(one.moment(when, minutes)):
            officer = one.cast.one(Role.PROGRAMME_OFFICER)
            given = assignments.reassign(officer, codes=[one.alliance.code], officer=one.regional.user_id)
            done(given, one, "assign")
        one.row = None


def leave(one: Told) -> None:
    """Leave an alliance as it stands today."""
    state = one.alliance.state
    if not ALLIANCE.state(state).ends and state != "idea_draft":
        take_charge(one)
    if state == "in_implementation":
        under_way(one)
        follow(one)
    if state in LEAVING:
        with clock.at(one.moment("leave")):
            LEAVING[state](one)
