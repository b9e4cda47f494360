"""From a published call to closing by pages alone, each step by the person who takes it: with a buyer, and a road without one."""

import pytest
from tests.journeys import applying, carrying_out, choosing, deciding
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.window import Window

from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.services import counting

pytestmark = pytest.mark.browser


def is_at(one: Told, state: str) -> None:
    one.row = None
    assert one.alliance.state == state


def apply(one: Told, phone: Window, desk: Window) -> None:
    """Idea, correction, and a profile where the programme has one."""
    phone.become(one.president)
    applying.begin(one, phone)
    if one.story.key == "co-huila":
        applying.bring_list(one, phone)
    applying.write(one, FormKind.IDEA, phone)
    applying.link(one, phone, desk)
    applying.bring_papers(one, Stage.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    is_at(one, "eligibility_review")
    deciding.give_back(one, FormKind.IDEA, desk)
    is_at(one, "idea_observed")
    phone.become(one.secretary)
    deciding.answer(one, FormKind.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    deciding.admit(one, FormKind.IDEA, desk, "declare_eligible")
    if Stage.PROFILE in one.rulebook.stages:
        is_at(one, "profile_draft")
        phone.become(one.president)
        applying.write(one, FormKind.PROFILE, phone)
        applying.bring_papers(one, Stage.PROFILE, phone)
        applying.send(one, FormKind.PROFILE, phone)
        deciding.admit(one, FormKind.PROFILE, desk, "accept_profile")
    is_at(one, "in_scoring")


def choose(one: Told, phone: Window, desk: Window) -> None:
    """Scores, selection by two, plan, feasibility, boards."""
    for actor, sheet in choosing.ask(one, desk):
        choosing.score(one, actor, sheet, desk)
    choosing.opine(one, desk)
    desk.become(one.cast.one(Role.PROGRAMME_OFFICER))
    deciding.make(one, desk, "finish_scoring")
    is_at(one, "in_selection")
    choosing.opine(one, desk)
    choosing.approve(one, choosing.propose(one, desk), desk)
    is_at(one, "plan_draft")
    choosing.send_plan(one, phone)
    deciding.give_back(one, FormKind.PLAN, desk)
    is_at(one, "plan_observed")
    phone.become(one.president)
    deciding.answer(one, FormKind.PLAN, phone)
    applying.send(one, FormKind.PLAN, phone)
    deciding.admit(one, FormKind.PLAN, desk, "accept_plan")
    is_at(one, "in_feasibility")
    choosing.study(one, desk)
    is_at(one, "at_board")
    choosing.opine(one, desk)
    for board in [board.code for board in one.rulebook.boards]:
        one.row = None
        if one.alliance.state == "at_board" and board in counting.due_for(one.alliance):
            choosing.meet(one, board, desk)
    is_at(one, "agreement_draft")


def carry_out(one: Told, desk: Window) -> None:
    """Signatures, account, money, work, reports, closing."""
    if one.rulebook.buyer_required:
        carrying_out.agree_with_buyer(one, desk)
    carrying_out.prepare(one, desk)
    carrying_out.send_for_signature(one, desk)
    carrying_out.sign(one, desk)
    carrying_out.put_in_force(one, desk)
    is_at(one, "account_opening")
    carrying_out.open_account(one, desk)
    carrying_out.start_implementation(one, desk)
    is_at(one, "in_implementation")
    carrying_out.tranche(one, desk)
    carrying_out.purchase(one, desk)
    carrying_out.visit(one, desk)
    carrying_out.review_report(one, carrying_out.send_report(one, desk), desk)
    carrying_out.finish(one, desk)
    is_at(one, "closed")


@pytest.mark.parametrize(("key", "language"), [("co-huila", "es"), ("br-road", "en")])
def test_from_the_call_to_closing(world, window, key: str, language: str) -> None:
    one, phone, desk = world[key], window(PHONE, language=language), window(DESK, language=language)
    apply(one, phone, desk)
    choose(one, phone, desk)
    carry_out(one, desk)
