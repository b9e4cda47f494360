"""Double entry for the money of one alliance: accounts, entries whose postings sum to zero, balances.

Amounts on the left side (debit) are positive, on the right side negative. Nothing is ever changed: a mistake is undone
by an entry that reverses it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from alianza.domain.values import Blocker, Money


class Account(StrEnum):
    """The accounts of an alliance. What follows in a posting's ``of`` stands in brackets.

    ``PLANNED`` and ``COMMITTED`` are kept beside the money, each against a counterpart of its own, so that a plan or a
    commitment never looks like a payment.
    """

    PLANNED = "planned"
    """What an item may cost; the item stands in the posting."""
    PLAN = "plan"
    """Counterpart of ``PLANNED``."""
    RECEIVABLE = "receivable"
    """Promised and not yet deposited (contribution)."""
    PROMISED = "promised"
    """Counterpart of what was promised (contribution)."""
    DEPOSITED = "deposited"
    """Deposited or brought in kind, not yet verified (contribution)."""
    BANK = "bank"
    """Verified money in the designated account."""
    IN_KIND = "in_kind"
    """Verified value of goods and labour: never money to spend (contribution)."""
    COMMITTED = "committed"
    """Awarded in a no-objection that is active (no-objection)."""
    ENCUMBRANCE = "encumbrance"
    """Counterpart of ``COMMITTED`` (no-objection)."""
    PAID = "paid"
    """Paid and not yet accounted for (no-objection)."""
    ACCOUNTED = "accounted"
    """Accounted for with receipts (no-objection)."""


class Movement(StrEnum):
    """What an entry records."""

    PLANNED = "planned"
    PROMISED = "promised"
    DEPOSITED = "deposited"
    VERIFIED = "verified"
    BROUGHT = "brought"
    ACCEPTED = "accepted"
    COMMITTED = "committed"
    REDUCED = "reduced"
    PAID = "paid"
    ACCOUNTED = "accounted"
    REVERSED = "reversed"


# A plan may be amended and a no-objection reduced more than once; everything else happens once under its reference.
REPEATED = frozenset({Movement.PLANNED, Movement.REDUCED, Movement.REVERSED})


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: account, what it is of (contribution or no-objection), signed amount, item."""

    account: Account
    amount: Money
    of: str = ""
    item: str | None = None

    @property
    def name(self) -> str:
        """The account in one word for storage: ``committed:NO-12``."""
        return f"{self.account}:{self.of}" if self.of else self.account.value

    @classmethod
    def named(cls, name: str, amount: Money, item: str | None = None) -> Self:
        """Read what ``name`` wrote; ``ValueError`` for an account that is none."""
        account, _, of = name.partition(":")
        return cls(Account(account), amount, of, item)

    def reversed(self) -> "Posting":
        """The same on the other side."""
        return Posting(self.account, -self.amount, self.of, self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement. ``reference`` is the bank's, the no-objection's, the request's or the receipt's number.

    ``under`` is what it belongs to: the no-objection of a payment, the request of a receipt. ``made_by`` and
    ``checked_by`` are different people.
    """

    number: int
    on: date
    movement: Movement
    reference: str
    postings: tuple[Posting, ...]
    made_by: str
    checked_by: str | None = None
    under: str = ""
    reason: str = ""
    reverses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All entries of one alliance in one currency, in the order of their numbers."""

    currency: str
    entries: tuple[Entry, ...] = ()

    @property
    def next_number(self) -> int:
        """The number of the next entry: 1 for the first."""
        return self.entries[-1].number + 1 if self.entries else 1

    @property
    def in_force(self) -> tuple[Entry, ...]:
        """Entries that were not reversed and reverse nothing."""
        undone = {entry.reverses for entry in self.entries}
        return tuple(entry for entry in self.entries if entry.reverses is None and entry.number not in undone)

    def postings(self, accounts: Collection[Account], of: str | None = None, item: str | None = None) -> Iterator[Posting]:
        """Postings on these accounts; None admits all."""
        for entry in self.entries:
            for one in entry.postings:
                if one.account in accounts and of in (None, one.of) and item in (None, one.item):
                    yield one

    def balance(self, *accounts: Account, of: str | None = None, item: str | None = None) -> Money:
        """The sum of the postings on these accounts."""
        return Money.total((one.amount for one in self.postings(accounts, of, item)), self.currency)

    def entry(self, movement: Movement, reference: str) -> Entry | None:
        """The movement in force under this reference, capitals and blanks apart; None if there is none."""
        found = (entry for entry in self.in_force if entry.movement is movement and same_reference(entry.reference, reference))
        return next(found, None)

    def numbered(self, number: int) -> Entry | None:
        """The entry with this number."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def adding(self, entry: Entry) -> "Ledger":
        """The ledger with the entry at its end, unchecked: use ``post``."""
        return Ledger(currency=self.currency, entries=(*self.entries, entry))


def shape_faults(ledger: Ledger, entry: Entry) -> list[Blocker]:
    """What no entry may be: out of balance, in another currency, out of sequence, with nothing in it, or there already."""
    strange = sorted({one.amount.currency for one in entry.postings} - {ledger.currency})
    if strange:
        return [Blocker("ledger.other_currency", {"found": found, "ledger": ledger.currency}) for found in strange]
    blockers: list[Blocker] = []
    difference = Money.total((one.amount for one in entry.postings), ledger.currency)
    if difference:
        blockers.append(Blocker("ledger.not_balanced", {"difference": difference}))
    if not entry.postings or not all(one.amount for one in entry.postings):
        blockers.append(Blocker("ledger.nothing_posted"))
    if entry.number != ledger.next_number:
        blockers.append(Blocker("ledger.number_out_of_sequence", {"found": entry.number, "expected": ledger.next_number}))
    if entry.movement not in REPEATED and ledger.entry(entry.movement, entry.reference):
        blockers.append(Blocker("ledger.duplicate_reference", {"movement": entry.movement.value, "reference": entry.reference}))
    return blockers


def same_reference(one: str, other: str) -> bool:
    """Whether two numbers are one, capitals and blanks apart: ``R-7`` and `` r - 7``."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
