"""The complaints recorded about real systems (facts A6), each as something that cannot happen here."""

from copy import deepcopy
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests import builders, money_world
from tests.money_world import PDF, PICTURE, World
from tests.services.test_money_walk import buy, payment

from alianza.domain.ledger import figures, item_figures, physical_progress
from alianza.records.models import AgreementItem, Deposit, LedgerEntry, Purchase, Report
from alianza.records.queries import money
from alianza.services import accounts, ledgers, purchases, reports
from alianza.services.advance import advance
from alianza.services.enclosures import Upload, step
from alianza.services.lives.purchase import no_objection

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def funded(kept_funded: World, everywhere: None) -> World:
    """The tests that do not use it come first: it stays until the last test of this file."""
    return deepcopy(kept_funded)


def approved(found: World, **wanted: str) -> Purchase:
    made = buy(found, **wanted)
    assert made.done, made.blockers
    given = step(found.officer, "purchase", made.row.id, "approve", {})
    assert given.done, given.blockers
    return made.row


def codes(outcome: object) -> list[str]:
    return [one.code for one in outcome.blockers]  # type: ignore[attr-defined]


def pay_part(found: World, row: Purchase, amount: str, reference: str, name: str = "pay_part", **more: object):
    return step(found.finance, "purchase", row.id, name, payment(amount, reference, **more), files={"payment_proof": PDF})


def test_the_same_deposit_is_refused_with_who_and_when(everywhere) -> None:
    found = money_world.with_account()
    first = money_world.deposit(found, money_world.slip(found, "region", 10_000, "DEP 77"))
    assert first.done, first.blockers
    again = money_world.deposit(found, money_world.slip(found, "region", 10_000, "dep77"))
    assert codes(again) == ["money.reference_used"]
    assert again.blockers[0].parameter("who") == "Rosa Díaz"
    assert Deposit.objects.count() == 1


def test_the_same_form_sent_twice_makes_one_deposit(everywhere) -> None:
    found, key = money_world.with_account(), uuid4()
    slip = money_world.slip(found, "region", 10_000)
    rows = [accounts.record_deposit_of(found.applicant, found.again(), slip, {"deposit_proof": PDF}, form_key=key).row for _ in range(2)]
    assert rows[0] == rows[1]


def test_a_verified_deposit_is_undone_by_an_entry_and_by_another_person(everywhere) -> None:
    found = money_world.with_account()
    row = money_world.deposit(found, money_world.slip(found, "region", 10_000)).row
    assert step(found.finance, "deposit", row.id, "verify", {}).done
    assert codes(step(found.finance, "deposit", row.id, "reverse", {"reason": "Bounced"})) == ["workflow.same_person"]
    assert step(found.director, "deposit", row.id, "reverse", {"reason": "Bounced"}).done
    assert not figures(ledgers.load(found.agreement)).verified
    assert money_world.deposit(found, money_world.slip(found, "region", 10_000)).done


def test_implementation_waits_for_every_contribution(everywhere) -> None:
    found = money_world.with_account()
    found.opine(found.again())
    early = advance(found.finance, "alliance", found.alliance.id, "start_implementation", {})
    missing = {one.parameter("payer") for one in early.blockers if one.code == "money.contribution_missing"}
    assert missing == {"FNFH", "Gobernación del Huila", "Alcaldía", "CAM"}


def test_the_balance_of_the_item_is_not_that_of_one_no_objection(funded) -> None:
    row = approved(funded, quantity="10", price="1440000", item="trellis")
    assert pay_part(funded, row, "14400000", "R-1", "pay").done
    item = item_figures(ledgers.load(funded.agreement), "trellis")
    assert item.planned == funded.amount(195_260)
    assert item.available == funded.amount(195_260 - 14_400)
    assert item.executed_share is not None
    assert item.executed_share < 1
    assert buy(funded, quantity="1", price="1000", item="trellis").done


def test_committed_is_not_executed(funded) -> None:
    row = approved(funded)
    sums = figures(ledgers.load(funded.agreement))
    assert (sums.committed, sums.executed) == (funded.amount(10_000), funded.amount(0))
    assert pay_part(funded, row, "4000000", "R-1").done
    sums = figures(ledgers.load(funded.agreement))
    assert (sums.committed, sums.executed) == (funded.amount(10_000), funded.amount(4_000))


def test_a_cheque_counts_from_the_day_it_is_issued(funded, monkeypatch) -> None:
    monkeypatch.setattr("alianza.services.lives.purchase._method_faults", lambda at: [])
    row = approved(funded)
    drawn = step(funded.finance, "purchase", row.id, "draw_cheque", {"amount": "10000000", "reference": "CH-1"})
    assert drawn.done, drawn.blockers
    assert not figures(ledgers.load(funded.agreement)).executed
    early = pay_part(funded, row, "10000000", "CH-1", "pay", method="cashiers_cheque", cheque="accrued")
    assert codes(early) == ["ledger.cheque_not_issued"]
    assert pay_part(funded, row, "10000000", "CH-1", "pay", method="cashiers_cheque", cheque="issued").done
    assert row.payments.count() == 1
    assert figures(ledgers.load(funded.agreement)).executed == funded.amount(10_000)


