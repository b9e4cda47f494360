"""The life of a tranche of the grant: asked for, approved by another person, paid by a third, and back if the payment is undone."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import TrancheFacts
from alianza.domain.workflow.transition import Life, Need, NeedKind, State, Transition, Tray
from alianza.domain.workflow.two_persons import two_persons

ASKERS = frozenset({Role.PRODUCER_ORGANISATION, Role.FINANCE_OFFICER})
APPROVERS = frozenset({Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR})
PAYERS = frozenset({Role.FINANCE_OFFICER})
RUNNING = ("account_opening", "in_implementation")
REQUEST_LETTER, PROOF = "tranche_request", "payment_proof"


def alliance_runs(tranche: TrancheFacts) -> list[Blocker]:
    """No grant is paid to an alliance that is suspended, closing or over."""
    state = tranche.alliance_state
    return [] if state in RUNNING else [Blocker("money.not_running", {"state": state})]


def is_due(tranche: TrancheFacts) -> list[Blocker]:
    """What the rulebook sets before this tranche has happened, and the earlier ones are paid."""
    return list(tranche.waiting)


def request_there(tranche: TrancheFacts) -> list[Blocker]:
    """The request is there as a document."""
    return [] if REQUEST_LETTER in tranche.documents else [Blocker("money.document_needed", {"document": REQUEST_LETTER})]


def approver_is_another(tranche: TrancheFacts) -> list[Blocker]:
    """Who asks does not approve."""
    return two_persons(tranche.requested_by, tranche.actor)


def payer_is_another(tranche: TrancheFacts) -> list[Blocker]:
    """Who approves does not pay."""
    return two_persons(tranche.approved_by, tranche.actor)


def proof_there(tranche: TrancheFacts) -> list[Blocker]:
    """The order or slip of the transfer is there."""
    return [] if PROOF in tranche.documents else [Blocker("money.document_needed", {"document": PROOF})]


def ledger_admits(tranche: TrancheFacts) -> list[Blocker]:
    """The transfer fits the promised grant, its number is new, its day has come."""
    late = tranche.paid_on and tranche.today and tranche.paid_on > tranche.today
    found = [Blocker("money.date_in_future", {"found": tranche.paid_on, "today": tranche.today})] if late else []
    return found + list(tranche.ledger)


STATES = (
    State("planned", None, Tray.DRAFT, bilingual("Not asked for yet", "Sin solicitar"), bilingual("Planned", "Previsto"), ASKERS),
    State("requested", None, Tray.PENDING, bilingual("Asked for", "Solicitado"), bilingual("To be approved", "Por aprobar"), APPROVERS),
    State("approved", None, Tray.PENDING, bilingual("Approved, to be paid", "Aprobado, por pagar"), bilingual("To be paid", "Por pagar"), PAYERS),
    State("paid", None, Tray.APPROVED, bilingual("Paid", "Pagado"), bilingual("Paid", "Pagado")),
)  # fmt: skip

TRANSITIONS = (
    Transition(
        name="request", label=bilingual("Ask for this tranche", "Solicitar este desembolso"), sources=("planned",), target="requested", roles=ASKERS,
        guards=(alliance_runs, is_due, request_there), effects=("stamp_request",),
    ),
    Transition(
        name="approve", label=bilingual("Approve the payment", "Aprobar el pago"), sources=("requested",), target="approved", roles=APPROVERS,
        guards=(alliance_runs, is_due, approver_is_another), effects=("stamp_approval",),
    ),
    Transition(
        name="send_back", label=bilingual("Send back", "Devolver"), sources=("requested", "approved"), target="planned", roles=APPROVERS,
        needs=(Need("reason"),), effects=("clear_stamps",),
    ),
    Transition(
        name="pay", label=bilingual("Record the payment", "Registrar el pago"), sources=("approved",), target="paid", roles=PAYERS,
        guards=(alliance_runs, payer_is_another, proof_there, ledger_admits),
        needs=(Need("reference"), Need("paid_on", NeedKind.DATE)), effects=("pay_tranche",),
    ),
    Transition(
        name="undo_payment", label=bilingual("Payment undone", "Pago anulado"), sources=("paid",), target="approved", roles=frozenset({Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR}),
        needs=(Need("reason"),), effects=("clear_payment",), system=True,
    ),
)  # fmt: skip

TRANCHE = Life("tranche", STATES, TRANSITIONS)
