"""Money out: no-objections commit, payments execute, receipts account for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alianza.domain.ledger.demands import positive, reasoned, referenced, two_people
from alianza.domain.ledger.entry import Account, Entry, Ledger, Movement, Posting
from alianza.domain.ledger.limits import entry_faults
from alianza.domain.values import Blocker, Money


class ChequeState(StrEnum):
    """Life of a cashier's cheque: accrued (devengado), then issued (girado). It counts as executed from issued."""

    ACCRUED = "accrued"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoObjection:
    """An approved purchase: so much of an item at a unit price in the ledger's currency."""

    number: str
    item: str
    quantity: Decimal
    unit_price: Decimal
    currency: str

    @property
    def amount(self) -> Money:
        """Quantity × unit price, rounded half up to the minor unit."""
        return Money.rounded(Fraction(self.quantity) * Fraction(self.unit_price), self.currency)


def commit(ledger: Ledger, purchase: NoObjection, *, on: date, requested_by: str, approved_by: str) -> Entry | list[Blocker]:
    """A no-objection is given: its amount is committed, against the plan of the item."""
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.COMMITTED,
        reference=purchase.number,
        postings=_commitment(purchase.number, purchase.item, purchase.amount),
        made_by=requested_by,
        checked_by=approved_by,
    )
    return (
        two_people(requested_by, approved_by) + referenced(purchase.number) + positive(purchase.amount) + entry_faults(ledger, entry)
        or entry
    )


def reduce(
    ledger: Ledger, no_objection: str, by_amount: Money, *, on: date, requested_by: str, approved_by: str, reason: str
) -> Entry | list[Blocker]:
    """A no-objection is reduced, never below what was paid; the item may be committed again by that much."""
    given = ledger.entry(Movement.COMMITTED, no_objection)
    if given is None:
        return _unknown_no_objection(no_objection)
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.REDUCED,
        reference=given.reference,
        under=given.reference,
        postings=_commitment(given.reference, _item(given), -by_amount),
        made_by=requested_by,
        checked_by=approved_by,
        reason=reason,
    )
    blockers = two_people(requested_by, approved_by) + reasoned(reason)
    return blockers + (positive(by_amount) or entry_faults(ledger, entry)) or entry


def withdraw(ledger: Ledger, no_objection: str, *, on: date, requested_by: str, approved_by: str, reason: str) -> Entry | list[Blocker]:
    """All that is not paid of a no-objection is given back; it stays on record."""
    given = ledger.entry(Movement.COMMITTED, no_objection)
    if given is None:
        return _unknown_no_objection(no_objection)
    awarded = ledger.balance(Account.COMMITTED, of=given.reference)
    paid = ledger.balance(Account.PAID, Account.ACCOUNTED, of=given.reference)
    return reduce(ledger, no_objection, awarded - paid, on=on, requested_by=requested_by, approved_by=approved_by, reason=reason)


def pay(
    ledger: Ledger,
    request: str,
    amount: Money,
    *,
    no_objection: str,
    on: date,
    by: str,
    cheque: ChequeState | None = None,
) -> Entry | list[Blocker]:
    """A disbursement request is paid, by someone else than who approved the no-objection. A cheque must be issued."""
    given = ledger.entry(Movement.COMMITTED, no_objection)
    if given is None:
        return _unknown_no_objection(no_objection)
    sides = (Posting(Account.PAID, amount, given.reference, _item(given)), Posting(Account.BANK, -amount))
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.PAID,
        reference=request,
        under=given.reference,
        postings=sides,
        made_by=by,
        checked_by=given.checked_by,
    )
    not_issued = [Blocker("ledger.cheque_not_issued", {"request": request})] if cheque is ChequeState.ACCRUED else []
    blockers = not_issued + two_people(by, given.checked_by) + referenced(request)
    return blockers + (positive(amount) or entry_faults(ledger, entry)) or entry


def account_for(ledger: Ledger, receipt: str, amount: Money, *, request: str, on: date, by: str, checked_by: str) -> Entry | list[Blocker]:
    """One receipt accounts for part of one paid request; several receipts never count the request twice.

    ``receipt`` names the supplier too, because receipts of two suppliers may carry one number.
    """
    payment = ledger.entry(Movement.PAID, request)
    if payment is None:
        return [Blocker("ledger.unknown_request", {"request": request})]
    item = _item(payment)
    sides = (Posting(Account.ACCOUNTED, amount, payment.under, item), Posting(Account.PAID, -amount, payment.under, item))
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.ACCOUNTED,
        reference=receipt,
        under=payment.reference,
        postings=sides,
        made_by=by,
        checked_by=checked_by,
    )
    blockers = two_people(by, checked_by) + referenced(receipt)
    blockers += positive(amount) or entry_faults(ledger, entry)
    return blockers or _beyond_request(ledger.adding(entry), payment) or entry


def paid_in(ledger: Ledger, payment: Entry) -> Money:
    """The amount of one payment."""
    return Money.total((one.amount for one in payment.postings if one.account is Account.PAID), ledger.currency)


def accounted_under(ledger: Ledger, request: str) -> Money:
    """What receipts account for of one request."""
    receipts = (entry for entry in ledger.in_force if entry.movement is Movement.ACCOUNTED and entry.under == request)
    amounts = (one.amount for entry in receipts for one in entry.postings if one.account is Account.ACCOUNTED)
    return Money.total(amounts, ledger.currency)


def _beyond_request(after: Ledger, payment: Entry) -> list[Blocker]:
    excess = accounted_under(after, payment.reference) - paid_in(after, payment)
    if excess.minor <= 0:
        return []
    return [Blocker("ledger.exceeds_request", {"request": payment.reference, "paid": paid_in(after, payment), "excess": excess})]


def _commitment(number: str, item: str, amount: Money) -> tuple[Posting, ...]:
    return (Posting(Account.COMMITTED, amount, number, item), Posting(Account.ENCUMBRANCE, -amount, number, item))


def _item(entry: Entry) -> str:
    return next(one.item for one in entry.postings if one.item is not None)


def _unknown_no_objection(number: str) -> list[Blocker]:
    return [Blocker("ledger.unknown_no_objection", {"no_objection": number})]
