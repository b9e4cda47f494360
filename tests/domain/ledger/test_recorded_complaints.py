"""Faults that users of an earlier system recorded, each of which must be impossible here."""

from fractions import Fraction

from tests.domain.ledger.book import DAY, Book, balances, codes, pen, purchase

from alianza.domain.ledger import (
    Account,
    ChequeState,
    Movement,
    RequestState,
    account_for,
    commit,
    figures,
    item_figures,
    pay,
    physical_progress,
    reduce,
    request_state,
    void,
    withdraw,
)

CHECKED = {"on": DAY, "by": "finance", "checked_by": "director"}
TWO = {"on": DAY, "requested_by": "organisation", "approved_by": "officer"}


def test_1_a_paid_no_objection_does_not_close_its_item():
    book = Book().ready(planned="86400")
    book.commit("NO-1", "2", "7200")
    book.pay("R-1", "14400")
    item = item_figures(book.ledger, "pumps")
    assert (item.planned, item.executed, item.available) == (pen(86400), pen(14400), pen(72000))
    assert item.executed_share == Fraction(1, 6)
    book.commit("NO-2", "10", "7200")
    assert codes(commit(book.ledger, purchase("NO-3", quantity="0.01"), **TWO)) == ["exceeds_item"]


def test_2_committed_and_executed_are_two_numbers():
    book = Book().ready()
    book.commit()
    assert (figures(book.ledger).committed, figures(book.ledger).executed) == (pen(14400), pen(0))
    accrued = pay(book.ledger, "R-1", pen(5000), no_objection="NO-1", on=DAY, by="finance", cheque=ChequeState.ACCRUED)
    assert codes(accrued) == ["cheque_not_issued"]
    book.write(pay(book.ledger, "R-1", pen(5000), no_objection="NO-1", on=DAY, by="finance", cheque=ChequeState.ISSUED))
    found = item_figures(book.ledger, "pumps")
    assert (found.committed, found.executed, found.unpaid) == (pen(14400), pen(5000), pen(9400))


def test_3_receipts_do_not_multiply_their_request():
    book = Book().ready()
    book.commit("NO-1", "1", "29400")
    book.pay("R-1", "29400")
    for receipt, amount in (("F-1", 10000), ("F-2", 10000), ("F-3", 9400)):
        book.write(account_for(book.ledger, receipt, pen(amount), request="R-1", **CHECKED))
        assert figures(book.ledger).executed == pen(29400)
    assert figures(book.ledger).accounted == pen(29400)
    assert codes(account_for(book.ledger, "F-4", pen("0.01"), request="R-1", **CHECKED)) == ["exceeds_paid"]


def test_4_a_partial_payment_is_a_partial_quantity():
    book = Book().ready()
    given = purchase("NO-1", "pumps", "12", "1200")
    book.commit("NO-1", "12", "1200")
    book.pay("R-1", "3600")
    book.pay("R-2", "3600")
    assert physical_progress(book.ledger, given) == 6
    assert physical_progress(book.ledger, purchase("NO-1", unit_price="0")) is None


def test_5_voiding_a_payment_takes_its_movement_back():
    book = Book().ready()
    book.commit()
    before = balances(book.ledger)
    payment = book.pay("R-1", "7200")
    book.write(void(book.ledger, payment.number, reason="cheque came back", **CHECKED))
    assert balances(book.ledger) == before
    assert request_state(book.ledger, "R-1") is RequestState.VOIDED
    assert len(book.ledger.entries) == 7
    assert codes(void(book.ledger, payment.number, reason="again", **CHECKED)) == ["already_reversed"]


def test_6_a_no_objection_is_reduced_or_withdrawn_with_a_reason_and_stays_on_record():
    book = Book().ready()
    book.commit()
    book.pay("R-1", "7200")
    assert codes(reduce(book.ledger, "NO-1", pen(100), reason=" ", **TWO)) == ["reason_missing"]
    assert codes(reduce(book.ledger, "NO-1", pen("7200.01"), reason="price fell", **TWO)) == ["exceeds_no_objection"]
    book.write(reduce(book.ledger, "NO-1", pen(1200), reason="price fell", **TWO))
    book.write(withdraw(book.ledger, "NO-1", reason="supplier gave up", **TWO))
    assert item_figures(book.ledger, "pumps").committed == pen(7200)
    reasons = [entry.reason for entry in book.ledger.in_force if entry.movement is Movement.REDUCED]
    assert reasons == ["price fell", "supplier gave up"]
    assert book.ledger.entry(Movement.COMMITTED, "NO-1") is not None


def test_7_a_request_number_counts_once_and_its_status_follows_the_money():
    book = Book().ready()
    book.commit()
    assert request_state(book.ledger, "R-1") is RequestState.PENDING
    book.pay("R-1", "1000")
    for again in ("R-1", " r - 1"):
        assert codes(pay(book.ledger, again, pen(1000), no_objection="no-1", on=DAY, by="finance")) == ["duplicate_reference"]
    assert request_state(book.ledger, "r-1") is RequestState.PAID
    book.write(account_for(book.ledger, "F-1", pen(400), request="r-1", **CHECKED))
    assert request_state(book.ledger, "R-1") is RequestState.PARTLY_ACCOUNTED
    book.write(account_for(book.ledger, "F-2", pen(600), request="R-1", **CHECKED))
    assert request_state(book.ledger, "R-1") is RequestState.ACCOUNTED
    assert book.ledger.balance(Account.PAID, of="NO-1") == pen(0)
