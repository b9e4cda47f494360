"""What the guards of an alliance look at, one frozen dataclass per matter. A service loads only those a transition asks for."""

from dataclasses import dataclass
from datetime import date

from alianza.domain.values import Blocker


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWindow:
    """The call and the day, as the programme's clock has them; ``resubmission`` answers observations after the deadline."""

    state: str
    opens_on: date | None
    closes_on: date | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """The draft of a stage's form: which fields are missing, what else speaks against it, whether there is one at all."""

    started: bool
    missing: tuple[str, ...] = ()
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFacts:
    """The roster as a submission needs it: members on it, rows without consent, duplicates nobody has decided on."""

    members: int
    expected: bool = True
    without_consent: int = 0
    undecided_duplicates: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """The documents that the stage asks for and that are not there."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFacts:
    """Observations of the current submission: open ones without an answer, answered ones nobody has settled."""

    raised: int = 0
    unanswered: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFacts:
    """The latest check of the current submission; ``blockers`` are the reasons no second person has set aside."""

    checked: bool
    blockers: tuple[Blocker, ...] = ()
    waiting_overrides: int = 0
    grant_free: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOpinion:
    """An opinion of the chain that is still to be given."""

    code: str
    role: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFacts:
    """The chain of opinions of the current stage on the current submission."""

    waiting: tuple[WaitingOpinion, ...] = ()
    unfavourable: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingFacts:
    """What the financing rules say of the plan's budget at this stage."""

    known: bool
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The business plan as it is built: whether the programme demands parts by its size, which are not there or not right yet."""

    asked: bool
    begun: bool = False
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringFacts:
    """Score sheets of the current submission: asked for, sent in, needed, and whether evaluators disagree too much."""

    asked: int
    submitted: int
    needed: int = 2
    disagree: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionFacts:
    """What the approved selection says of this alliance: selected, waiting_list, not_selected; empty before it."""

    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingListFacts:
    """The place on the waiting list of the approved selection, None if it stands on none; who before it still waits, in order."""

    place: int | None
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardFacts:
    """Screening questions not answered, and answers of yes without a measure and its cost; exclusions always block."""

    unanswered: tuple[str, ...] = ()
    without_measure: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeasibilityFacts:
    """The latest concluded review of the plan: what it came to, and what is newer than what it looked at (appraisal, plan)."""

    conclusion: str = ""
    newer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """The boards that have to decide on this amount, and what closed meetings decided: board code to decision."""

    needed: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """The buyer's contract, where one is required: whether both sides signed it, and what it does not state."""

    required: bool
    signed: bool = False
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """The agreement: whether there is one, what is missing in it, and who has not signed."""

    exists: bool
    blockers: tuple[Blocker, ...] = ()
    unsigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """What one person has proposed for an agreed alliance and another has to confirm: the move, empty for none; ids as texts."""

    actor: str
    move: str = ""
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """The designated account and the contributions that must be in it before implementation begins."""

    recorded: bool
    verified: bool = False
    unverified_deposits: int = 0
    missing: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFacts:
    """A credit as it was typed: what cannot be read of it; days are None before they are."""

    unread: tuple[Blocker, ...] = ()
    signed_on: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """What is still open in implementation: reports, purchases, observations, tranches, money not accounted for."""

    reports_approved: int = 0
    open_reports: tuple[str, ...] = ()
    open_purchases: tuple[str, ...] = ()
    visits: int = 0
    blockers: tuple[Blocker, ...] = ()
