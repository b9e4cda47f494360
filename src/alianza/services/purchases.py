"""Writers of purchases and of the receipts that account for their payments."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role
from alianza.domain.ledger import Account, NoObjection, account_for
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.purchase import QUOTATION, RECEIPT
from alianza.domain.workflow.two_persons import two_persons
from alianza.records.models import AgreementItem, Alliance, Payment, Purchase, Receipt
from alianza.records.personal_data import blind_index, encrypt, last_digits
from alianza.records.queries import money
from alianza.services import audit, ledgers
from alianza.services.enclosures import Files, first_of, may, needed, whole
from alianza.services.numbers import official
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import day_faults, local_day

TAX_ID = "supplier.tax_id"
PLACES = 3
"""Decimals of a quantity."""
CHECKERS = (Role.FINANCE_OFFICER, Role.PROGRAMME_OFFICER)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the organisation wants to buy, from whom, at what price."""

    item_id: UUID
    supplier_name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    supplier_tax_id: str = ""
    description: str = ""
    quotes: int | None = None


def request(actor: Actor, alliance: Alliance, wanted: Wanted, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """Ask for a no-objection with its quotation. The item's balance is looked at, not only that of one request."""
    if reasons := [*may(actor, alliance, "request_purchase", Role.PRODUCER_ORGANISATION), *needed(files, QUOTATION)]:
        return refused(*reasons)
    with transaction.atomic():
        agreement = money.agreement_of(alliance)
        if agreement is None or alliance.state != "in_implementation":
            return refused(Blocker("money.not_running", {"state": alliance.state}))
        ledgers.hold(agreement.id)
        if known := first_of(Purchase, form_key):
            return Outcome(known)
        item = AgreementItem.objects.filter(agreement=agreement, id=wanted.item_id).select_related("agreement").first()
        reasons = _faults(item, wanted) or (_beyond(item, amount_of(wanted, item)) if item else [])
        if item is None or reasons:
            return refused(*reasons)
        return whole(actor, alliance, "purchase", files, lambda: _purchase(actor, alliance, item, wanted, form_key))


def amount_of(wanted: Wanted, item: AgreementItem) -> Money:
    """Quantity × unit price in the agreement's currency, rounded half up."""
    currency = item.agreement.currency
    return NoObjection(number="", item=item.code, quantity=wanted.quantity, unit_price=wanted.unit_price, currency=currency).amount


def _faults(item: AgreementItem | None, wanted: Wanted) -> list[Blocker]:
    found = [] if item else [Blocker("money.item_unknown")]
    if wanted.quantity <= 0:
        found.append(Blocker("money.quantity_not_positive"))
    elif round(wanted.quantity, PLACES) != wanted.quantity:
        found.append(Blocker("money.quantity_too_fine", {"places": PLACES}))
    if wanted.unit_price <= 0:
        found.append(Blocker("money.price_not_positive"))
    if not wanted.supplier_name.strip():
        found.append(Blocker("money.field_missing", {"field": "supplier_name"}))
    if wanted.quantity * wanted.unit_price >= 10**14:
        found.append(Blocker("money.number_too_large", {"field": "unit_price"}))
    return found


def _beyond(item: AgreementItem, amount: Money) -> list[Blocker]:
    ledger = ledgers.load(item.agreement)
    planned, committed = ledger.balance(Account.PLANNED, item=item.code), ledger.balance(Account.COMMITTED, item=item.code)
    if not amount:
        return [Blocker("ledger.not_positive", {"amount": amount})]
    if committed + amount <= planned:
        return []
    excess = committed + amount - planned
    return [Blocker("ledger.exceeds_item", {"item": item.name, "planned": planned, "committed": committed, "excess": excess})]


def _purchase(actor: Actor, alliance: Alliance, item: AgreementItem, wanted: Wanted, key: UUID | None) -> Purchase:
    amount = amount_of(wanted, item)
    year, country = local_day(alliance, timezone.now()).year, alliance.programme.country
    row = Purchase.objects.create(
        programme=alliance.programme, agreement_id=item.agreement_id, item=item, number=official(alliance.programme.code, "NO", year),
        supplier_name=wanted.supplier_name.strip(), supplier_tax_id=encrypt(wanted.supplier_tax_id, TAX_ID),
        supplier_tax_id_index=blind_index(country, TAX_ID, wanted.supplier_tax_id),
        supplier_tax_id_last=last_digits(wanted.supplier_tax_id),
        description=wanted.description, quotes=wanted.quotes, quantity=wanted.quantity, unit=wanted.unit, unit_price=wanted.unit_price,
        amount_minor=amount.minor, currency=amount.currency, requested_by_id=actor.user_id, form_key=key,
    )  # fmt: skip
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="purchase", subject_id=row.id, subject_code=row.number, programme=alliance.programme,
        action="request_purchase", target=row.state, facts={"item": item.code, "amount": amount},
    )  # fmt: skip
    return row


