"""The applicant's part on a phone that runs no script at all."""

import pytest
from tests.journeys import applying, deciding
from tests.journeys.conftest import DESK, PHONE

from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind

pytestmark = pytest.mark.browser


def test_idea_papers_answer_and_profile(world, window) -> None:
    one, phone, desk = world["co-lulo"], window(PHONE, scripted=False), window(DESK)
    phone.become(one.president)
    applying.begin(one, phone)
    applying.write(one, FormKind.IDEA, phone)
    applying.link(one, phone, desk)
    applying.bring_papers(one, Stage.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    assert one.alliance.state == "eligibility_review"
    deciding.give_back(one, FormKind.IDEA, desk)
    deciding.answer(one, FormKind.IDEA, phone)
    applying.send(one, FormKind.IDEA, phone)
    deciding.admit(one, FormKind.IDEA, desk, "declare_eligible")
    applying.write(one, FormKind.PROFILE, phone)
    applying.bring_papers(one, Stage.PROFILE, phone)
    applying.send(one, FormKind.PROFILE, phone)
    assert one.alliance.state == "profile_review"
