"""Each guard of the money lives: yes, no, and what is not known; every state reachable, every life consistent."""

import re
from dataclasses import replace
from datetime import date

import pytest

from alianza.config.places import SOURCE
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow import buyer_contract, delivery, deposit, purchase, report, tranche
from alianza.domain.workflow.money_codes import CODES
from alianza.domain.workflow.money_facts import DeliveryFacts, DepositFacts, OfferFacts, PurchaseFacts, ReportFacts, TrancheFacts

LIVES = [
    buyer_contract.BUYER_CONTRACT, deposit.DEPOSIT, tranche.TRANCHE, purchase.PURCHASE, report.REPORT, delivery.DELIVERY
]  # fmt: skip
OFFER = OfferFacts(offered_side="organisation", actor_side="buyer")
DEPOSITED = DepositFacts(actor="b", recorded_by="a", verified_by="c", documents=frozenset({"deposit_proof"}))
DAY = date(2026, 3, 5)
PART = TrancheFacts(
    actor="c", alliance_state="in_implementation", requested_by="a", approved_by="b",
    documents=frozenset({"tranche_request", "payment_proof"}),
    paid_on=DAY, today=DAY,
)  # fmt: skip
BOUGHT = PurchaseFacts(
    actor="c", alliance_state="in_implementation", requested_by="a", decided_by="b", paid_by="d", rest=Money(100, "PEN"),
    paid=Money(0, "PEN"),
    documents=frozenset({"quotation", "payment_proof", "picture", "reduction_letter"}),
)  # fmt: skip
SENT = ReportFacts(actor="b", submitted_by="a", documents=frozenset({"report_evidence"}), raised=1)
DELIVERED = DeliveryFacts(stated_side="organisation", actor_side="buyer")
NO = (Blocker("ledger.not_positive"),)

CASES = [
    (buyer_contract.states_what_binds, OFFER, {"missing": ("price",)}),
    (buyer_contract.other_side, OFFER, {"actor_side": "organisation"}),
    (buyer_contract.other_side, OFFER, {"actor_side": ""}),
    (buyer_contract.speaks_for_a_side, OFFER, {"actor_side": ""}),
    (deposit.another_person, DEPOSITED, {"actor": "a"}),
    (deposit.not_the_verifier, DEPOSITED, {"actor": "c"}),
    (deposit.not_the_verifier, DEPOSITED, {"verified_by": None}),
    (deposit.proof_there, DEPOSITED, {"documents": frozenset()}),
    (deposit.ledger_admits, DEPOSITED, {"ledger": NO}),
    (tranche.alliance_runs, PART, {"alliance_state": "suspended"}),
    (tranche.is_due, PART, {"waiting": NO}),
    (tranche.request_there, PART, {"documents": frozenset()}),
    (tranche.approver_is_another, PART, {"actor": "a"}),
    (tranche.approver_is_another, PART, {"requested_by": None}),
    (tranche.payer_is_another, PART, {"actor": "b"}),
    (tranche.proof_there, PART, {"documents": frozenset()}),
    (tranche.ledger_admits, PART, {"paid_on": date(2026, 3, 6)}),
    (tranche.ledger_admits, PART, {"ledger": NO}),
    (purchase.implementation_runs, BOUGHT, {"alliance_state": "account_opening"}),
    (purchase.quotation_there, BOUGHT, {"documents": frozenset()}),
    (purchase.proof_there, BOUGHT, {"documents": frozenset()}),
    (purchase.letter_there, BOUGHT, {"documents": frozenset()}),
    (purchase.picture_there, BOUGHT, {"documents": frozenset()}),
    (purchase.approver_is_another, BOUGHT, {"actor": "a"}),
    (purchase.payer_is_another, BOUGHT, {"actor": "b"}),
    (purchase.payer_is_another, BOUGHT, {"decided_by": None}),
    (purchase.voider_is_another, BOUGHT, {"actor": "d"}),
    (purchase.ledger_admits, BOUGHT, {"ledger": NO}),
    (purchase.ledger_admits, BOUGHT, {"given": NO}),
    (purchase.pays_the_rest, BOUGHT, {"amount": Money(99, "PEN")}),
    (purchase.pays_a_part, BOUGHT, {"amount": Money(100, "PEN")}),
    (purchase.nothing_paid, BOUGHT, {"paid": Money(1, "PEN")}),
    (purchase.something_paid, replace(BOUGHT, paid=Money(1, "PEN")), {"paid": Money(0, "PEN")}),
    (purchase.receipts_there, BOUGHT, {"without_receipt": ("P-1",)}),
    (report.every_line_filled, SENT, {"empty_lines": ("goal-1",)}),
    (report.evidence_there, SENT, {"documents": frozenset()}),
    (report.something_observed, SENT, {"raised": 0}),
    (report.all_answered, SENT, {"unanswered": ("goal-1",)}),
    (report.all_settled, SENT, {"unsettled": ("goal-1",)}),
    (report.all_settled, SENT, {"unanswered": ("goal-1",)}),
    (report.reviewer_is_another, SENT, {"actor": "a"}),
    (report.reviewer_is_another, SENT, {"submitted_by": None}),
    (delivery.other_side, DELIVERED, {"actor_side": "organisation"}),
    (delivery.other_side, DELIVERED, {"actor_side": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("guard", "facts", "change"), CASES)
def test_a_guard_lets_pass_and_holds_back(guard, facts, change) -> None:
    assert guard(facts) == []
    assert guard(replace(facts, **change))


def test_every_guard_has_a_case() -> None:
    used = {guard for life in LIVES for one in life.transitions for guard in one.guards}
    assert used == {guard for guard, _, _ in CASES}


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.kind)
def test_every_state_is_reached_and_every_end_is_an_end(life) -> None:
    reached = {life.states[0].code}
    for _ in life.states:
        reached |= {target for state in reached for one in life.leaving(state) for target in life.possible_targets(one, state)}
    assert reached == set(life.codes)
    assert all(not life.leaving(state.code) for state in life.states if state.ends and state.code != "signed")


def test_an_amount_that_nobody_typed_yet_holds_nothing_back() -> None:
    assert purchase.pays_the_rest(replace(BOUGHT, amount=None)) == purchase.pays_a_part(replace(BOUGHT, amount=None)) == []


def test_codes_given_are_those_listed() -> None:
    folders = [SOURCE / "domain" / "workflow", SOURCE / "services", SOURCE / "pages" / "money"]
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in folder.rglob("*.py") if file.name != "money_codes.py"]
    given = {found for text in texts for found in re.findall(r'"(money\.[a-z0-9_]+)"', text)}
    assert given == set(CODES)
