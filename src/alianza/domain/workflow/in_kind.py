"""The life of a contribution in kind or labour: stated with its value and evidence, verified by another person, undone by reversal."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.deposit import another_person, ledger_admits, not_the_verifier
from alianza.domain.workflow.money_facts import DepositFacts
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray

CHECKERS = frozenset({Role.REGIONAL_OFFICER, Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR})
"""Who has seen it in the field, or holds it against its papers."""
EVIDENCE = "in_kind_evidence"


def evidence_there(stated: DepositFacts) -> list[Blocker]:
    """Something shows it: a signed list of days, an act of delivery, a picture."""
    return [] if EVIDENCE in stated.documents else [Blocker("money.document_needed", {"document": EVIDENCE})]


STATES = (
    State("recorded", None, Tray.PENDING, bilingual("Waiting to be verified", "Por verificar"), bilingual("To be verified", "Por verificar"), CHECKERS),
    State("verified", None, Tray.APPROVED, bilingual("Verified", "Verificado"), bilingual("Verified", "Verificado")),
    State("refused", None, Tray.ARCHIVED, bilingual("Not accepted", "No aceptado"), bilingual("Refused", "No aceptado"), ends=True),
    State("reversed", None, Tray.ARCHIVED, bilingual("Reversed", "Reversado"), bilingual("Reversed", "Reversado"), ends=True),
)  # fmt: skip

TRANSITIONS = (
    Transition(
        name="verify", label=bilingual("Verify what was brought", "Verificar lo aportado"), sources=("recorded",), target="verified", roles=CHECKERS,
        guards=(another_person, evidence_there, ledger_admits), effects=("verify_in_kind",),
    ),
    Transition(
        name="refuse", label=bilingual("Do not accept", "No aceptar"), sources=("recorded",), target="refused", roles=CHECKERS, danger=True,
        guards=(another_person, ledger_admits), needs=(Need("reason"),), effects=("refuse_in_kind",),
    ),
    Transition(
        name="reverse", label=bilingual("Reverse", "Reversar"), sources=("verified",), target="reversed", roles=CHECKERS, danger=True,
        guards=(another_person, not_the_verifier, ledger_admits), needs=(Need("reason"),), effects=("reverse_in_kind",),
    ),
)  # fmt: skip

IN_KIND = Life("in_kind", STATES, TRANSITIONS)
