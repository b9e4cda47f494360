"""What comes in: what each item may cost, what each partner promised, deposited or brought in kind, and what was verified."""

from datetime import date

from alianza.domain.ledger.demands import positive, reasoned, referenced, two_people
from alianza.domain.ledger.entry import Account, Entry, Ledger, Movement, Posting
from alianza.domain.ledger.limits import entry_faults
from alianza.domain.values import Blocker, Money


def plan_item(ledger: Ledger, item: str, amount: Money, *, on: date, by: str) -> Entry | list[Blocker]:
    """What an item may cost, from the agreement; a second call adds to it."""
    entry = _plan(ledger, item, amount, on=on, by=by)
    return positive(amount) or entry_faults(ledger, entry) or entry


def amend_item(ledger: Ledger, item: str, change: Money, *, on: date, by: str, checked_by: str, reason: str) -> Entry | list[Blocker]:
    """An amendment raises or lowers an item's plan, never below what is committed."""
    entry = _plan(ledger, item, change, on=on, by=by, checked_by=checked_by, reason=reason)
    return two_people(by, checked_by) + reasoned(reason) + entry_faults(ledger, entry) or entry


def promise(ledger: Ledger, contribution: str, amount: Money, *, on: date, by: str) -> Entry | list[Blocker]:
    """What one partner has to deposit; the programme's grant is such a contribution too."""
    sides = (Posting(Account.RECEIVABLE, amount, contribution), Posting(Account.PROMISED, -amount, contribution))
    entry = Entry(number=ledger.next_number, on=on, movement=Movement.PROMISED, reference=contribution, postings=sides, made_by=by)
    return [*referenced(contribution), *(positive(amount) or entry_faults(ledger, entry))] or entry


def record_deposit(ledger: Ledger, contribution: str, amount: Money, *, bank_reference: str, on: date, by: str) -> Entry | list[Blocker]:
    """A deposit as the bank's slip has it. It counts as deposited at once, and as money to spend once verified."""
    return _given(ledger, Movement.DEPOSITED, contribution, amount, reference=bank_reference, on=on, by=by)


def verify_deposit(ledger: Ledger, bank_reference: str, *, on: date, by: str) -> Entry | list[Blocker]:
    """Another person found the deposit on the bank's statement."""
    return _found(ledger, Movement.DEPOSITED, Movement.VERIFIED, bank_reference, on=on, by=by)


def bring_in_kind(ledger: Ledger, contribution: str, value: Money, *, number: str, on: date, by: str) -> Entry | list[Blocker]:
    """Goods or labour with their value. They count towards the contribution at once, as verified once another person has seen them."""
    return _given(ledger, Movement.BROUGHT, contribution, value, reference=number, on=on, by=by)


def accept_in_kind(ledger: Ledger, number: str, *, on: date, by: str) -> Entry | list[Blocker]:
    """Another person has seen the goods or the labour. No money comes into the account by it."""
    return _found(ledger, Movement.BROUGHT, Movement.ACCEPTED, number, on=on, by=by)


def _given(
    ledger: Ledger, movement: Movement, contribution: str, amount: Money, *, reference: str, on: date, by: str
) -> Entry | list[Blocker]:
    promised = ledger.entry(Movement.PROMISED, contribution)
    if promised is None:
        return [Blocker("ledger.unknown_contribution", {"contribution": contribution})]
    contribution = promised.reference
    sides = (Posting(Account.DEPOSITED, amount, contribution), Posting(Account.RECEIVABLE, -amount, contribution))
    entry = Entry(number=ledger.next_number, on=on, movement=movement, reference=reference, under=contribution, postings=sides, made_by=by)
    return [*referenced(reference), *(positive(amount) or entry_faults(ledger, entry))] or entry


def _found(ledger: Ledger, given: Movement, movement: Movement, reference: str, *, on: date, by: str) -> Entry | list[Blocker]:
    first = ledger.entry(given, reference)
    if first is None:
        return [Blocker("ledger.unknown_deposit", {"reference": reference})]
    amount = Money.total((one.amount for one in first.postings if one.account is Account.DEPOSITED), ledger.currency)
    into = Posting(Account.BANK, amount) if movement is Movement.VERIFIED else Posting(Account.IN_KIND, amount, first.under)
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=movement,
        reference=first.reference,
        under=first.reference,
        postings=(into, Posting(Account.DEPOSITED, -amount, first.under)),
        made_by=first.made_by,
        checked_by=by,
    )
    return two_people(first.made_by, by) + entry_faults(ledger, entry) or entry


def _plan(ledger: Ledger, item: str, amount: Money, *, on: date, by: str, checked_by: str | None = None, reason: str = "") -> Entry:
    sides = (Posting(Account.PLANNED, amount, item=item), Posting(Account.PLAN, -amount, item=item))
    return Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.PLANNED,
        reference=item,
        postings=sides,
        made_by=by,
        checked_by=checked_by,
        reason=reason,
    )
