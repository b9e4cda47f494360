"""Every limit holds, every reason is said, nothing another entry rests on is undone."""

from dataclasses import replace

import pytest
from tests.domain.ledger.book import DAY, Book, codes, pen, purchase

from alianza.domain.ledger import (
    Account,
    Ledger,
    Posting,
    account_for,
    amend_item,
    commit,
    contribution_figures,
    entry_faults,
    item_figures,
    pay,
    plan_item,
    post,
    promise,
    record_deposit,
    reduce,
    verify_deposit,
    void,
    withdraw,
)
from alianza.domain.values import Money

CHECKED = {"on": DAY, "by": "finance", "checked_by": "director"}
TWO = {"on": DAY, "requested_by": "organisation", "approved_by": "officer"}


def deposit(book: Book, reference: str, amount: int | str, contribution: str = "grant", by: str = "finance"):
    return record_deposit(book.ledger, contribution, pen(amount), bank_reference=reference, on=DAY, by=by)


@pytest.fixture
def open_book() -> Book:
    """A grant of 1,000 promised, nothing deposited yet."""
    book = Book()
    book.write(plan_item(book.ledger, "pumps", pen(900), on=DAY, by="eva"))
    book.write(promise(book.ledger, "grant", pen(1000), on=DAY, by="eva"))
    return book


def test_deposits_stay_within_the_promise_and_count_once(open_book):
    book = open_book
    assert codes(deposit(book, "D-1", "1000.01")) == ["deposit_exceeds_planned"]
    book.write(deposit(book, "D-1", 600))
    assert codes(deposit(book, "d-1", 100)) == ["duplicate_reference"]
    assert codes(deposit(book, "D-2", 401)) == ["deposit_exceeds_planned"]
    assert codes(deposit(book, "D-2", 1, "cooperative")) == ["unknown_contribution"]
    assert codes(deposit(book, " ", 0)) == ["reference_missing", "not_positive"]
    found = contribution_figures(book.ledger, "grant")
    assert (found.planned, found.deposited, found.verified, found.outstanding) == (pen(1000), pen(600), pen(0), pen(400))


def test_only_another_person_verifies_and_only_once(open_book):
    book = open_book
    book.write(deposit(book, "D-1", 600))
    assert codes(verify_deposit(book.ledger, "D-1", on=DAY, by="finance")) == ["same_person"]
    assert codes(verify_deposit(book.ledger, "D-9", on=DAY, by="director")) == ["unknown_deposit"]
    book.write(verify_deposit(book.ledger, "D-1", on=DAY, by="director"))
    assert codes(verify_deposit(book.ledger, "D-1", on=DAY, by="director")) == ["duplicate_reference"]
    assert book.ledger.balance(Account.BANK) == pen(600)


def test_unverified_money_is_not_spent(open_book):
    book = open_book
    book.write(deposit(book, "D-1", 600))
    book.commit("NO-1", "1", "900")
    (blocker,) = pay(book.ledger, "R-1", pen(500), no_objection="NO-1", on=DAY, by="finance")
    assert blocker.code == "ledger.exceeds_available"
    assert (blocker.parameter("available"), blocker.parameter("missing")) == (pen(0), pen(500))


def test_every_reason_at_once():
    book = Book().ready(money="100")
    book.commit("NO-1", "1", "50")
    found = pay(book.ledger, "R-1", pen(200), no_objection="NO-1", on=DAY, by="officer")
    assert codes(found) == ["same_person", "exceeds_no_objection", "exceeds_available"]
    again = commit(book.ledger, purchase("NO-2", quantity="100000"), on=DAY, requested_by="a", approved_by="a")
    assert codes(again) == ["same_person", "exceeds_item"]


def test_unknown_things():
    book = Book().ready()
    assert codes(pay(book.ledger, "R-1", pen(1), no_objection="NO-9", on=DAY, by="f")) == ["unknown_no_objection"]
    assert codes(reduce(book.ledger, "NO-9", pen(1), reason="x", **TWO)) == ["unknown_no_objection"]
    assert codes(withdraw(book.ledger, "NO-9", reason="x", **TWO)) == ["unknown_no_objection"]
    assert codes(account_for(book.ledger, "F-1", pen(1), request="R-9", **CHECKED)) == ["unknown_request"]
    assert codes(void(book.ledger, 99, reason="x", **CHECKED)) == ["unknown_entry"]
    assert codes(commit(book.ledger, purchase(item="trucks"), **TWO)) == ["exceeds_item"]


