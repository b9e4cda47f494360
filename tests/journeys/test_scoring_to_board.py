"""From scoring to the board's approval by pages, each step by the person who takes it."""

from dataclasses import replace

import pytest
from tests.journeys import choosing, deciding
from tests.journeys.conftest import DESK, PHONE

from alianza.demo.steps.writing import start
from alianza.demo.walk import walk
from alianza.domain.access import Role
from alianza.domain.workflow.forms import FormKind
from alianza.services import counting

pytestmark = pytest.mark.browser


@pytest.fixture
def scored(world):
    """An alliance that waits for its scores."""
    one = world["co-lulo"]
    one.story = replace(one.story, state="in_scoring")
    start(one)
    walk([one])
    one.row = None
    assert one.alliance.state == "in_scoring"
    return one


def is_at(one, state: str) -> None:
    one.row = None
    assert one.alliance.state == state


def test_from_scoring_to_the_boards_approval(scored, window) -> None:
    one, desk, phone = scored, window(DESK), window(PHONE)
    for actor, sheet in choosing.ask(one, desk):
        choosing.score(one, actor, sheet, desk)
        sheet.refresh_from_db()
        assert sheet.state == "submitted"
    choosing.opine(one, desk)
    desk.become(one.cast.one(Role.PROGRAMME_OFFICER))
    deciding.make(one, desk, "finish_scoring")
    is_at(one, "in_selection")
    choosing.opine(one, desk)
    run = choosing.propose(one, desk)
    is_at(one, "in_selection")
    choosing.approve(one, run, desk)
    is_at(one, "plan_draft")
    choosing.send_plan(one, phone)
    is_at(one, "plan_review")
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
