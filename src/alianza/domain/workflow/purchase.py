"""The life of a purchase: no-objection asked for, given by an officer, paid by another, received; reduced, withdrawn, voided.

Committed is what no-objections award; executed is what is paid. Both are balances of the ledger, never counted here.
"""

from alianza.domain.access import Role
from alianza.domain.rulebook.money_and_results import PaymentMethod
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import PurchaseFacts
from alianza.domain.workflow.transition import Life, Need, NeedKind, Onward, State, Transition, Tray
from alianza.domain.workflow.two_persons import two_persons

ASKERS = frozenset({Role.PRODUCER_ORGANISATION})
APPROVERS = frozenset({Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER})
PAYERS = frozenset({Role.FINANCE_OFFICER})
QUOTATION, PROOF, RECEIPT, PICTURE, LETTER = "quotation", "payment_proof", "receipt", "picture", "reduction_letter"
METHODS = tuple(PaymentMethod)
RUNNING = ("in_implementation",)
"""States of its alliance in which a purchase is decided and paid."""


def implementation_runs(purchase: PurchaseFacts) -> list[Blocker]:
    """Things are bought while the agreement is carried out, not while it is suspended."""
    state = purchase.alliance_state
    return [] if state in RUNNING else [Blocker("money.not_running", {"state": state})]


def _there(purchase: PurchaseFacts, code: str) -> list[Blocker]:
    return [] if code in purchase.documents else [Blocker("money.document_needed", {"document": code})]


def quotation_there(purchase: PurchaseFacts) -> list[Blocker]:
    """A quotation is there."""
    return _there(purchase, QUOTATION)


def proof_there(purchase: PurchaseFacts) -> list[Blocker]:
    """The proof of payment is there."""
    return _there(purchase, PROOF)


def letter_there(purchase: PurchaseFacts) -> list[Blocker]:
    """The letter that gives the no-objection back is there."""
    return _there(purchase, LETTER)


def picture_there(purchase: PurchaseFacts) -> list[Blocker]:
    """A picture of what was received is there."""
    return _there(purchase, PICTURE)


def approver_is_another(purchase: PurchaseFacts) -> list[Blocker]:
    """Who asks does not decide."""
    return two_persons(purchase.requested_by, purchase.actor)


def payer_is_another(purchase: PurchaseFacts) -> list[Blocker]:
    """Who gave the no-objection does not pay."""
    return two_persons(purchase.decided_by, purchase.actor)


def voider_is_another(purchase: PurchaseFacts) -> list[Blocker]:
    """Who paid does not void the payment alone."""
    return two_persons(purchase.paid_by, purchase.actor)


def ledger_admits(purchase: PurchaseFacts) -> list[Blocker]:
    """What was typed can be read, and the ledger holds after the move."""
    return list(purchase.given) + list(purchase.ledger)


def pays_the_rest(purchase: PurchaseFacts) -> list[Blocker]:
    """The amount is exactly what is left of the no-objection."""
    if purchase.amount in (None, purchase.rest):
        return []
    return [Blocker("money.amount_is_not_the_rest", {"rest": purchase.rest, "amount": purchase.amount})]


def pays_a_part(purchase: PurchaseFacts) -> list[Blocker]:
    """The amount is less than what is left, so that the purchase stays open."""
    is_all = purchase.amount is not None and purchase.amount >= purchase.rest
    return [Blocker("money.amount_is_the_rest", {"rest": purchase.rest})] if is_all else []


def nothing_paid(purchase: PurchaseFacts) -> list[Blocker]:
    """Nothing has been paid; otherwise only the rest can be given back."""
    return [Blocker("money.already_paid", {"paid": purchase.paid})] if purchase.paid else []


def something_paid(purchase: PurchaseFacts) -> list[Blocker]:
    """A part has been paid; otherwise the whole is withdrawn."""
    return [] if purchase.paid else [Blocker("money.nothing_paid")]


def receipts_there(purchase: PurchaseFacts) -> list[Blocker]:
    """Every payment has a receipt of the supplier."""
    return [Blocker("money.receipts_missing", {"payments": purchase.without_receipt})] if purchase.without_receipt else []