def test_a_receipt_stays_within_its_own_request():
    book = Book().ready()
    book.commit()
    book.pay("R-1", "100")
    book.pay("R-2", "100")
    assert codes(account_for(book.ledger, "F-1", pen(150), request="R-1", **CHECKED)) == ["exceeds_request"]
    assert codes(account_for(book.ledger, "F-1", pen(50), request="R-1", on=DAY, by="a", checked_by="a")) == ["same_person"]


def test_what_others_rest_on_is_not_undone():
    book = Book().ready()
    given = book.commit()
    payment = book.pay("R-1", "100")
    receipt = book.write(account_for(book.ledger, "F-1", pen(100), request="R-1", **CHECKED))
    for entry in (given, payment):
        assert codes(void(book.ledger, entry.number, reason="x", **CHECKED)) == ["still_used"]
    recorded, verified = (entry for entry in book.ledger.entries if entry.under in {"grant", "D-1"})
    assert codes(void(book.ledger, recorded.number, reason="x", **CHECKED)) == ["still_used"]
    assert codes(void(book.ledger, verified.number, reason="x", **CHECKED)) == ["exceeds_available"]
    for entry in (receipt, payment, given, verified, recorded):
        book.write(void(book.ledger, entry.number, reason="x", **CHECKED))
    assert contribution_figures(book.ledger, "grant").outstanding == pen(100000)
    assert codes(void(book.ledger, book.ledger.entries[-1].number, reason="x", **CHECKED)) == ["is_reversal"]
    assert codes(void(book.ledger, 1, on=DAY, by="a", checked_by="a", reason="")) == ["same_person", "reason_missing"]


def test_an_amendment_really_changes_the_plan():
    book = Book().ready(planned="1000")
    book.commit("NO-1", "1", "800")
    lower = {"on": DAY, "by": "officer", "checked_by": "director", "reason": "amendment 1"}
    assert codes(amend_item(book.ledger, "pumps", pen(-201), **lower)) == ["exceeds_item"]
    assert codes(amend_item(book.ledger, "pumps", pen(0), **lower)) == ["nothing_posted"]
    assert codes(amend_item(book.ledger, "pumps", pen(5), **{**lower, "reason": "", "checked_by": "officer"})) == [
        "same_person",
        "reason_missing",
    ]
    book.write(amend_item(book.ledger, "pumps", pen(-200), **lower))
    assert item_figures(book.ledger, "pumps").available == pen(0)
    assert codes(plan_item(book.ledger, "pumps", pen(0), on=DAY, by="eva")) == ["not_positive"]


def test_entries_made_by_hand_are_held_to_the_same():
    book = Book().ready()
    entry = book.commit()
    short = Ledger(currency="PEN", entries=book.ledger.entries[:-1])
    one, other = entry.postings
    assert codes(entry_faults(short, replace(entry, postings=(one,)))) == ["not_balanced"]
    assert codes(entry_faults(short, replace(entry, postings=()))) == ["nothing_posted"]
    assert codes(entry_faults(short, replace(entry, number=9))) == ["number_out_of_sequence"]
    strange = replace(one, amount=Money.of(1, "USD"))
    assert codes(entry_faults(short, replace(entry, postings=(strange, other)))) == ["other_currency"]
    assert codes(post(book.ledger, replace(entry, number=6))) == ["duplicate_reference"]
    unverified = (Posting(Account.DEPOSITED, pen(-1), "grant"), Posting(Account.RECEIVABLE, pen(1), "grant"))
    assert codes(entry_faults(short, replace(entry, postings=unverified))) == ["still_verified"]


def test_names_of_accounts_for_storage():
    for posting in (one for entry in Book().ready().ledger.entries for one in entry.postings):
        assert Posting.named(posting.name, posting.amount, posting.item) == posting
    assert Posting(Account.COMMITTED, pen(1), "NO:1").name == "committed:NO:1"
    with pytest.raises(ValueError, match="wallet"):
        Posting.named("wallet", pen(1))
