"""What happened while a page stood open: a role taken away, a colleague's decision, a deadline. A clear sentence, nothing changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.journeys import applying
from tests.journeys.conftest import DESK, PHONE

from alianza.demo import clock
from alianza.demo.steps import STEPS
from alianza.demo.steps.writing import start
from alianza.domain.access import Role
from alianza.domain.workflow.forms import FormKind
from alianza.records.models import Grant
from alianza.services.advance import advance

pytestmark = pytest.mark.browser
DECLINED = {"reason_code": "not_feasible_market", "reason": "El mercado no absorbe el volumen."}


@pytest.fixture
def sent(world):
    one = world["co-lulo"]
    start(one)
    STEPS["submit_idea"]([one])
    return one


def test_a_role_taken_away_meanwhile(sent, window) -> None:
    desk, officer = window(DESK), sent.cast.one(Role.PROGRAMME_OFFICER)
    desk.become(officer)
    desk.open("portal.move", code=sent.alliance.code, transition="decline")
    desk.fill(DECLINED)
    Grant.objects.filter(user_id=officer.user_id).delete()
    assert desk.press_first() in (403, 404)
    assert desk.page.locator("h1").inner_text()
    sent.row = None
    assert sent.alliance.state == "eligibility_review"


def test_a_decision_somebody_else_just_made(sent, window) -> None:
    desk, officer = window(DESK), sent.cast.one(Role.PROGRAMME_OFFICER)
    desk.become(officer)
    desk.open("portal.move", code=sent.alliance.code, transition="decline")
    desk.fill(DECLINED)
    given = {"reason_code": "no_counterpart", "reason": "No hay aporte."}
    assert advance(sent.president, "alliance", sent.alliance.id, "withdraw", given).done
    assert desk.press_first() == 409
    sent.row = None
    assert sent.alliance.state == "withdrawn"


@pytest.mark.days_at_home
def test_one_second_after_the_deadline(world, window) -> None:
    one, phone = world["co-lulo"], window(PHONE)
    start(one)
    phone.become(one.president)
    applying.write(one, FormKind.IDEA, phone)
    applying.bring_papers(one, applying.Stage.IDEA, phone)
    closes = datetime.combine(one.call.closes_on + timedelta(days=1), time(), ZoneInfo("America/Bogota")).astimezone(UTC)
    with clock.at(closes + timedelta(seconds=1)):
        phone.become(one.president)
        phone.open("portal.send", code=one.alliance.code, kind="idea")
        assert "cerr" in phone.text.lower()
    one.row = None
    assert one.alliance.state == "idea_draft"
