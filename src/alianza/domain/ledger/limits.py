"""What must hold after any entry, whatever it records; ``post`` is the only way in.

Each limit is stated once, so that a payment, a reduction and a reversal cannot break what the others keep.
"""

from collections.abc import Iterator

from alianza.domain.ledger.entry import Account, Entry, Ledger, shape_faults
from alianza.domain.values import Blocker

_EXECUTED = (Account.PAID, Account.ACCOUNTED)


def post(ledger: Ledger, entry: Entry) -> Ledger | list[Blocker]:
    """The ledger with the entry, or every reason why it cannot be posted."""
    blockers = entry_faults(ledger, entry)
    return blockers or ledger.adding(entry)


def entry_faults(ledger: Ledger, entry: Entry) -> list[Blocker]:
    """Faults of the entry itself; where there are none, the limits it would break."""
    return shape_faults(ledger, entry) or list(_broken(ledger, entry))


def _broken(ledger: Ledger, entry: Entry) -> Iterator[Blocker]:
    after = ledger.adding(entry)
    yield from _items(after, entry)
    yield from _no_objections(after, entry)
    yield from _contributions(after, entry)
    yield from _bank(ledger, after)


def _items(after: Ledger, entry: Entry) -> Iterator[Blocker]:
    """No item is committed beyond its plan."""
    for item in _touched(entry, "item"):
        planned, committed = after.balance(Account.PLANNED, item=item), after.balance(Account.COMMITTED, item=item)
        if committed > planned:
            figures = {"planned": planned, "committed": committed, "excess": committed - planned}
            yield Blocker("ledger.exceeds_item", {"item": item, **figures})


def _no_objections(after: Ledger, entry: Entry) -> Iterator[Blocker]:
    """Nothing is paid beyond what its no-objection awards, nor accounted for beyond what is paid."""
    for number in _touched(entry, "of", (Account.COMMITTED, *_EXECUTED)):
        awarded, paid = after.balance(Account.COMMITTED, of=number), after.balance(*_EXECUTED, of=number)
        if paid > awarded:
            figures = {"awarded": awarded, "paid": paid, "excess": paid - awarded}
            yield Blocker("ledger.exceeds_no_objection", {"no_objection": number, **figures})
        open_amount = after.balance(Account.PAID, of=number)
        if open_amount.minor < 0:
            yield Blocker("ledger.exceeds_paid", {"no_objection": number, "excess": -open_amount})


def _contributions(after: Ledger, entry: Entry) -> Iterator[Blocker]:
    """Nobody deposits more than he promised, and no deposit is undone while it counts as verified."""
    for code in _touched(entry, "of", (Account.RECEIVABLE, Account.DEPOSITED)):
        open_amount = after.balance(Account.RECEIVABLE, of=code)
        if open_amount.minor < 0:
            planned = -after.balance(Account.PROMISED, of=code)
            figures = {"planned": planned, "deposited": planned - open_amount, "excess": -open_amount}
            yield Blocker("ledger.deposit_exceeds_planned", {"contribution": code, **figures})
        if (unverified := after.balance(Account.DEPOSITED, of=code)).minor < 0:
            yield Blocker("ledger.still_verified", {"contribution": code, "amount": -unverified})


def _bank(before: Ledger, after: Ledger) -> Iterator[Blocker]:
    """The account never goes below zero: only verified money is spent."""
    available, left = before.balance(Account.BANK), after.balance(Account.BANK)
    if left.minor < 0:
        yield Blocker("ledger.exceeds_available", {"available": available, "amount": available - left, "missing": -left})


def _touched(entry: Entry, name: str, accounts: tuple[Account, ...] = tuple(Account)) -> list[str]:
    found = (getattr(one, name) for one in entry.postings if one.account in accounts)
    return sorted({one for one in found if one})
