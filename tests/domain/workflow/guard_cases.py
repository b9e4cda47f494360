"""For every guard of every life: facts that let pass, facts that hold back, and facts in which something isn't known or isn't there yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alianza.domain.values import Blocker, Money
from alianza.domain.workflow import buyer_contract, call, data_request, delivery, deposit, guards, in_kind, purchase, report, tranche
from alianza.domain.workflow import facts as seen
from alianza.domain.workflow.call import CallFacts
from alianza.domain.workflow.data_request import DataRequestFacts
from alianza.domain.workflow.money_facts import DeliveryFacts, DepositFacts, OfferFacts, PurchaseFacts, ReportFacts, TrancheFacts
from alianza.domain.workflow.transition import Guard

Change = Mapping[str, Any]
"""Fields of the good facts that are otherwise."""


@dataclass(frozen=True)
class GuardCases:
    """``yes`` lets pass; each change of it in ``no`` holds back, and each in ``missing``, where nobody knows or nothing came yet.

    Where nothing can be unknown, ``complete`` says why.
    """

    yes: Any
    no: tuple[Change, ...]
    missing: tuple[Change, ...] = ()
    complete: str = ""


DAY = date(2026, 3, 5)
NO = (Blocker("ledger.not_positive"),)
NOTHING: frozenset[str] = frozenset()
OTHER = frozenset({"another_paper"})
LEDGER = "the loader asks the ledger, which knows every entry"
AMOUNT = "an amount that nobody typed yet is asked for by the needs"
WINDOW = seen.CallWindow(state="published", opens_on=date(2026, 1, 1), closes_on=date(2026, 3, 5), today=DAY)
FORM, ROSTER, PAPERS = seen.FormFacts(started=True), seen.RosterFacts(members=12), seen.DocumentFacts()
SAID = seen.ObservationFacts(raised=1)
CHECKED = seen.EligibilityFacts(checked=True)
CHAIN, MONEY = seen.ChainFacts(), seen.FinancingFacts(known=True)
SHEETS = seen.ScoringFacts(asked=2, submitted=2)
BOARD = seen.BoardFacts(needed=("b",), decided=(("b", "approved"),))
SIGNED = seen.ContractFacts(required=True, signed=True)
AGREED = seen.AgreementFacts(exists=True)
ACCOUNT = seen.AccountFacts(recorded=True, verified=True)
PROPOSED = seen.ProposalFacts(actor="b", move="suspend", proposed_by="a")
OVER = seen.ClosingFacts(reports_approved=2, visits=1)
CALLED = CallFacts(programme_status="running", closes_on=date(2026, 4, 1), new_closes_on=date(2026, 5, 1), today=DAY, extending=True)
OFFER = OfferFacts(offered_side="organisation", actor_side="buyer")
DEPOSITED = DepositFacts(actor="b", recorded_by="a", verified_by="c", documents=frozenset({"deposit_proof"}))
PART = TrancheFacts(
    actor="c", alliance_state="in_implementation", requested_by="a", approved_by="b",
    documents=frozenset({"tranche_request", "payment_proof"}), paid_on=DAY, today=DAY,
)  # fmt: skip
BOUGHT = PurchaseFacts(
    actor="c", alliance_state="in_implementation", requested_by="a", decided_by="b", paid_by="d", rest=Money(100, "PEN"),
    paid=Money(0, "PEN"), documents=frozenset({"quotation", "payment_proof", "picture", "reduction_letter"}),
)  # fmt: skip
SENT = ReportFacts(actor="b", submitted_by="a", documents=frozenset({"report_evidence"}), raised=1)
DELIVERED = DeliveryFacts(stated_side="organisation", actor_side="buyer")


def paper(yes: Any) -> GuardCases:
    """A guard that asks for a paper: another one won't do, and none neither."""
    return GuardCases(yes, ({"documents": OTHER},), ({"documents": NOTHING},))


