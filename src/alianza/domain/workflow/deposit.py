"""The life of a deposit: recorded by one person with proof, verified on the bank's statement by another, undone by reversal."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import DepositFacts
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray
from alianza.domain.workflow.two_persons import two_persons

CHECKERS = frozenset({Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR})
PROOF = "deposit_proof"


def another_person(deposit: DepositFacts) -> list[Blocker]:
    """Who recorded a deposit neither verifies, rejects nor undoes it."""
    return two_persons(deposit.recorded_by, deposit.actor)


def not_the_verifier(deposit: DepositFacts) -> list[Blocker]:
    """Who verified a deposit does not undo it alone."""
    return two_persons(deposit.verified_by, deposit.actor)


def proof_there(deposit: DepositFacts) -> list[Blocker]:
    """The bank's slip or statement is there."""
    return [] if PROOF in deposit.documents else [Blocker("money.document_needed", {"document": PROOF})]


def ledger_admits(deposit: DepositFacts) -> list[Blocker]:
    """The ledger holds after the move."""
    return list(deposit.ledger)


STATES = (
    State("recorded", None, Tray.PENDING, bilingual("Waiting to be verified", "Por verificar"), bilingual("To be verified", "Por verificar"), CHECKERS),
    State("verified", None, Tray.APPROVED, bilingual("Verified", "Verificado"), bilingual("Verified", "Verificado")),
    State("rejected", None, Tray.ARCHIVED, bilingual("Rejected", "Rechazado"), bilingual("Rejected", "Rechazado"), ends=True),
    State("reversed", None, Tray.ARCHIVED, bilingual("Reversed", "Reversado"), bilingual("Reversed", "Reversado"), ends=True),
)  # fmt: skip

TRANSITIONS = (
    Transition(
        name="verify", label=bilingual("Verify on the statement", "Verificar en el extracto"), sources=("recorded",), target="verified", roles=CHECKERS,
        guards=(another_person, proof_there, ledger_admits), effects=("verify_deposit",),
    ),
    Transition(
        name="reject", label=bilingual("Reject", "Rechazar"), sources=("recorded",), target="rejected", roles=CHECKERS, danger=True,
        guards=(another_person, ledger_admits), needs=(Need("reason"),), effects=("reject_deposit",),
    ),
    Transition(
        name="reverse", label=bilingual("Reverse", "Reversar"), sources=("verified",), target="reversed", roles=CHECKERS, danger=True,
        guards=(another_person, not_the_verifier, ledger_admits), needs=(Need("reason"),), effects=("reverse_deposit",),
    ),
)  # fmt: skip

DEPOSIT = Life("deposit", STATES, TRANSITIONS)
