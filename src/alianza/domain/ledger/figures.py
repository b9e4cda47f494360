"""What the ledger says: planned, deposited, verified, committed, executed, accounted for, available, and physical progress.

Every figure is a balance; none is kept beside the ledger, so none can differ from it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alianza.domain.ledger.entry import Account, Ledger, Movement, same_reference
from alianza.domain.ledger.spending import NoObjection, accounted_under, paid_in
from alianza.domain.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """One item. Committed is what active no-objections award, executed what is paid, whether accounted for or not.

    ``available`` may still be committed: planned less committed. ``unpaid`` is committed less executed.
    """

    item: str
    planned: Money
    committed: Money
    executed: Money
    accounted: Money

    @property
    def available(self) -> Money:
        """What may still be committed."""
        return self.planned - self.committed

    @property
    def unpaid(self) -> Money:
        """What is committed and not paid."""
        return self.committed - self.executed

    @property
    def executed_share(self) -> Fraction | None:
        """Executed ÷ planned of the item, never of one no-objection; None where nothing is planned."""
        return self.executed.share_of(self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionFigures:
    """One partner's contribution. Deposited includes what was brought in kind, and what is verified."""

    contribution: str
    planned: Money
    deposited: Money
    verified: Money

    @property
    def outstanding(self) -> Money:
        """What is still to be deposited."""
        return self.planned - self.deposited


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The alliance in all. ``available`` is verified money not yet paid out: what a payment may take."""

    items: tuple[ItemFigures, ...]
    contributions: tuple[ContributionFigures, ...]
    planned: Money
    promised: Money
    deposited: Money
    verified: Money
    committed: Money
    executed: Money
    accounted: Money
    available: Money


class RequestState(StrEnum):
    """Where a disbursement request stands, read from the ledger so that it cannot lag behind."""

    PENDING = "pending"
    PAID = "paid"
    PARTLY_ACCOUNTED = "partly_accounted"
    ACCOUNTED = "accounted"
    VOIDED = "voided"


def item_figures(ledger: Ledger, item: str) -> ItemFigures:
    """The figures of one item; zeros for one that was never planned."""
    return ItemFigures(
        item=item,
        planned=ledger.balance(Account.PLANNED, item=item),
        committed=ledger.balance(Account.COMMITTED, item=item),
        executed=ledger.balance(Account.PAID, Account.ACCOUNTED, item=item),
        accounted=ledger.balance(Account.ACCOUNTED, item=item),
    )


def contribution_figures(ledger: Ledger, contribution: str) -> ContributionFigures:
    """The figures of one contribution."""
    planned = -ledger.balance(Account.PROMISED, of=contribution)
    deposited = planned - ledger.balance(Account.RECEIVABLE, of=contribution)
    unverified = ledger.balance(Account.DEPOSITED, of=contribution)
    return ContributionFigures(contribution=contribution, planned=planned, deposited=deposited, verified=deposited - unverified)


def figures(ledger: Ledger) -> Figures:
    """Everything, items and contributions in order of their codes."""
    items = sorted({one.item for one in ledger.postings((Account.PLANNED,)) if one.item})
    contributions = sorted({one.of for one in ledger.postings((Account.PROMISED,))})
    promised, unpaid_in = -ledger.balance(Account.PROMISED), ledger.balance(Account.RECEIVABLE)
    return Figures(
        items=tuple(item_figures(ledger, item) for item in items),
        contributions=tuple(contribution_figures(ledger, code) for code in contributions),
        planned=ledger.balance(Account.PLANNED),
        promised=promised,
        deposited=promised - unpaid_in,
        verified=promised - unpaid_in - ledger.balance(Account.DEPOSITED),
        committed=ledger.balance(Account.COMMITTED),
        executed=ledger.balance(Account.PAID, Account.ACCOUNTED),
        accounted=ledger.balance(Account.ACCOUNTED),
        available=ledger.balance(Account.BANK),
    )


def physical_progress(ledger: Ledger, purchase: NoObjection) -> Fraction | None:
    """Quantity executed of a no-objection: paid ÷ its unit price, exact; None for a price of zero."""
    if not purchase.unit_price:
        return None
    paid = ledger.balance(Account.PAID, Account.ACCOUNTED, of=purchase.number)
    return Fraction(Decimal(paid.amount)) / Fraction(purchase.unit_price)


def request_state(ledger: Ledger, request: str) -> RequestState:
    """Where the request stands."""
    payment = ledger.entry(Movement.PAID, request)
    if payment is None:
        voided = any(entry.movement is Movement.PAID and same_reference(entry.reference, request) for entry in ledger.entries)
        return RequestState.VOIDED if voided else RequestState.PENDING
    accounted = accounted_under(ledger, payment.reference)
    if accounted == paid_in(ledger, payment):
        return RequestState.ACCOUNTED
    return RequestState.PARTLY_ACCOUNTED if accounted else RequestState.PAID
