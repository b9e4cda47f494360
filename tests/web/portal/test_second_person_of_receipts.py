"""A receipt is checked by somebody who neither recorded nor paid it; a report waits until its period has begun."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import money_world
from tests.money_world import BRAZIL, PDF, World
from tests.services.test_money_walk import buy, payment
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Actor
from alianza.records.models import Receipt, Report
from alianza.services import purchases
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def running(everywhere: None) -> World:
    return money_world.running(BRAZIL)


def recorded(found: World) -> Receipt:
    money_world.pay_tranche(found)
    row = buy(found).row
    assert step(found.officer, "purchase", row.id, "approve", {}).done
    assert step(found.finance, "purchase", row.id, "pay", payment("10000000", "TR-9"), files={"payment_proof": PDF}).done
    slip = purchases.ReceiptSlip(number="F-1", amount=found.amount(10_000), issued_on=timezone.now().date())
    made = purchases.record_receipt(found.applicant, row.payments.get().id, slip, {"receipt": PDF})
    assert made.done, made.blockers
    return made.row


def test_who_paid_does_not_check_the_receipt(running) -> None:
    receipt = recorded(running)
    code, purchase = running.alliance.code, receipt.payment.purchase
    page, check = f"/alliances/{code}/purchases/{purchase.id}/", f"/alliances/{code}/receipts/{receipt.id}/check/"
    payer, other = client_of(running.finance), client_of(running.second_finance)
    assert "Another officer checks it" in valid(payer.get(page))
    assert "who made the payment does not decide on its receipt" in valid(payer.get(check))
    refused = payer.post(check, {"accepted": "yes"})
    assert refused.status_code == 422
    assert "who made the payment does not decide on its receipt" in refused.content.decode()
    receipt.refresh_from_db()
    assert receipt.state == "recorded"
    assert "Check it" in valid(other.get(page))
    assert other.post(check, {"accepted": "yes"}).status_code == 302
    receipt.refresh_from_db()
    assert (receipt.state, str(receipt.checked_by_id)) == ("checked", running.second_finance.user_id)


def send(found: World, actor: Actor, report: Report, transition: str):
    return client_of(actor).post(
        f"/alliances/{found.alliance.code}/steps/report/{report.id}/{transition}/", {"version": str(report.version)}
    )


@pytest.mark.parametrize(("state", "transition"), [("draft", "submit"), ("submitted", "approve")])
def test_a_report_of_a_period_that_has_not_begun_is_neither_sent_nor_approved(running, state, transition) -> None:
    begins = timezone.now().date() + timedelta(days=3)
    rows = Report.objects.filter(agreement=running.agreement)
    rows.update(state=state, submitted_by_id=running.applicant.user_id, period_from=begins, period_to=begins + timedelta(days=90))
    report, actor = rows.get(), running.applicant if state == "draft" else running.regional
    refused = send(running, actor, report, transition)
    assert refused.status_code == 422
    assert "nothing can be reported of it before" in refused.content.decode()
    report.refresh_from_db()
    assert report.state == state
    assert "nothing can be reported of it before" in valid(client_of(actor).get(f"/alliances/{running.alliance.code}/reports/{report.id}/"))
