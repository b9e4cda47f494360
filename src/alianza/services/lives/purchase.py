"""The keeper of purchases: each move of money is one of the ledger's, each payment a row of its own."""

from dataclasses import dataclass
from functools import cached_property, partial
from uuid import UUID

from alianza.domain.ledger import (
    Account,
    ChequeState,
    Entry,
    Ledger,
    Movement,
    NoObjection,
    commit,
    pay,
    void,
    withdraw,
)
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.money_facts import PurchaseFacts
from alianza.domain.workflow.purchase import PURCHASE
from alianza.records.models import Payment, Purchase
from alianza.records.queries import money
from alianza.services import ledgers, messages
from alianza.services.keeper import Subject
from alianza.services.numbers import official
from alianza.services.parts import day_faults, local_day, part_keeper, person, reason_of, typed_amount, typed_day

NEW_PAYMENT = "new payment"


def no_objection(purchase: Purchase) -> NoObjection:
    """The purchase as the ledger knows it."""
    return NoObjection(
        number=purchase.number,
        item=purchase.item.code,
        quantity=purchase.quantity,
        unit_price=purchase.unit_price,
        currency=purchase.currency,
    )


@dataclass(frozen=True)
class Standing:
    """A purchase with its ledger, as it stands before the move."""

    subject: Subject

    @cached_property
    def ledger(self) -> Ledger:
        """All entries of the agreement."""
        return self.subject.reading.of(ledgers.load, self.subject.row.agreement)

    @property
    def purchase(self) -> Purchase:
        """The record."""
        row: Purchase = self.subject.row
        return row

    @property
    def paid(self) -> Money:
        """What the ledger has as paid, accounted for or not."""
        return self.ledger.balance(Account.PAID, Account.ACCOUNTED, of=self.purchase.number)

    @property
    def rest(self) -> Money:
        """What is committed and not paid; before the no-objection, its whole amount."""
        if self.purchase.state == "requested":
            return Money(self.purchase.amount_minor, self.purchase.currency)
        return self.ledger.balance(Account.COMMITTED, of=self.purchase.number) - self.paid

    @property
    def payment(self) -> Payment | None:
        """The payment that is named in a voiding, by number or id."""
        named = str(self.subject.given.get("payment") or "")
        rows = [row for row in _standing(self.purchase) if named in (row.number, str(row.id))]
        return rows[0] if rows else None

    def steps(self, number: str = NEW_PAYMENT) -> list[ledgers.Step]:
        """The movements of the ledger that this move is; none where no money moves."""
        subject, purchase, by = self.subject, self.purchase, self.subject.actor.user_id
        match subject.transition.name:
            case "approve":
                asked = str(purchase.requested_by_id)
                return [partial(commit, purchase=no_objection(purchase), on=subject.today, requested_by=asked, approved_by=by)]
            case "pay" | "pay_part":
                amount, _ = typed_amount(subject, purchase.currency)
                cheque = ChequeState(str(subject.given["cheque"])) if subject.given.get("cheque") else None
                if amount is None:
                    return []
                day = typed_day(subject, "paid_on")
                return [partial(pay, request=number, amount=amount, no_objection=purchase.number, on=day, by=by, cheque=cheque)]
            case "reduce" | "withdraw":
                asked, reason = str(purchase.requested_by_id), reason_of(subject)
                return [
                    partial(withdraw, no_objection=purchase.number, on=subject.today, requested_by=asked, approved_by=by, reason=reason)
                ]
            case "void_payment" if self.payment and self.payment.state == "paid":
                return [partial(_void, payment=self.payment, subject=subject)]
        return []


def _standing(purchase: Purchase) -> list[Payment]:
    return [row for row in money.payments_of(purchase) if row.state != "voided"]


def _void(ledger: Ledger, *, payment: Payment, subject: Subject) -> Entry | list[Blocker]:
    entry = ledger.entry(Movement.PAID, payment.number)
    if entry is None:
        return [Blocker("money.payment_unknown")]
    by, other = subject.actor.user_id, str(payment.paid_by_id)
    return void(ledger, entry.number, on=subject.today, by=by, checked_by=other, reason=reason_of(subject))


