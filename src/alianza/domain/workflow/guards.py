"""The reasons that hold an alliance back, one function each. Every function returns all it finds; none looks further than its facts."""

from alianza.domain.values import Blocker
from alianza.domain.workflow.facts import (
    AccountFacts,
    AgreementFacts,
    BoardFacts,
    CallWindow,
    ChainFacts,
    ClosingFacts,
    ContractFacts,
    CreditFacts,
    DocumentFacts,
    EligibilityFacts,
    FeasibilityFacts,
    FinancingFacts,
    FormFacts,
    ObservationFacts,
    PlanFacts,
    ProposalFacts,
    RosterFacts,
    SafeguardFacts,
    ScoringFacts,
    SelectionFacts,
    WaitingListFacts,
)
from alianza.domain.workflow.two_persons import two_persons

CODES: dict[str, tuple[str, ...]] = {
    "workflow.wrong_state": ("transition", "state", "kind"),
    "workflow.role_needed": ("transition", "roles"),
    "workflow.need_missing": ("need",),
    "workflow.code_unknown": ("need", "found", "admitted"),
    "workflow.stale": ("seen", "found"),
    "workflow.same_person": (),
    "workflow.no_such_transition": ("transition",),
    "workflow.not_found": (),
    "workflow.only_by_decision": ("transition",),
    "workflow.call_not_open": ("state",),
    "workflow.call_opens_later": ("opens_on",),
    "workflow.call_closed": ("closes_on",),
    "workflow.closing_day_not_over": ("closes_on",),
    "workflow.form_not_started": (),
    "workflow.form_incomplete": ("fields",),
    "workflow.roster_empty": (),
    "workflow.roster_without_consent": ("members",),
    "workflow.duplicates_undecided": ("pairs",),
    "workflow.documents_missing": ("documents",),
    "workflow.observations_needed": (),
    "workflow.observations_unanswered": ("lines",),
    "workflow.observations_unsettled": ("lines",),
    "workflow.not_checked": (),
    "workflow.override_waiting": ("overrides",),
    "workflow.credit_unread": ("need", "found"),
    "workflow.credit_in_future": ("need", "found", "today"),
    "workflow.grant_free_unknown": (),
    "workflow.grant_free": (),
    "workflow.not_grant_free": (),
    "workflow.opinion_waiting": ("opinion", "role", "due_on"),
    "workflow.opinion_unfavourable": ("opinion",),
    "workflow.opinion_observed": ("opinion",),
    "workflow.budget_unknown": (),
    "workflow.plan_not_begun": (),
    "workflow.plan_section_missing": ("section",),
    "workflow.plan_section_wrong": ("section",),
    "workflow.sheets_missing": ("submitted", "needed"),
    "workflow.evaluators_disagree": (),
    "workflow.not_selected_yet": (),
    "workflow.selection_says_otherwise": ("outcome",),
    "workflow.not_on_a_list": (),
    "workflow.others_before": ("place", "before"),
    "workflow.screening_unanswered": ("questions",),
    "workflow.screening_without_measure": ("questions",),
    "workflow.activity_excluded": ("activities",),
    "workflow.feasibility_unreviewed": (),
    "workflow.feasibility_outdated": ("newer",),
    "workflow.feasibility_negative": (),
    "workflow.board_undecided": ("board",),
    "workflow.board_says_otherwise": ("board", "decision"),
    "workflow.buyer_contract_missing": (),
    "workflow.agreement_missing": (),
    "workflow.agreement_unsigned": ("parties",),
    "workflow.proposed_already": ("transition",),
    "workflow.not_proposed": ("transition",),
    "workflow.nothing_proposed": (),
    "workflow.account_missing": (),
    "workflow.account_unverified": (),
    "workflow.deposits_unverified": ("deposits",),
    "workflow.no_report_approved": (),
    "workflow.reports_open": ("reports",),
    "workflow.purchases_open": ("purchases",),
    "workflow.no_visit": (),
    "workflow.call_incomplete": ("fields",),
    "workflow.assumed_unconfirmed": ("paths",),
    "workflow.programme_not_running": ("status",),
    "workflow.extension_not_later": ("closes_on",),
    "workflow.applications_open": ("number",),
}
"""Every reason of the workflow, with the parameters its sentence may use."""