ALLIANCE_CASES: dict[Guard, GuardCases] = {
    guards.call_is_open: GuardCases(
        WINDOW, ({"state": "closed"}, {"today": date(2025, 12, 31)}, {"today": date(2026, 3, 6)}), ({"state": ""}, {"state": "draft"})
    ),
    guards.form_complete: GuardCases(FORM, ({"missing": ("title",)}, {"blockers": NO}), ({"started": False},)),
    guards.roster_ready: GuardCases(ROSTER, ({"without_consent": 1}, {"undecided_duplicates": 1}), ({"members": 0},)),
    guards.documents_there: GuardCases(PAPERS, ({"missing": ("statutes", "minutes")},), ({"missing": ("statutes",)},)),
    guards.observations_raised: GuardCases(SAID, ({"raised": 0},), ({"raised": 0},)),
    guards.observations_answered: GuardCases(SAID, ({"unanswered": ("title", "product")},), ({"unanswered": ("title",)},)),
    guards.observations_settled: GuardCases(SAID, ({"unsettled": ("title",)},), ({"unanswered": ("title",)},)),
    guards.eligible: GuardCases(CHECKED, ({"blockers": NO}, {"waiting_overrides": 1}), ({"checked": False},)),
    guards.credit_stated: GuardCases(
        seen.CreditFacts(signed_on=DAY, today=DAY),
        ({"unread": (Blocker("workflow.credit_unread", {"need": "amount", "found": "much"}),)}, {"signed_on": date(2026, 3, 6)}),
        complete="what nobody typed yet is asked for by the needs",
    ),
    guards.may_have_grant: GuardCases(CHECKED, ({"grant_free": True},), ({"grant_free": None},)),
    guards.gets_no_grant: GuardCases(
        seen.EligibilityFacts(checked=True, grant_free=True), ({"grant_free": False},), ({"grant_free": None},)
    ),
    guards.opinions_given: GuardCases(
        CHAIN, ({"unfavourable": ("legal",)}, {"observed": ("legal",)}), ({"waiting": (seen.WaitingOpinion(code="legal", role="l"),)},)
    ),
    guards.financing_complies: GuardCases(MONEY, ({"blockers": NO},), ({"known": False},)),
    guards.plan_built: GuardCases(
        seen.PlanFacts(asked=True, begun=True), ({"wrong": ("loans",)}, {"missing": ("production", "capital")}), ({"begun": False},)
    ),
    guards.scored: GuardCases(SHEETS, ({"disagree": True},), ({"submitted": 1}, {"asked": 0, "submitted": 0})),
    guards.was_selected: GuardCases(seen.SelectionFacts(outcome="selected"), ({"outcome": "waiting_list"},), ({"outcome": ""},)),
    guards.first_in_line: GuardCases(seen.WaitingListFacts(place=2), ({"before": ("HN-TEST-2026-0001",)},), ({"place": None},)),
    guards.was_put_on_waiting_list: GuardCases(seen.SelectionFacts(outcome="waiting_list"), ({"outcome": "selected"},), ({"outcome": ""},)),
    guards.was_not_selected: GuardCases(seen.SelectionFacts(outcome="not_selected"), ({"outcome": "selected"},), ({"outcome": ""},)),
    guards.safeguards_cleared: GuardCases(
        seen.SafeguardFacts(), ({"excluded": ("logging",)}, {"without_measure": ("water",)}), ({"unanswered": ("water",)},)
    ),
    guards.feasibility_reviewed: GuardCases(
        seen.FeasibilityFacts(conclusion="feasible"), ({"conclusion": "not_feasible"}, {"newer": ("appraisal",)}), ({"conclusion": ""},)
    ),
    guards.boards_approved: GuardCases(BOARD, ({"decided": (("b", "rejected"),)},), ({"decided": ()}, {"needed": ("b", "c")})),
    guards.a_board_rejected: GuardCases(
        seen.BoardFacts(needed=("b",), decided=(("b", "rejected"),)), ({"decided": (("b", "approved"),)},), ({"decided": ()},)
    ),
    guards.a_board_returned: GuardCases(
        seen.BoardFacts(needed=("b",), decided=(("b", "returned"),)), ({"decided": (("b", "approved"),)},), ({"decided": ()},)
    ),
    guards.buyer_has_contract: GuardCases(SIGNED, ({"blockers": NO},), ({"signed": False},)),
    guards.agreement_complete: GuardCases(AGREED, ({"blockers": NO},), ({"exists": False},)),
    guards.everybody_signed: GuardCases(AGREED, ({"unsigned": ("buyer",)},), ({"exists": False},)),
    guards.nothing_proposed: GuardCases(
        seen.ProposalFacts(actor="b"), ({"move": "cancel"},), complete="the row itself says whether something is proposed"
    ),
    guards.something_proposed: GuardCases(PROPOSED, ({"move": ""},), complete="the row itself says whether something is proposed"),
    guards.suspension_proposed: GuardCases(PROPOSED, ({"move": "cancel"}, {"actor": "a"}), ({"move": ""}, {"proposed_by": None})),
    guards.resumption_proposed: GuardCases(
        replace(PROPOSED, move="resume"), ({"move": "cancel"}, {"actor": "a"}), ({"move": ""}, {"proposed_by": None})
    ),
    guards.cancellation_proposed: GuardCases(
        replace(PROPOSED, move="cancel"), ({"move": "suspend"}, {"actor": "a"}), ({"move": ""}, {"proposed_by": None})
    ),
    guards.account_ready: GuardCases(ACCOUNT, ({"verified": False},), ({"recorded": False, "verified": False},)),
    guards.contributions_in: GuardCases(ACCOUNT, ({"unverified_deposits": 1},), ({"missing": NO},)),
    guards.implementation_over: GuardCases(
        OVER, ({"open_reports": ("2",)}, {"open_purchases": ("P-1",)}, {"blockers": NO}), ({"reports_approved": 0}, {"visits": 0})
    ),
}
CALL_CASES: dict[Guard, GuardCases] = {
    call.programme_runs: GuardCases(CALLED, ({"programme_status": "closed"},), ({"programme_status": ""},)),
    call.call_complete: GuardCases(CALLED, ({"missing": ("title", "closes_on")},), ({"missing": ("closes_on",)},)),
    call.assumed_confirmed: GuardCases(CALLED, ({"unconfirmed": ("a", "b")},), ({"unconfirmed": ("a",)},)),
    call.still_ahead: GuardCases(CALLED, ({"closes_on": date(2026, 3, 4)},), complete="a call without a closing day is not complete"),
    call.closing_day_over: GuardCases(
        replace(CALLED, closes_on=date(2026, 3, 4)), ({"closes_on": date(2026, 3, 5)},), ({"closes_on": None}, {"today": None})
    ),
    call.extension_later: GuardCases(CALLED, ({"new_closes_on": date(2026, 4, 1)},), ({"new_closes_on": None}, {"closes_on": None})),
}