def test_three_receipts_of_one_payment_count_it_once(funded) -> None:
    row = approved(funded)
    assert pay_part(funded, row, "10000000", "R-1", "pay").done
    paid = row.payments.get()
    for number, amount in enumerate((3_000, 3_000, 4_000), start=1):
        slip = purchases.ReceiptSlip(number=f"F-{number}", amount=funded.amount(amount), issued_on=timezone.now().date())
        made = purchases.record_receipt(funded.applicant, paid.id, slip, {"receipt": PDF})
        assert purchases.check_receipt(funded.second_finance, made.row.id, accepted=True).done
    sums = figures(ledgers.load(funded.agreement))
    assert sums.executed == sums.accounted == funded.amount(10_000)
    slip = purchases.ReceiptSlip(number="F-4", amount=funded.amount(1), issued_on=timezone.now().date())
    assert codes(purchases.record_receipt(funded.applicant, paid.id, slip, {"receipt": PDF})) == ["ledger.exceeds_request"]


def test_physical_progress_is_paid_divided_by_unit_price(funded) -> None:
    row = approved(funded, quantity="12", price="1000000")
    assert pay_part(funded, row, "6000000", "R-1").done
    assert physical_progress(ledgers.load(funded.agreement), no_objection(Purchase.objects.get(id=row.id))) == 6


def test_voiding_a_payment_reverses_its_entry(funded) -> None:
    row = approved(funded)
    before = figures(ledgers.load(funded.agreement)).available
    assert pay_part(funded, row, "10000000", "R-1", "pay").done
    paid = row.payments.get()
    own = step(funded.finance, "purchase", row.id, "void_payment", {"payment": paid.number, "reason": "Wrong account"})
    assert codes(own) == ["workflow.same_person"]
    done = step(funded.second_finance, "purchase", row.id, "void_payment", {"payment": paid.number, "reason": "Wrong account"})
    assert done.done, done.blockers
    sums = figures(ledgers.load(funded.agreement))
    assert (sums.executed, sums.available) == (funded.amount(0), before)
    assert LedgerEntry.objects.filter(agreement=funded.agreement, kind="reversed", source_id=paid.id).count() == 1
    assert done.row.state == "approved"
    assert pay_part(funded, row, "10000000", "R-2", "pay").done


def test_a_no_objection_is_withdrawn_with_letter_and_reason_and_stays_on_record(funded) -> None:
    row = approved(funded)
    bare = step(funded.second_finance, "purchase", row.id, "withdraw", {"reason": "Supplier gone"})
    assert codes(bare) == ["money.document_needed"]
    done = step(funded.second_finance, "purchase", row.id, "withdraw", {"reason": "Supplier gone"}, files={"reduction_letter": PDF})
    assert done.done, done.blockers
    assert (done.row.state, done.row.reason) == ("withdrawn", "Supplier gone")
    assert not figures(ledgers.load(funded.agreement)).committed


def test_a_part_of_a_no_objection_is_given_back(funded) -> None:
    row = approved(funded)
    assert pay_part(funded, row, "4000000", "R-1").done
    whole = step(funded.second_finance, "purchase", row.id, "withdraw", {"reason": "x"}, files={"reduction_letter": PDF})
    assert codes(whole) == ["money.already_paid"]
    done = step(funded.second_finance, "purchase", row.id, "reduce", {"reason": "Cheaper"}, files={"reduction_letter": PDF})
    assert done.done, done.blockers
    assert figures(ledgers.load(funded.agreement)).committed == funded.amount(4_000)


def test_numbers_are_given_by_the_house_and_a_transfer_is_recorded_once(funded) -> None:
    first, second = approved(funded), approved(funded)
    assert first.number != second.number
    assert pay_part(funded, first, "10000000", "R-1", "pay").done
    again = pay_part(funded, second, "10000000", " r-1", "pay")
    assert codes(again) == ["money.reference_used"]
    assert again.blockers[0].parameter("who") == "finance_officer"
    assert Purchase.objects.get(id=first.id).state == "paid"


def test_another_organisation_sees_and_moves_nothing(funded) -> None:
    row = approved(funded)
    stranger = builders.actor(builders.member_of(builders.organisation("Otra", country="CO")))
    assert money.visible_to(stranger, Purchase).count() == 0
    assert codes(step(stranger, "purchase", row.id, "take_back", {"reason": "x"})) == ["workflow.not_found"]
    report = Report.objects.get(agreement=funded.agreement)
    assert codes(reports.write(stranger, report.id, reports.Written(summary="", reached={}, notes={}))) == ["workflow.not_found"]


def test_a_report_keeps_the_figures_of_its_day(funded) -> None:
    report = Report.objects.get(agreement=funded.agreement)
    lines = {line["code"]: Decimal(1) for line in report.lines if line["kind"] != "expense"}
    written = reports.Written(summary="So far", reached=lines, notes={})
    assert reports.write(funded.applicant, report.id, written, files={"report_evidence": PICTURE}).done
    assert step(funded.applicant, "report", report.id, "submit", {}).done
    assert pay_part(funded, approved(funded), "10000000", "R-1", "pay").done
    frozen = report.versions.get().content["lines"]
    spent = next(line for line in frozen if line["kind"] == "expense" and line["item"] == "trellis")
    assert spent["executed"]["amount"] == "0.00"
    assert spent["as_of"]


def test_the_ledger_refuses_change_and_what_does_not_balance(funded) -> None:
    for change in ("UPDATE records_ledgerposting SET amount_minor = 1", "DELETE FROM records_ledgerentry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_a_file_that_cannot_be_kept_leaves_nothing_behind(funded) -> None:
    item = AgreementItem.objects.get(agreement=funded.agreement, code="trellis")
    wanted = purchases.Wanted(item_id=item.id, supplier_name="X", quantity=Decimal(1), unit="u", unit_price=Decimal(1))
    bad = purchases.request(funded.applicant, funded.again(), wanted, {"quotation": Upload("a.pdf", b"MZ not a pdf")})
    assert bad.blockers
    assert not Purchase.objects.filter(supplier_name="X").exists()