@dataclass(frozen=True, kw_only=True)
class ReceiptSlip:
    """A supplier's receipt."""

    number: str
    amount: Money
    issued_on: date


def record_receipt(actor: Actor, payment_id: UUID, slip: ReceiptSlip, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """The organisation records a receipt for a part of a payment; several receipts never count the payment twice."""
    payment: Payment | None = money.find(actor, Payment, payment_id)
    if payment is None:
        return refused(Blocker("workflow.not_found"))
    alliance = money.alliance_of(payment)
    reasons = [*may(actor, alliance, "record_receipt", Role.PRODUCER_ORGANISATION), *needed(files, RECEIPT)]
    reasons += [*day_faults(slip.issued_on, local_day(alliance, timezone.now())), *_receipt_faults(payment, slip)]
    with transaction.atomic():
        if known := first_of(Receipt, form_key):
            return Outcome(known)
        if reasons:
            return refused(*reasons)
        return whole(actor, alliance, "receipt", files, lambda: _receipt(actor, payment, slip, form_key))


def _receipt_faults(payment: Payment, slip: ReceiptSlip) -> list[Blocker]:
    paid = Money(payment.amount_minor, payment.currency)
    known = Money.total((Money(one.amount_minor, one.currency) for one in payment.receipts.exclude(state="rejected")), payment.currency)
    found = []
    if not slip.number.strip():
        found.append(Blocker("ledger.reference_missing"))
    if payment.state != "paid":
        found.append(Blocker("money.payment_unknown"))
    if slip.amount.minor <= 0:
        found.append(Blocker("ledger.not_positive", {"amount": slip.amount}))
    if known + slip.amount > paid:
        found.append(Blocker("ledger.exceeds_request", {"request": payment.number, "paid": paid, "excess": known + slip.amount - paid}))
    return found


def _receipt(actor: Actor, payment: Payment, slip: ReceiptSlip, key: UUID | None) -> Receipt:
    row = Receipt.objects.create(
        programme_id=payment.programme_id, payment=payment, number=slip.number.strip(), amount_minor=slip.amount.minor,
        currency=slip.amount.currency, issued_on=slip.issued_on, recorded_by_id=actor.user_id, form_key=key,
    )  # fmt: skip
    _record(actor, row, "record_receipt", "")
    return row


def check_receipt(actor: Actor, receipt_id: UUID, *, accepted: bool, reason: str = "") -> Outcome:
    """A person who neither recorded nor paid it accepts a receipt, which accounts for its part of the payment, or rejects it."""
    receipt: Receipt | None = money.find(actor, Receipt, receipt_id)
    if receipt is None:
        return refused(Blocker("workflow.not_found"))
    reasons = may(actor, money.alliance_of(receipt), "check_receipt", *CHECKERS)
    if not accepted and not reason.strip():
        reasons.append(Blocker("ledger.reason_missing"))
    if reasons:
        return refused(*reasons, row=receipt)
    with transaction.atomic():
        agreement = ledgers.hold(receipt.payment.purchase.agreement_id)
        row: Receipt = money.find(actor, Receipt, receipt_id, lock=True)
        reasons = against_checking(actor, row)
        if row.state != "recorded":
            reasons = [Blocker("money.receipt_decided", {"state": row.state})]
        entries, against = ledgers.attempt(ledgers.load(agreement), _accounting(actor, row)) if accepted else ((), ())
        if reasons or against:
            return refused(*(reasons or against), row=row)
        row.state, row.checked_by_id, row.reason = ("checked" if accepted else "rejected"), actor.user_id, reason
        row.save()
        if entries:
            ledgers.post(agreement, entries, source_kind="receipt", source_id=row.id)
        _record(actor, row, "check_receipt" if accepted else "reject_receipt", "recorded")
    return Outcome(row)


def against_checking(actor: Actor, row: Receipt) -> list[Blocker]:
    """Neither who recorded a receipt nor who made its payment decides on it."""
    by_payer = [Blocker("money.receipt_by_payer")] if two_persons(str(row.payment.paid_by_id), actor.user_id) else []
    return two_persons(str(row.recorded_by_id), actor.user_id) + by_payer


def _accounting(actor: Actor, row: Receipt) -> ledgers.Step:
    payment, today = row.payment, local_day(money.alliance_of(row), timezone.now())
    name, amount = f"{payment.purchase.supplier_name}: {row.number}"[:160], Money(row.amount_minor, row.currency)
    maker, checker = str(row.recorded_by_id), actor.user_id
    return lambda ledger: account_for(ledger, name, amount, request=payment.number, on=today, by=maker, checked_by=checker)


def _record(actor: Actor, row: Receipt, action: str, source: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="receipt", subject_id=row.id, subject_code=row.number, programme=row.payment.programme,
        action=action, source=source, target=row.state, why=row.reason,
        facts={"amount_minor": row.amount_minor, "payment": row.payment.number},
    )  # fmt: skip
