"""Huila's passion fruit from a published call to the evaluators, every step on its page by the person who takes it."""

import pytest
from tests.journeys import applying, deciding
from tests.journeys.conftest import DESK, PHONE

from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind

pytestmark = pytest.mark.browser


def test_from_the_call_to_the_evaluators(world, window) -> None:
    one, phone, desk = world["co-huila"], window(PHONE), window(DESK)
    phone.become(one.president)
    applying.begin(one, phone)
    applying.bring_list(one, phone)
    applying.write(one, FormKind.IDEA, phone)
    applying.link(one, phone, desk)
    applying.bring_papers(one, Stage.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    assert one.alliance.state == "eligibility_review"

    deciding.give_back(one, FormKind.IDEA, desk)
    assert one.alliance.state == "idea_observed"
    phone.become(one.secretary)
    deciding.answer(one, FormKind.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    deciding.admit(one, FormKind.IDEA, desk, "declare_eligible")
    assert one.alliance.state == "profile_draft"

    phone.become(one.president)
    applying.write(one, FormKind.PROFILE, phone)
    applying.bring_papers(one, Stage.PROFILE, phone)
    applying.send(one, FormKind.PROFILE, phone)
    deciding.admit(one, FormKind.PROFILE, desk, "accept_profile")
    assert one.alliance.state == "in_scoring"