def call_is_open(call: CallWindow) -> list[Blocker]:
    """Sent in within the call's days, the last one included to its last second."""
    if call.state != "published":
        return [Blocker("workflow.call_not_open", {"state": call.state})]
    if call.opens_on and call.today < call.opens_on:
        return [Blocker("workflow.call_opens_later", {"opens_on": call.opens_on})]
    if call.closes_on and call.today > call.closes_on:
        return [Blocker("workflow.call_closed", {"closes_on": call.closes_on})]
    return []


def form_complete(form: FormFacts) -> list[Blocker]:
    """Every question that must be answered is, and nothing typed contradicts itself."""
    if not form.started:
        return [Blocker("workflow.form_not_started")]
    missing = [Blocker("workflow.form_incomplete", {"fields": form.missing})] if form.missing else []
    return missing + list(form.blockers)


def roster_ready(roster: RosterFacts) -> list[Blocker]:
    """Members are on the roster, they agreed to be, and possible duplicates have been decided."""
    if not roster.expected:
        return []
    found = [] if roster.members else [Blocker("workflow.roster_empty")]
    if roster.without_consent:
        found.append(Blocker("workflow.roster_without_consent", {"members": roster.without_consent}))
    if roster.undecided_duplicates:
        found.append(Blocker("workflow.duplicates_undecided", {"pairs": roster.undecided_duplicates}))
    return found


def documents_there(documents: DocumentFacts) -> list[Blocker]:
    """Every document the stage requires has been brought."""
    return [Blocker("workflow.documents_missing", {"documents": documents.missing})] if documents.missing else []


def observations_raised(observations: ObservationFacts) -> list[Blocker]:
    """Nothing is returned without saying, line by line, what to correct."""
    return [] if observations.raised else [Blocker("workflow.observations_needed")]


def observations_answered(observations: ObservationFacts) -> list[Blocker]:
    """Every observation has an answer."""
    lines = observations.unanswered
    return [Blocker("workflow.observations_unanswered", {"lines": lines})] if lines else []


def observations_settled(observations: ObservationFacts) -> list[Blocker]:
    """Every observation has been answered, and the answer looked at."""
    lines = (*observations.unanswered, *observations.unsettled)
    return [Blocker("workflow.observations_unsettled", {"lines": lines})] if lines else []


def eligible(eligibility: EligibilityFacts) -> list[Blocker]:
    """All rules were held against what was sent in; what speaks against it was set aside by two people or is gone."""
    if not eligibility.checked:
        return [Blocker("workflow.not_checked")]
    waiting = eligibility.waiting_overrides
    return list(eligibility.blockers) + ([Blocker("workflow.override_waiting", {"overrides": waiting})] if waiting else [])


def may_have_grant(eligibility: EligibilityFacts) -> list[Blocker]:
    """It is known that earlier financing does not lead to the track without grant."""
    if eligibility.grant_free is None:
        return [Blocker("workflow.grant_free_unknown")]
    return [Blocker("workflow.grant_free")] if eligibility.grant_free else []


def gets_no_grant(eligibility: EligibilityFacts) -> list[Blocker]:
    """Earlier financing leads to the track without grant."""
    return [] if eligibility.grant_free else [Blocker("workflow.not_grant_free")]


def opinions_given(chain: ChainFacts) -> list[Blocker]:
    """The chain of the stage is complete, and nobody in it is against."""
    waiting = [Blocker("workflow.opinion_waiting", {"opinion": one.code, "role": one.role, "due_on": one.due_on}) for one in chain.waiting]
    against = [Blocker("workflow.opinion_unfavourable", {"opinion": code}) for code in chain.unfavourable]
    return waiting + against + [Blocker("workflow.opinion_observed", {"opinion": code}) for code in chain.observed]