def purchase_facts(subject: Subject) -> PurchaseFacts:
    """What every move of a purchase asks."""
    at, row = Standing(subject), subject.row
    amount, unread = typed_amount(subject, row.currency)
    blockers = ledgers.attempt(at.ledger, *at.steps())[1]
    return PurchaseFacts(
        actor=subject.actor.user_id, alliance_state=row.agreement.alliance.state, requested_by=str(row.requested_by_id), rest=at.rest,
        paid=at.paid, decided_by=person(row.decided_by_id), paid_by=_payer(at), amount=amount,
        documents=money.document_codes("purchase", row.id, subject.reading), without_receipt=tuple(_without_receipt(row)),
        given=(*unread, *_given_faults(at)), ledger=tuple(one for one in blockers if one.code != "ledger.same_person"),
    )  # fmt: skip


def _payer(at: Standing) -> str | None:
    if at.payment:
        return str(at.payment.paid_by_id)
    # Before a payment is named, only someone who paid them all is held back.
    payers = {str(one.paid_by_id) for one in _standing(at.purchase)}
    me = at.subject.actor.user_id
    return me if payers == {me} else next(iter(payers - {me}), None)


def _given_faults(at: Standing) -> list[Blocker]:
    name, given = at.subject.transition.name, at.subject.given
    if name == "void_payment":
        return [Blocker("money.payment_unknown")] if given.get("payment") and at.payment is None else []
    if not name.startswith(("pay", "draw")) or not given:
        return []
    return [*day_faults(typed_day(at.subject, "paid_on"), at.subject.today), *_method_faults(at), *_used(at), *_beyond_rest(at)]


def _method_faults(at: Standing) -> list[Blocker]:
    rules, found = at.subject.rulebook.purchases, at.subject.given.get("method")
    admitted = tuple(str(one) for one in rules.payment_methods) if rules else ()
    if at.subject.transition.name == "draw_cheque":
        found = "cashiers_cheque"
    return [Blocker("money.method_not_admitted", {"found": found, "admitted": admitted})] if admitted and found not in admitted else []


def _used(at: Standing) -> list[Blocker]:
    """The same transfer or cheque is not paid twice; a drawn cheque of this purchase is the one now issued."""
    reference = str(at.subject.given.get("reference") or "").strip()
    rows = Payment.objects.filter(programme=at.purchase.programme_id, reference__iexact=reference).exclude(state="voided")
    other = rows.exclude(purchase=at.purchase, state="drawn").select_related("paid_by").first() if reference else None
    if other is None:
        return []
    day, amount = other.paid_on or local_day(at.purchase.agreement.alliance, other.created_at), Money(other.amount_minor, other.currency)
    return [Blocker("money.reference_used", {"reference": other.reference, "who": other.paid_by.name, "on": day, "amount": amount})]


def _beyond_rest(at: Standing) -> list[Blocker]:
    """A cheque that is only drawn moves no money, and still may not be larger than what is left."""
    amount, _ = typed_amount(at.subject, at.purchase.currency)
    if at.subject.transition.name != "draw_cheque" or amount is None or Money.zero(amount.currency) < amount <= at.rest:
        return []
    return [Blocker("money.amount_is_not_the_rest", {"rest": at.rest, "amount": amount})]


def _without_receipt(purchase: Purchase) -> list[str]:
    rows = [row for row in money.payments_of(purchase) if row.state == "paid"]
    return [row.number for row in rows if not any(one.state != "rejected" for one in row.receipts.all())]


def _post(at: Standing, source_kind: str, source_id: UUID, number: str = NEW_PAYMENT) -> None:
    agreement = ledgers.hold(at.purchase.agreement_id)
    entries = ledgers.move(agreement, *at.steps(number), source_kind=source_kind, source_id=source_id)
    at.subject.notes["ledger"] = [one.number for one in entries]


