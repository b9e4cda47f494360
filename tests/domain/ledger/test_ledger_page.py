"""The worked numbers of ``docs/domain/ledger.md``."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.domain.ledger.book import DAY, Book, pen, purchase

from alianza.domain.ledger import (
    Movement,
    accept_in_kind,
    account_for,
    bring_in_kind,
    commit,
    contribution_figures,
    figures,
    item_figures,
    pay,
    physical_progress,
    plan_item,
    promise,
    record_deposit,
    reduce,
    verify_deposit,
    void,
    withdraw,
)

PAGE = (Path(__file__).parents[3] / "docs" / "domain" / "ledger.md").read_text(encoding="utf-8")
TWO = {"on": DAY, "requested_by": "organisation", "approved_by": "officer"}
CHECKED = {"on": DAY, "by": "finance", "checked_by": "director"}


def rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    assert table
    return [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in table]


def number_of(ledger, request: str) -> int:
    entry = ledger.entry(Movement.PAID, request)
    assert entry is not None
    return entry.number


MOVEMENTS = {
    "plan": lambda ledger, ref, _, amount: plan_item(ledger, ref, pen(amount), on=DAY, by="eva"),
    "promise": lambda ledger, ref, _, amount: promise(ledger, ref, pen(amount), on=DAY, by="eva"),
    "deposit": lambda ledger, ref, of, amount: record_deposit(ledger, of, pen(amount), bank_reference=ref, on=DAY, by="finance"),
    "verify": lambda ledger, ref, _, __: verify_deposit(ledger, ref, on=DAY, by="director"),
    "bring": lambda ledger, ref, of, amount: bring_in_kind(ledger, of, pen(amount), number=ref, on=DAY, by="aso"),
    "accept": lambda ledger, ref, _, __: accept_in_kind(ledger, ref, on=DAY, by="officer"),
    "commit": lambda ledger, ref, of, amount: commit(ledger, purchase(ref, of, "1", amount), **TWO),
    "pay": lambda ledger, ref, of, amount: pay(ledger, ref, pen(amount), no_objection=of, on=DAY, by="finance"),
    "receipt": lambda ledger, ref, of, amount: account_for(ledger, ref, pen(amount), request=of, **CHECKED),
    "void": lambda ledger, ref, _, __: void(ledger, number_of(ledger, ref), reason="returned by the bank", **CHECKED),
    "reduce": lambda ledger, ref, _, amount: reduce(ledger, ref, pen(amount), reason="price fell", **TWO),
    "withdraw": lambda ledger, ref, _, __: withdraw(ledger, ref, reason="supplier gave up", **TWO),
}


def test_worked_example():
    book = Book()
    for movement, reference, of, amount, *expected in rows("Worked example"):
        book.write(MOVEMENTS[movement](book.ledger, reference, of, amount))
        item, all_in_all = item_figures(book.ledger, "pumps"), figures(book.ledger)
        found = [all_in_all.committed, all_in_all.executed, all_in_all.accounted, item.available, all_in_all.available]
        assert [str(one.amount) for one in found] == expected, (movement, reference)
    assert item_figures(book.ledger, "pumps").executed_share == Fraction(25, 300)
    labour = contribution_figures(book.ledger, "labour")
    assert (labour.planned, labour.deposited, labour.verified) == (pen("12000"), pen("9000"), pen("9000"))


def test_accounts_of_each_movement():
    book = Book()
    expected = {name: (left, right) for name, left, right in rows("Accounts")}
    for movement, reference, of, amount, *_ in rows("Worked example"):
        entry = book.write(MOVEMENTS[movement](book.ledger, reference, of, amount))
        if entry.reverses is None:
            (left,) = [one.account for one in entry.postings if one.amount.minor > 0]
            (right,) = [one.account for one in entry.postings if one.amount.minor < 0]
            assert (left, right) == expected.pop(entry.movement, (left, right))
    assert set(expected) == {"reversed"}


@pytest.mark.parametrize("row", rows("Physical progress"), ids=" ".join)
def test_physical_progress(row):
    quantity, unit_price, paid, executed = row
    book = Book().ready()
    given = purchase("NO-1", "pumps", quantity, unit_price)
    book.commit("NO-1", quantity, unit_price)
    assert physical_progress(book.ledger, given) == 0
    book.pay("R-1", paid)
    assert physical_progress(book.ledger, given) == Fraction(executed)
