"""Writers of buyer's contracts and of deliveries under them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role
from alianza.domain.values import Blocker, Money
from alianza.records.models import Alliance, BuyerContract, Delivery
from alianza.records.queries import money
from alianza.services import audit
from alianza.services.contract_text import TERMS, terms_of
from alianza.services.enclosures import Files, enclose, first_of, may, needed, whole
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import day_faults, local_day, side_of

NOTE = "delivery_note"


def begin(actor: Actor, alliance: Alliance, buyer_id: UUID, *, form_key: UUID | None = None) -> Outcome:
    """A draft with one of the alliance's buyers; the one that is there already if it is not ended."""
    if reasons := may(actor, alliance, "begin_contract", Role.PRODUCER_ORGANISATION, Role.BUYER):
        return refused(*reasons)
    partner = alliance.partners.filter(organisation=buyer_id, part="buyer", state__in=("proposed", "confirmed")).first()
    if partner is None:
        return refused(Blocker("money.buyer_unknown"))
    with transaction.atomic():
        Alliance.objects.select_for_update(of=("self",), no_key=True).get(id=alliance.id)
        known = BuyerContract.objects.filter(alliance=alliance, buyer=buyer_id).exclude(state="ended").first()
        if known:
            return Outcome(known)
        row = BuyerContract.objects.create(
            programme=alliance.programme, alliance=alliance, buyer_id=buyer_id, product=alliance.product[:120], currency=alliance.currency,
            form_key=form_key,
        )  # fmt: skip
        _record(actor, row, "begin_contract")
    return Outcome(row)


def write(actor: Actor, contract_id: UUID, terms: Mapping[str, Any], *, version: int | None = None, files: Files | None = None) -> Outcome:
    """Write the terms of a draft; nothing of an offered or signed contract is changed in place."""
    with transaction.atomic():
        row: BuyerContract | None = money.find(actor, BuyerContract, contract_id, lock=True)
        if row is None or not side_of(actor, row):
            return refused(Blocker("workflow.not_found") if row is None else Blocker("money.not_a_side"), row=row)
        if row.state != "draft":
            return refused(Blocker("money.not_editable", {"state": row.state}), row=row)
        if version is not None and version != row.version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": row.version}), row=row)
        for name in TERMS:
            if name in terms:
                setattr(row, name, terms[name])
        if reasons := [*_term_faults(row), *enclose(actor, row.alliance, "buyer_contract", row.id, files or {})]:
            transaction.set_rollback(True)
            return refused(*reasons, row=row)
        row.version += 1
        row.save()
        _record(actor, row, "write_contract", facts={"completeness": f"{float(terms_of(row).completeness):.2f}"})
    return Outcome(row)


def _term_faults(row: BuyerContract) -> list[Blocker]:
    found = [Blocker("money.field_missing", {"field": "product"})] if not row.product else []
    if row.quantity is not None and row.quantity <= 0:
        found.append(Blocker("money.quantity_not_positive"))
    if row.price is not None and row.price < 0:
        found.append(Blocker("money.number_negative", {"field": "price"}))
    reversed_dates = row.starts_on and row.ends_on and row.ends_on < row.starts_on
    return [*found, Blocker("money.dates_reversed")] if reversed_dates else found


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What one side says was delivered."""

    delivered_on: date
    quantity: Decimal
    unit: str
    price: Decimal | None = None
    grade: str = ""
    note: str = ""


def state_delivery(actor: Actor, contract_id: UUID, said: Delivered, *, files: Files, form_key: UUID | None = None) -> Outcome:
    """One side states a delivery with its note; the other confirms or disputes it. Units are those of the contract."""
    contract: BuyerContract | None = money.find(actor, BuyerContract, contract_id)
    if contract is None:
        return refused(Blocker("workflow.not_found"))
    with transaction.atomic():
        if known := first_of(Delivery, form_key):
            return Outcome(known)
        if reasons := [*_delivery_faults(actor, contract, said), *needed(files, NOTE)]:
            return refused(*reasons)
        return whole(actor, contract.alliance, "delivery", files, lambda: _delivery(actor, contract, said, form_key))


def _delivery_faults(actor: Actor, contract: BuyerContract, said: Delivered) -> list[Blocker]:
    found = day_faults(said.delivered_on, local_day(contract.alliance, timezone.now()))
    if not side_of(actor, contract):
        found.append(Blocker("money.not_a_side"))
    if contract.state != "signed":
        found.append(Blocker("money.contract_not_signed"))
    if said.unit != contract.unit:
        found.append(Blocker("money.unit_differs", {"found": said.unit, "contract": contract.unit}))
    if said.quantity <= 0:
        found.append(Blocker("money.quantity_not_positive"))
    return found


def _delivery(actor: Actor, contract: BuyerContract, said: Delivered, form_key: UUID | None) -> Delivery:
    amount = None if said.price is None else Money.rounded(said.quantity * said.price, contract.currency)
    row = Delivery.objects.create(
        programme_id=contract.programme_id, contract=contract, delivered_on=said.delivered_on, quantity=said.quantity, unit=said.unit,
        price=said.price, grade=said.grade, note=said.note, amount_minor=amount.minor if amount else None, currency=contract.currency,
        stated_by_id=actor.user_id, stated_side=side_of(actor, contract), form_key=form_key,
    )  # fmt: skip
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="delivery", subject_id=row.id, subject_code=contract.alliance.code,
        programme=contract.programme, action="state_delivery", target=row.state, facts={"quantity": said.quantity, "unit": said.unit},
    )  # fmt: skip
    return row


def _record(actor: Actor, row: BuyerContract, action: str, facts: Mapping[str, object] | None = None) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="buyer_contract", subject_id=row.id, subject_code=row.alliance.code,
        programme=row.programme, action=action, source=row.state, target=row.state, facts=facts,
    )  # fmt: skip
