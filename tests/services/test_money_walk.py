"""Huila passion fruit and a Brazilian road walk from the agreement to the closing; both end with every cent accounted for."""

from decimal import Decimal

import pytest
from django.utils import timezone
from tests import money_world
from tests.money_world import BRAZIL, COLOMBIA, PDF, PICTURE, TOTALS, World

from alianza.domain.ledger import figures
from alianza.records.models import AuditEvent, LedgerPosting, Report
from alianza.services import contracts, ledgers, observations, purchases, reports
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")


def buy(found: World, quantity: str = "10", price: str = "1000000", item: str = "") -> purchases.Outcome:
    rows = found.agreement.items.filter(cash_minor__gt=0)
    one = rows.get(code=item) if item else rows.order_by("-cash_minor")[0]
    amounts = {"quantity": Decimal(quantity), "unit_price": Decimal(price)}
    wanted = purchases.Wanted(item_id=one.id, supplier_name="Ferretería", unit="unit", **amounts)
    return purchases.request(found.applicant, found.again(), wanted, {"quotation": PDF})


def payment(amount: str, reference: str, **more: object) -> dict[str, object]:
    return {"amount": amount, "method": "bank_transfer", "reference": reference, "paid_on": timezone.now().date()} | more


def paid_and_received(found: World) -> None:
    row = buy(found).row
    assert step(found.officer, "purchase", row.id, "approve", {}).done
    done = step(found.finance, "purchase", row.id, "pay", payment("10000000", "TR-1"), files={"payment_proof": PDF})
    assert done.done, done.blockers
    paid = row.payments.get()
    slip = purchases.ReceiptSlip(number="F-1", amount=found.amount(10_000), issued_on=timezone.now().date())
    receipt = purchases.record_receipt(found.applicant, paid.id, slip, {"receipt": PDF})
    assert receipt.done, receipt.blockers
    assert purchases.check_receipt(found.second_finance, receipt.row.id, accepted=True).done
    received = step(found.applicant, "purchase", row.id, "receive", {"received_on": timezone.now().date()}, files={"picture": PICTURE})
    assert received.done, received.blockers


def reported(found: World) -> None:
    report = Report.objects.get(agreement=found.agreement)
    lines = {line["code"]: Decimal(100) for line in report.lines if line["kind"] != "expense"}
    written = reports.Written(summary="Planted", reached=lines, notes={})
    assert reports.write(found.applicant, report.id, written, files={"report_evidence": PICTURE}).done
    assert step(found.applicant, "report", report.id, "submit", {}).done
    raised = reports.observe(found.regional, report.id, "goal-1", "Show the map").row
    assert step(found.regional, "report", report.id, "observe", {}).done
    refused = step(found.applicant, "report", report.id, "resubmit", {})
    assert [one.code for one in refused.blockers] == ["money.observations_unanswered"]
    assert reports.answer(found.applicant, raised, "Here it is").done
    assert step(found.applicant, "report", report.id, "resubmit", {}).done
    assert reports.settle_observation(found.regional, raised, satisfied=True).done
    assert step(found.regional, "report", report.id, "approve", {}).done
    assert report.versions.count() == 2


@pytest.mark.parametrize("name", [COLOMBIA, BRAZIL])
def test_an_alliance_walks_from_agreement_to_closing(name: str) -> None:
    found = money_world.running(name)
    assert found.agreement.total_minor == TOTALS[name] * money_world.THOUSAND
    money_world.pay_tranche(found)
    paid_and_received(found)
    seen = reports.Seen(kind="supervision", visited_on=timezone.now().date(), findings="Fine", rating="on_track", women_met=3)
    assert reports.record_visit(found.regional, found.again(), seen, {"picture": PICTURE}).done
    reported(found)
    found.move(found.officer, "begin_closing")
    found.move(found.officer, "close")
    assert found.agreement.state == "closed"
    sums = figures(ledgers.load(found.agreement))
    assert sums.executed == sums.accounted == found.amount(10_000)
    assert not sum(LedgerPosting.objects.values_list("amount_minor", flat=True))
    assert AuditEvent.objects.filter(programme=found.alliance.programme).count() > 20


def test_deliveries_are_stated_by_one_side_and_confirmed_by_the_other() -> None:
    found = money_world.world()
    contract = money_world.sign_contract(found)
    said = contracts.Delivered(delivered_on=timezone.now().date(), quantity=Decimal(12), unit="t", price=Decimal(1_500_000))
    row = contracts.state_delivery(found.applicant, contract.id, said, files={"delivery_note": PDF}).row
    assert row.amount_minor == 18_000_000 * 100
    own = step(found.applicant, "delivery", row.id, "confirm", {})
    assert [one.code for one in own.blockers] == ["money.other_side_answers"]
    assert found.buyer
    assert step(found.buyer, "delivery", row.id, "confirm", {}).done


def test_an_answer_is_kept_for_the_observation_of_the_same_report_only() -> None:
    found = money_world.running()
    report = Report.objects.get(agreement=found.agreement)
    stray = observations.raise_observation(
        found.regional, alliance=found.again(), subject_kind="submission", subject_id=report.id, text="Another room's"
    ).row
    assert [one.code for one in reports.answer(found.applicant, stray, "x").blockers] == ["workflow.not_found"]
