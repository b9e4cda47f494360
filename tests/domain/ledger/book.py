"""A ledger that is written by calling its movements, for the tests of this room."""

from datetime import date
from decimal import Decimal

from alianza.domain.ledger import (
    CODES,
    Account,
    Entry,
    Ledger,
    NoObjection,
    commit,
    pay,
    plan_item,
    post,
    promise,
    record_deposit,
    verify_deposit,
)
from alianza.domain.values import Blocker, Money

DAY = date(2026, 5, 4)


def pen(amount: str | int) -> Money:
    return Money.of(amount, "PEN")


def purchase(number: str = "NO-1", item: str = "pumps", quantity: str = "1", unit_price: str = "1") -> NoObjection:
    return NoObjection(number=number, item=item, quantity=Decimal(quantity), unit_price=Decimal(unit_price), currency="PEN")


class Book:
    """A ledger with the movements most tests need; each call posts and returns the entry."""

    def __init__(self) -> None:
        self.ledger = Ledger(currency="PEN")

    def write(self, found: Entry | list[Blocker]) -> Entry:
        assert isinstance(found, Entry), found
        after = post(self.ledger, found)
        assert isinstance(after, Ledger), after
        self.ledger = after
        return found

    def ready(self, planned: str = "86400", money: str = "100000") -> "Book":
        """An item with its plan, and verified money in the account."""
        self.write(plan_item(self.ledger, "pumps", pen(planned), on=DAY, by="eva"))
        self.write(promise(self.ledger, "grant", pen(money), on=DAY, by="eva"))
        self.write(record_deposit(self.ledger, "grant", pen(money), bank_reference="D-1", on=DAY, by="finance"))
        self.write(verify_deposit(self.ledger, "D-1", on=DAY, by="director"))
        return self

    def commit(self, number: str = "NO-1", quantity: str = "2", unit_price: str = "7200", item: str = "pumps") -> Entry:
        given = purchase(number, item, quantity, unit_price)
        return self.write(commit(self.ledger, given, on=DAY, requested_by="organisation", approved_by="officer"))

    def pay(self, request: str, amount: str, no_objection: str = "NO-1") -> Entry:
        return self.write(pay(self.ledger, request, pen(amount), no_objection=no_objection, on=DAY, by="finance"))


def codes(found: object) -> list[str]:
    """Codes of the blockers found, with parameters as listed."""
    assert isinstance(found, list), found
    assert all(set(one.parameters) == set(CODES[one.code]) for one in found), found
    return [one.code.removeprefix("ledger.") for one in found]


def balances(ledger: Ledger) -> dict[tuple[Account, str, str | None], Money]:
    """Every balance that is not zero."""
    keys = {(one.account, one.of, one.item) for entry in ledger.entries for one in entry.postings}
    found = {
        key: Money.total(
            (one.amount for e in ledger.entries for one in e.postings if (one.account, one.of, one.item) == key), ledger.currency
        )
        for key in keys
    }
    return {key: amount for key, amount in found.items() if amount}