def decide(subject: Subject) -> None:
    """Who decided, when, and why."""
    row: Purchase = subject.row
    row.decided_by_id, row.decided_at, row.reason = subject.actor.user_id, subject.now, str(subject.given.get("reason") or "")


def note_reason(subject: Subject) -> None:
    """Why it was taken back."""
    subject.row.reason = reason_of(subject)


def commit_purchase(subject: Subject) -> None:
    """The amount is committed against the item's plan."""
    _post(Standing(subject), "purchase", subject.row.id)
    subject.notes["amount_minor"] = subject.row.amount_minor


def give_back(subject: Subject) -> None:
    """What is not paid is given back to the item."""
    _post(Standing(subject), "purchase", subject.row.id)


def _payment_row(subject: Subject, state: str, method: str) -> Payment:
    row: Purchase = subject.row
    amount, _ = typed_amount(subject, row.currency)
    reference = str(subject.given["reference"]).strip()
    drawn = row.payments.filter(state="drawn", reference__iexact=reference).first()
    payment = drawn or Payment(programme_id=row.programme_id, purchase=row, number=official(row.programme.code, "P", subject.today.year))
    payment.amount_minor, payment.currency = amount.minor if amount else 0, row.currency
    payment.method, payment.reference, payment.state = method, reference, state
    payment.paid_by_id = subject.actor.user_id
    payment.paid_on = typed_day(subject, "paid_on") if state == "paid" else None
    payment.save()
    subject.notes |= {"payment": payment.number, "amount_minor": payment.amount_minor}
    return payment


def pay_purchase(subject: Subject) -> None:
    """A payment with its own number; the purchase keeps the latest."""
    payment = _payment_row(subject, "paid", str(subject.given["method"]))
    _post(Standing(subject), "payment", payment.id, payment.number)
    row: Purchase = subject.row
    row.payment_method, row.payment_reference, row.paid_on, row.paid_by_id = (
        payment.method, payment.reference, payment.paid_on, payment.paid_by_id,
    )  # fmt: skip
    row.paid_minor = (row.paid_minor or 0) + payment.amount_minor


def draw_cheque(subject: Subject) -> None:
    """A cheque that is written and not handed over: nothing is paid yet."""
    _payment_row(subject, "drawn", "cashiers_cheque")


def void_payment(subject: Subject) -> None:
    """The payment stays on record, its entry is reversed."""
    at = Standing(subject)
    payment = at.payment
    if payment is None:
        raise LookupError(subject.given["payment"])
    if payment.state == "paid":
        _post(at, "payment", payment.id)
        subject.row.paid_minor = (subject.row.paid_minor or 0) - payment.amount_minor
    payment.state, payment.voided_by_id, payment.reason = "voided", subject.actor.user_id, reason_of(subject)
    payment.save()
    subject.notes |= {"payment": payment.number, "amount_minor": payment.amount_minor}


def receive(subject: Subject) -> None:
    """Who received it, and when."""
    row: Purchase = subject.row
    row.received_by_id, row.received_on = subject.actor.user_id, typed_day(subject, "received_on")
    numbers = row.payments.filter(state="paid").values_list("receipts__number", flat=True)
    row.receipt_number = ", ".join(one for one in numbers if one)[:60]


def tell_asker(subject: Subject) -> None:
    """Tell the organisation what became of its request."""
    alliance = subject.row.agreement.alliance
    parameters = {"alliance": alliance.code, "number": subject.row.number, "state": subject.target}
    messages.tell(messages.applicants(alliance), "purchase.moved", parameters, f"/alliances/{alliance.code}/purchases/{subject.row.id}/")


KEEPER = part_keeper(
    PURCHASE,
    Purchase,
    (PurchaseFacts, purchase_facts),
    {
        "decide_purchase": decide, "commit_purchase": commit_purchase, "pay_purchase": pay_purchase, "draw_cheque": draw_cheque,
        "void_payment": void_payment, "give_back": give_back, "note_reason": note_reason, "receive_purchase": receive,
        "tell_asker": tell_asker,
    },
)  # fmt: skip
