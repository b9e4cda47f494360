"""The whole rulebook of a programme, as one frozen value."""

from dataclasses import dataclass, field, fields
from typing import Any

from alianza.domain.eligibility import ApplicantFacts, ApplicantKind
from alianza.domain.financing import FinancingPlan, unbalanced
from alianza.domain.rulebook.cycle import (
    Applicants,
    Approval,
    Board,
    Buyer,
    BuyerRequirement,
    Calendar,
    Cycle,
    Document,
    Form,
    OpinionKind,
    PastCall,
    PlanTier,
    Programme,
    Stage,
    Status,
    Window,
    Wording,
)
from alianza.domain.rulebook.grounds import Basis, Entry
from alianza.domain.rulebook.money_and_results import (
    Agreement,
    Criterion,
    GrantFreeTrack,
    IndexedUnit,
    Label,
    Observed,
    PreparationFee,
    Purchases,
    Reporting,
    Safeguard,
    Selection,
    Target,
    Tranche,
)
from alianza.domain.rulebook.rules import Rule
from alianza.domain.values import Blocker, Circumstances, Money, Place, ReferenceDate, Unknown, WorkCalendar

ORDER = tuple(Stage)


def _many(key: str) -> Any:
    """A list of entries, under its singular name in data."""
    return field(default=(), metadata={"key": key})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Everything in which one programme differs from another."""

    programme: Programme
    applicants: Applicants | None = None
    calendar: Calendar | None = None
    cycle: Cycle | None = None
    buyer: Buyer | None = None
    windows: tuple[Window, ...] = _many("window")
    indexed_units: tuple[IndexedUnit, ...] = _many("indexed_unit")
    eligibility: tuple[Rule, ...] = _many("eligibility")
    documents: tuple[Document, ...] = _many("document")
    forms: tuple[Form, ...] = _many("form")
    plan_tiers: tuple[PlanTier, ...] = _many("plan_tier")
    criteria: tuple[Criterion, ...] = _many("criterion")
    selection: Selection | None = None
    financing: tuple[Rule, ...] = _many("financing")
    grant_free_track: GrantFreeTrack | None = None
    preparation_fees: tuple[PreparationFee, ...] = _many("preparation_fee")
    approvals: tuple[Approval, ...] = _many("approval")
    boards: tuple[Board, ...] = _many("board")
    agreement: Agreement | None = None
    tranches: tuple[Tranche, ...] = _many("tranche")
    purchases: Purchases | None = None
    reporting: Reporting | None = None
    safeguards: tuple[Safeguard, ...] = _many("safeguard")
    targets: tuple[Target, ...] = _many("target")
    labels: tuple[Label, ...] = _many("label")
    past_calls: tuple[PastCall, ...] = _many("past_call")
    observed: tuple[Observed, ...] = _many("observed")
    wording: tuple[Wording, ...] = _many("wording")

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of this programme in order; none if it has not started."""
        return self.cycle.stages if self.cycle else ()

    @property
    def is_running(self) -> bool:
        """Whether calls can be made under it."""
        return self.programme.status is Status.RUNNING and bool(self.stages)

    @property
    def buyer_required(self) -> bool:
        """Whether an alliance of this programme needs a buyer."""
        return self.buyer is not None and self.buyer.requirement is BuyerRequirement.REQUIRED

    @property
    def work_calendar(self) -> WorkCalendar:
        """The working days that deadlines are counted by."""
        country = self.programme.country
        return self.calendar.for_country(country) if self.calendar else WorkCalendar(country)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the rulebook."""
        found: list[Entry] = []
        for one in fields(self):
            value = getattr(self, one.name)
            found += value if isinstance(value, tuple) else [value] if value is not None else []
        return tuple(found)

    def approvals_at(self, stage: Stage) -> tuple[Approval, ...]:
        """The chain of opinions of a stage, in order."""
        return tuple(approval for approval in self.approvals if approval.stage is stage)

    def documents_at(self, stage: Stage) -> tuple[Document, ...]:
        """The documents a stage asks for."""
        return tuple(document for document in self.documents if document.stage is stage)

    def term(self, name: str, language: str) -> str | None:
        """What the programme calls a thing; None if it has no word of its own."""
        return next((one.words.in_language(language) for one in self.wording if one.term == name), None)


def plan_tier(rulebook: Rulebook, cost: Money, circumstances: Circumstances) -> PlanTier | None:
    """What a plan of this cost must have; None where the programme does not say."""
    return next((one for one in rulebook.plan_tiers if one.holds(cost, circumstances)), None)


def assumed_values(rulebook: Rulebook) -> list[str]:
    """Paths of all entries that are only supposed; a named officer confirms each before a call is published."""
    return [entry.path for entry in rulebook.entries() if entry.basis is Basis.ASSUMED]


def eligibility_blockers(
    rulebook: Rulebook,
    facts: ApplicantFacts,
    circumstances: Circumstances,
    *,
    stage: Stage = Stage.ELIGIBILITY,
    window: str | None = None,
) -> list[Blocker]:
    """Every reason against this applicant, from all rules in force at this stage."""
    return [
        blocker for rule in eligibility_rules(rulebook, facts, stage=stage, window=window) for blocker in rule.check(facts, circumstances)
    ]


def eligibility_rules(
    rulebook: Rulebook, facts: ApplicantFacts, *, stage: Stage = Stage.ELIGIBILITY, window: str | None = None
) -> list[Rule]:
    """The rules of eligibility in force at this stage for such an applicant."""
    return _in_force(rulebook.eligibility, stage, window, facts.places, facts.kind)


def financing_blockers(
    rulebook: Rulebook,
    plan: FinancingPlan,
    circumstances: Circumstances,
    *,
    stage: Stage = Stage.PLAN,
    window: str | None = None,
    places: tuple[Place, ...] | None = None,
    applicant: ApplicantKind | None = None,
) -> list[Blocker]:
    """Every reason against this financing plan: first its arithmetic, then all rules in force at this stage."""
    rules = _in_force(rulebook.financing, stage, window, places, applicant)
    return unbalanced(plan) + [blocker for rule in rules for blocker in rule.check(plan, circumstances)]


def approvals_due(rulebook: Rulebook, stage: Stage, grant: Money, circumstances: Circumstances) -> tuple[Approval, ...]:
    """The chain of a stage for a grant of this size, in order; a tier whose bound cannot be valued stays in it."""
    return tuple(one for one in rulebook.approvals_at(stage) if one.concerns(grant, circumstances) is not False)


def boards_due(rulebook: Rulebook, grant: Money | None, circumstances: Circumstances) -> tuple[Board, ...]:
    """The boards that have to decide on a grant of this size, in order.

    Approvals of the board stage name them by code and amount. Where they name none, the first board that decides up to
    such an amount decides alone. A bound that cannot be valued, or a grant not known, leaves nobody out.
    """
    stage = [one for one in rulebook.approvals_at(Stage.BOARD) if one.kind is OpinionKind.BOARD]
    due = [one.code for one in stage if grant is None or one.concerns(grant, circumstances) is not False]
    if named := tuple(board for board in rulebook.boards if board.code in due):
        return named
    known = [(board, _reaches(board, grant, circumstances)) for board in rulebook.boards]
    if any(reach is None for _, reach in known):
        return tuple(board for board, reach in known if reach is not False)
    return tuple(board for board, reach in known if reach)[:1]


def _reaches(board: Board, grant: Money | None, circumstances: Circumstances) -> bool | None:
    """Whether the board decides on this amount; None while that cannot be said."""
    if board.up_to is None:
        return True
    if grant is None:
        return None
    bound = board.up_to.in_currency(grant.currency, circumstances, ReferenceDate.APPLICATION)
    return None if isinstance(bound, Unknown) else grant <= bound


def on_grant_free_track(rulebook: Rulebook, facts: ApplicantFacts) -> bool | None:
    """Whether this applicant gets help to find credit and no grant; None while its record is not known."""
    track = rulebook.grant_free_track
    if track is None:
        return False
    if facts.earlier_financing is None:
        return None
    return any(past.programme in track.programmes for past in facts.earlier_financing)


def _in_force(
    rules: tuple[Rule, ...],
    stage: Stage,
    window: str | None,
    places: tuple[Place, ...] | None,
    applicant: ApplicantKind | None,
) -> list[Rule]:
    due = [rule for rule in rules if ORDER.index(rule.stage) <= ORDER.index(stage)]
    return [rule for rule in due if rule.when.holds(window, places, applicant)]