MONEY_CASES: dict[Guard, GuardCases] = {
    buyer_contract.states_what_binds: GuardCases(OFFER, ({"missing": ("price", "quantity")},), ({"missing": ("price",)},)),
    buyer_contract.other_side: GuardCases(OFFER, ({"actor_side": "organisation"},), ({"actor_side": ""},)),
    buyer_contract.speaks_for_a_side: GuardCases(OFFER, ({"actor_side": ""},), ({"actor_side": ""},)),
    deposit.another_person: GuardCases(DEPOSITED, ({"actor": "a"},), complete="nothing is recorded without its person"),
    deposit.not_the_verifier: GuardCases(DEPOSITED, ({"actor": "c"},), ({"verified_by": None},)),
    deposit.proof_there: paper(DEPOSITED),
    in_kind.evidence_there: paper(replace(DEPOSITED, documents=frozenset({"in_kind_evidence"}))),
    deposit.ledger_admits: GuardCases(DEPOSITED, ({"ledger": NO},), complete=LEDGER),
    tranche.alliance_runs: GuardCases(PART, ({"alliance_state": "suspended"},), ({"alliance_state": ""},)),
    tranche.is_due: GuardCases(PART, ({"waiting": NO},), ({"waiting": (Blocker("money.tranche_waits_for_account"),)},)),
    tranche.request_there: paper(PART),
    tranche.approver_is_another: GuardCases(PART, ({"actor": "a"},), ({"requested_by": None},)),
    tranche.payer_is_another: GuardCases(PART, ({"actor": "b"},), ({"approved_by": None},)),
    tranche.proof_there: paper(PART),
    tranche.ledger_admits: GuardCases(PART, ({"paid_on": date(2026, 3, 6)}, {"ledger": NO}), complete=LEDGER),
    purchase.implementation_runs: GuardCases(BOUGHT, ({"alliance_state": "account_opening"},), ({"alliance_state": ""},)),
    purchase.quotation_there: paper(BOUGHT),
    purchase.proof_there: paper(BOUGHT),
    purchase.letter_there: paper(BOUGHT),
    purchase.picture_there: paper(BOUGHT),
    purchase.approver_is_another: GuardCases(BOUGHT, ({"actor": "a"},), complete="nothing is asked for without its person"),
    purchase.payer_is_another: GuardCases(BOUGHT, ({"actor": "b"},), ({"decided_by": None},)),
    purchase.voider_is_another: GuardCases(BOUGHT, ({"actor": "d"},), ({"paid_by": None},)),
    purchase.ledger_admits: GuardCases(BOUGHT, ({"ledger": NO}, {"given": NO}), complete=LEDGER),
    purchase.pays_the_rest: GuardCases(BOUGHT, ({"amount": Money(99, "PEN")},), complete=AMOUNT),
    purchase.pays_a_part: GuardCases(BOUGHT, ({"amount": Money(100, "PEN")},), complete=AMOUNT),
    purchase.nothing_paid: GuardCases(BOUGHT, ({"paid": Money(1, "PEN")},), complete=LEDGER),
    purchase.something_paid: GuardCases(replace(BOUGHT, paid=Money(1, "PEN")), ({"paid": Money(0, "PEN")},), complete=LEDGER),
    purchase.receipts_there: GuardCases(BOUGHT, ({"without_receipt": ("P-1", "P-2")},), ({"without_receipt": ("P-1",)},)),
    report.period_begun: GuardCases(
        replace(SENT, begins=DAY, today=DAY),
        ({"begins": date(2026, 3, 6)},),
        complete="a report has its period from its agreement, and the day is known",
    ),
    report.every_line_filled: GuardCases(SENT, ({"empty_lines": ("goal-1", "goal-2")},), ({"empty_lines": ("goal-1",)},)),
    report.evidence_there: paper(SENT),
    report.something_observed: GuardCases(SENT, ({"raised": 0},), ({"raised": 0},)),
    report.all_answered: GuardCases(SENT, ({"unanswered": ("goal-1", "goal-2")},), ({"unanswered": ("goal-1",)},)),
    report.all_settled: GuardCases(SENT, ({"unsettled": ("goal-1",)},), ({"unanswered": ("goal-1",)},)),
    report.reviewer_is_another: GuardCases(SENT, ({"actor": "a"},), ({"submitted_by": None},)),
    delivery.other_side: GuardCases(DELIVERED, ({"actor_side": "organisation"},), ({"actor_side": ""},)),
}
ASKED = DataRequestFacts(actor="b", filled_by="a")
REQUEST_CASES: dict[Guard, GuardCases] = {
    data_request.every_figure_answered: GuardCases(ASKED, ({"unanswered": ("alliances",)},), ({"unanswered": ("families",)},)),
    data_request.figures_can_stand: GuardCases(ASKED, ({"faulty": ("alliances",)},), complete="a figure stands or does not"),
    data_request.leader_is_another: GuardCases(ASKED, ({"actor": "a"},), ({"filled_by": None},)),
}
GUARD_CASES = ALLIANCE_CASES | CALL_CASES | MONEY_CASES | REQUEST_CASES
"""A guard added to a life and not to this table fails ``test_every_transition``."""