STATES = (
    State("requested", None, Tray.PENDING, bilingual("Waiting for the no-objection", "A la espera de la no objeción"), bilingual("To be decided", "Por decidir"), APPROVERS),
    State("approved", None, Tray.APPROVED, bilingual("No-objection given", "No objeción otorgada"), bilingual("To be paid", "Por pagar"), PAYERS),
    State("refused", None, Tray.ARCHIVED, bilingual("Refused", "No otorgada"), bilingual("Refused", "No otorgada"), ends=True),
    State("paid", None, Tray.APPROVED, bilingual("Paid: confirm that you received it", "Pagada: confirme que la recibió"), bilingual("Paid, to be received", "Pagada, por recibir"), ASKERS),
    State("received", None, Tray.ARCHIVED, bilingual("Received", "Recibida"), bilingual("Received", "Recibida"), ends=True),
    State("withdrawn", None, Tray.ARCHIVED, bilingual("Withdrawn", "Retirada"), bilingual("Withdrawn", "Retirada"), ends=True),
)  # fmt: skip

_PAYMENT = (
    Need("amount"), Need("method", NeedKind.CODE, codes=METHODS), Need("reference"), Need("paid_on", NeedKind.DATE),
    Need("cheque", NeedKind.CODE, required=False, codes=("accrued", "issued")),
)  # fmt: skip
_PAID_BY = (implementation_runs, payer_is_another, proof_there, ledger_admits)

TRANSITIONS = (
    Transition(
        name="approve", label=bilingual("Give the no-objection", "Otorgar la no objeción"), sources=("requested",), target="approved", roles=APPROVERS,
        guards=(implementation_runs, approver_is_another, quotation_there, ledger_admits), effects=("decide_purchase", "commit_purchase", "tell_asker"),
    ),
    Transition(
        name="refuse", label=bilingual("Refuse", "No otorgar"), sources=("requested",), target="refused", roles=APPROVERS, danger=True,
        guards=(approver_is_another,), needs=(Need("reason"),), effects=("decide_purchase", "tell_asker"),
    ),
    Transition(
        name="take_back", label=bilingual("Take the request back", "Retirar la solicitud"), sources=("requested",), target="withdrawn", roles=ASKERS,
        needs=(Need("reason"),), effects=("note_reason",),
    ),
    Transition(
        name="pay", label=bilingual("Pay in full", "Pagar el total"), sources=("approved",), target="paid", roles=PAYERS,
        guards=(*_PAID_BY, pays_the_rest), needs=_PAYMENT, effects=("pay_purchase", "tell_asker"),
    ),
    Transition(
        name="pay_part", label=bilingual("Pay a part", "Pagar una parte"), sources=("approved",), target=Onward.SAME, roles=PAYERS,
        guards=(*_PAID_BY, pays_a_part), needs=_PAYMENT, effects=("pay_purchase",),
    ),
    Transition(
        name="draw_cheque", label=bilingual("Draw a cheque (not issued yet)", "Girar un cheque (aún no entregado)"), sources=("approved",), target=Onward.SAME, roles=PAYERS,
        guards=(implementation_runs, payer_is_another, ledger_admits), needs=(Need("amount"), Need("reference")), effects=("draw_cheque",),
    ),
    Transition(
        name="void_payment", label=bilingual("Void a payment", "Anular un pago"), sources=("approved", "paid"), target="approved", roles=PAYERS | {Role.PROGRAMME_DIRECTOR}, danger=True,
        guards=(voider_is_another, ledger_admits), needs=(Need("payment"), Need("reason")), effects=("void_payment",),
    ),
    Transition(
        name="reduce", label=bilingual("Give the unpaid rest back", "Liberar el saldo no pagado"), sources=("approved",), target="paid", roles=APPROVERS,
        guards=(something_paid, approver_is_another, letter_there, ledger_admits), needs=(Need("reason"),), effects=("give_back", "note_reason"),
    ),
    Transition(
        name="withdraw", label=bilingual("Withdraw the no-objection", "Retirar la no objeción"), sources=("approved",), target="withdrawn", roles=APPROVERS, danger=True,
        guards=(nothing_paid, approver_is_another, letter_there, ledger_admits), needs=(Need("reason"),), effects=("give_back", "note_reason"),
    ),
    Transition(
        name="receive", label=bilingual("Confirm that it was received", "Confirmar la recepción"), sources=("paid",), target="received", roles=ASKERS,
        guards=(receipts_there, picture_there), needs=(Need("received_on", NeedKind.DATE),), effects=("receive_purchase",),
    ),
)  # fmt: skip

PURCHASE = Life("purchase", STATES, TRANSITIONS)
