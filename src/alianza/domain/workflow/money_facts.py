"""What the guards of the money lives look at, one frozen dataclass per kind of record; persons are ids as texts."""

from dataclasses import dataclass
from datetime import date

from alianza.domain.values import Blocker, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFacts:
    """A buyer's contract: which side offered it, for which side the actor speaks, what it does not state yet."""

    offered_side: str
    actor_side: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositFacts:
    """A deposit: who recorded and verified it, its documents, and what the ledger has against the move."""

    actor: str
    recorded_by: str
    verified_by: str | None = None
    documents: frozenset[str] = frozenset()
    ledger: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrancheFacts:
    """A tranche of the grant: who asked for and approved it, its documents, what must come before it."""

    actor: str
    alliance_state: str
    requested_by: str | None = None
    approved_by: str | None = None
    documents: frozenset[str] = frozenset()
    waiting: tuple[Blocker, ...] = ()
    ledger: tuple[Blocker, ...] = ()
    paid_on: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseFacts:
    """A purchase: its persons and documents, the money already paid, and what the ledger has against the move.

    ``amount`` is what the actor wants to pay now, None before it is typed; ``rest`` what is committed and not paid.
    """

    actor: str
    alliance_state: str
    requested_by: str
    rest: Money
    paid: Money
    decided_by: str | None = None
    paid_by: str | None = None
    amount: Money | None = None
    documents: frozenset[str] = frozenset()
    without_receipt: tuple[str, ...] = ()
    given: tuple[Blocker, ...] = ()
    ledger: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A report: its lines without an answer, its evidence, its observations, who sent it in, the first day of its period."""

    actor: str
    begins: date | None = None
    today: date | None = None
    submitted_by: str | None = None
    empty_lines: tuple[str, ...] = ()
    documents: frozenset[str] = frozenset()
    raised: int = 0
    unanswered: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFacts:
    """A delivery: which side stated it, and for which side the actor speaks; empty for neither."""

    stated_side: str
    actor_side: str
