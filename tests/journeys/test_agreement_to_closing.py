"""Huila's passion fruit from an approved plan to money spent and accounted for, every step on its page by the person who takes it."""

import pytest
from tests.journeys import carrying_out
from tests.journeys.conftest import DESK

pytestmark = pytest.mark.browser


def test_from_the_approved_plan_to_an_approved_report(world, window) -> None:
    one, desk = world["co-huila"], window(DESK)
    carrying_out.bring_to_agreement(one)
    assert one.alliance.state == "agreement_draft"

    carrying_out.agree_with_buyer(one, desk)
    carrying_out.prepare(one, desk)
    carrying_out.send_for_signature(one, desk)
    assert one.alliance.state == "agreement_signing"
    carrying_out.sign(one, desk)
    carrying_out.put_in_force(one, desk)
    assert one.alliance.state == "account_opening"

    carrying_out.open_account(one, desk)
    carrying_out.start_implementation(one, desk)
    assert one.alliance.state == "in_implementation"

    carrying_out.tranche(one, desk)
    carrying_out.purchase(one, desk)
    carrying_out.visit(one, desk)
    report = carrying_out.send_report(one, desk)
    carrying_out.review_report(one, report, desk)