def financing_complies(financing: FinancingFacts) -> list[Blocker]:
    """The budget is known, balanced to the last cent, and within shares and ceilings."""
    return list(financing.blockers) if financing.known else [Blocker("workflow.budget_unknown")]


def plan_built(plan: PlanFacts) -> list[Blocker]:
    """The plan has every part that the programme demands of its size, and no mistake."""
    if not plan.asked:
        return []
    if not plan.begun:
        return [Blocker("workflow.plan_not_begun")]
    missing = [Blocker("workflow.plan_section_missing", {"section": code}) for code in plan.missing]
    return missing + [Blocker("workflow.plan_section_wrong", {"section": code}) for code in plan.wrong]


def scored(scoring: ScoringFacts) -> list[Blocker]:
    """Enough evaluators have sent their sheets, and they do not disagree beyond measure."""
    found = []
    if scoring.submitted < scoring.needed:
        found.append(Blocker("workflow.sheets_missing", {"submitted": scoring.submitted, "needed": scoring.needed}))
    if scoring.disagree:
        found.append(Blocker("workflow.evaluators_disagree"))
    return found


def _selection_says(selection: SelectionFacts, wanted: str) -> list[Blocker]:
    if not selection.outcome:
        return [Blocker("workflow.not_selected_yet")]
    return [] if selection.outcome == wanted else [Blocker("workflow.selection_says_otherwise", {"outcome": selection.outcome})]


def was_selected(selection: SelectionFacts) -> list[Blocker]:
    """The approved selection names it among the selected."""
    return _selection_says(selection, "selected")


def was_put_on_waiting_list(selection: SelectionFacts) -> list[Blocker]:
    """The approved selection puts it on the waiting list."""
    return _selection_says(selection, "waiting_list")


def was_not_selected(selection: SelectionFacts) -> list[Blocker]:
    """The approved selection leaves it out."""
    return _selection_says(selection, "not_selected")


def first_in_line(waiting: WaitingListFacts) -> list[Blocker]:
    """Nobody stands before it on the waiting list of its selection."""
    if waiting.place is None:
        return [Blocker("workflow.not_on_a_list")]
    return [Blocker("workflow.others_before", {"place": waiting.place, "before": waiting.before})] if waiting.before else []


def safeguards_cleared(safeguards: SafeguardFacts) -> list[Blocker]:
    """Every screening question is answered, every risk has a measure with its cost, nothing excluded is done."""
    found = [
        ("workflow.screening_unanswered", "questions", safeguards.unanswered),
        ("workflow.screening_without_measure", "questions", safeguards.without_measure),
        ("workflow.activity_excluded", "activities", safeguards.excluded),
    ]
    return [Blocker(code, {name: codes}) for code, name, codes in found if codes]


def feasibility_reviewed(feasibility: FeasibilityFacts) -> list[Blocker]:
    """Staff have concluded a review of the plan as it stands now, and did not find against it."""
    if not feasibility.conclusion:
        return [Blocker("workflow.feasibility_unreviewed")]
    if feasibility.newer:
        return [Blocker("workflow.feasibility_outdated", {"newer": feasibility.newer})]
    return [Blocker("workflow.feasibility_negative")] if feasibility.conclusion == "not_feasible" else []


def _boards_say(board: BoardFacts, wanted: str) -> list[Blocker]:
    decided = dict(board.decided)
    undecided = [Blocker("workflow.board_undecided", {"board": code}) for code in board.needed if code not in decided]
    other = [(code, found) for code, found in board.decided if code in board.needed and found != wanted]
    return undecided + [Blocker("workflow.board_says_otherwise", {"board": code, "decision": found}) for code, found in other]


def boards_approved(board: BoardFacts) -> list[Blocker]:
    """Every board that the amount asks for has approved it in a closed meeting."""
    return _boards_say(board, "approved")


def _a_board_says(board: BoardFacts, wanted: str) -> list[Blocker]:
    return [] if wanted in dict(board.decided).values() else [Blocker("workflow.board_undecided", {"board": ", ".join(board.needed)})]


def a_board_rejected(board: BoardFacts) -> list[Blocker]:
    """One of the boards has rejected it."""
    return _a_board_says(board, "rejected")


def a_board_returned(board: BoardFacts) -> list[Blocker]:
    """One of the boards has sent it back for correction."""
    return _a_board_says(board, "returned")


def buyer_has_contract(contract: ContractFacts) -> list[Blocker]:
    """Where the programme requires it, buyer and organisation have signed their contract before the agreement."""
    if not contract.required:
        return []
    return list(contract.blockers) + ([] if contract.signed else [Blocker("workflow.buyer_contract_missing")])


def agreement_complete(agreement: AgreementFacts) -> list[Blocker]:
    """The agreement says all it has to."""
    return list(agreement.blockers) if agreement.exists else [Blocker("workflow.agreement_missing")]


def credit_stated(credit: CreditFacts) -> list[Blocker]:
    """What was typed of the credit can be read, and it was signed on a day that has come."""
    if credit.signed_on is None or credit.today is None or credit.signed_on <= credit.today:
        return list(credit.unread)
    return [*credit.unread, Blocker("workflow.credit_in_future", {"need": "signed_on", "found": credit.signed_on, "today": credit.today})]


def everybody_signed(agreement: AgreementFacts) -> list[Blocker]:
    """Every party has signed in its own name."""
    if not agreement.exists:
        return [Blocker("workflow.agreement_missing")]
    return [Blocker("workflow.agreement_unsigned", {"parties": agreement.unsigned})] if agreement.unsigned else []


def nothing_proposed(proposal: ProposalFacts) -> list[Blocker]:
    """One thing is proposed at a time: what waits for a second person is confirmed or dropped first."""
    return [Blocker("workflow.proposed_already", {"transition": proposal.move})] if proposal.move else []


def something_proposed(proposal: ProposalFacts) -> list[Blocker]:
    """There is a proposal to drop."""
    return [] if proposal.move else [Blocker("workflow.nothing_proposed")]


def _proposed_by_another(proposal: ProposalFacts, move: str) -> list[Blocker]:
    if proposal.move != move:
        return [Blocker("workflow.not_proposed", {"transition": move})]
    return two_persons(proposal.proposed_by, proposal.actor)


def suspension_proposed(proposal: ProposalFacts) -> list[Blocker]:
    """Another person has proposed to suspend it."""
    return _proposed_by_another(proposal, "suspend")


def resumption_proposed(proposal: ProposalFacts) -> list[Blocker]:
    """Another person has proposed to resume it."""
    return _proposed_by_another(proposal, "resume")


def cancellation_proposed(proposal: ProposalFacts) -> list[Blocker]:
    """Another person has proposed to cancel it."""
    return _proposed_by_another(proposal, "cancel")


def account_ready(account: AccountFacts) -> list[Blocker]:
    """The designated account is verified by a second person."""
    if not account.recorded:
        return [Blocker("workflow.account_missing")]
    return [] if account.verified else [Blocker("workflow.account_unverified")]


def contributions_in(account: AccountFacts) -> list[Blocker]:
    """What has to be paid in beforehand is in the account, and verified."""
    found = list(account.missing)
    if account.unverified_deposits:
        found.append(Blocker("workflow.deposits_unverified", {"deposits": account.unverified_deposits}))
    return found


def implementation_over(closing: ClosingFacts) -> list[Blocker]:
    """Reports are approved, purchases settled, a visit made, and the money accounted for."""
    found = [] if closing.reports_approved else [Blocker("workflow.no_report_approved")]
    if closing.open_reports:
        found.append(Blocker("workflow.reports_open", {"reports": closing.open_reports}))
    if closing.open_purchases:
        found.append(Blocker("workflow.purchases_open", {"purchases": closing.open_purchases}))
    if not closing.visits:
        found.append(Blocker("workflow.no_visit"))
    return found + list(closing.blockers)
