"""States what a partner brought in kind or in labour, with its value and its evidence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role
from alianza.domain.ledger import Ledger, Movement, bring_in_kind, promise
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.agreed_plan import THROUGH_THE_ACCOUNT
from alianza.domain.workflow.in_kind import EVIDENCE
from alianza.records.models import Agreement, Alliance, InKind, PlannedContribution
from alianza.records.queries import money
from alianza.services import audit, ledgers
from alianza.services.enclosures import Files, first_of, may, needed, whole
from alianza.services.numbers import official
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import day_faults, today_of

LEAST, MOST = Decimal("0.001"), 10**12
RECORDERS = (Role.PRODUCER_ORGANISATION, Role.FINANCE_OFFICER)


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What was brought or done: how much of it, worth how much in all, and how that value was found."""

    contribution_id: UUID
    description: str
    quantity: Decimal
    unit: str
    value: Money
    valuation: str
    brought_on: date


def record_in_kind(actor: Actor, alliance: Alliance, said: Brought, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """Record it with at least one document. It counts towards the contribution; as verified once another person has."""
    if reasons := may(actor, alliance, "record_in_kind", *RECORDERS):
        return refused(*reasons)
    with transaction.atomic():
        if known := first_of(InKind, form_key):
            return Outcome(known)
        agreement = money.agreement_of(alliance)
        if agreement is None or agreement.state in ("draft", "signing"):
            return refused(Blocker("money.agreement_not_in_force"))
        ledgers.hold(agreement.id)
        found = PlannedContribution.objects.filter(agreement=agreement, id=said.contribution_id).first()
        if reasons := [*_faults(alliance, found, said), *needed(files, EVIDENCE)]:
            return refused(*reasons)
        number = official(alliance.programme.code, "K", today_of(alliance).year)
        ledger = ledgers.load(agreement)
        entries, against = ledgers.attempt(ledger, *_promised(actor, ledger, found, said), _step(actor, said, number))
        if against:
            transaction.set_rollback(True)
            return refused(*against)
        outcome = whole(actor, alliance, "in_kind", files, lambda: _made(actor, agreement, said, number, form_key))
        if outcome.done:
            ledgers.post(agreement, entries, source_kind="in_kind", source_id=outcome.row.id)
        else:
            transaction.set_rollback(True)
    return outcome


def _faults(alliance: Alliance, found: PlannedContribution | None, said: Brought) -> list[Blocker]:
    reasons = day_faults(said.brought_on, today_of(alliance))
    if alliance.state not in ("account_opening", "in_implementation"):
        reasons.append(Blocker("money.not_running", {"state": alliance.state}))
    if found is None:
        reasons.append(Blocker("money.contribution_unknown"))
    elif found.form in THROUGH_THE_ACCOUNT:
        reasons.append(Blocker("money.comes_in_money", {"form": found.form}))
    if not said.quantity >= LEAST:
        reasons.append(Blocker("money.quantity_not_positive"))
    if said.quantity >= MOST:
        reasons.append(Blocker("money.number_too_large", {"field": "quantity"}))
    reasons += [] if said.description.strip() else [Blocker("money.description_missing")]
    return reasons if said.valuation.strip() else [*reasons, Blocker("money.valuation_missing")]


def _promised(actor: Actor, ledger: Ledger, found: PlannedContribution | None, said: Brought) -> list[ledgers.Step]:
    """The promise, where an agreement came into force before contributions in kind were counted."""
    if found is None or ledger.entry(Movement.PROMISED, str(found.id)):
        return []
    amount = Money(found.amount_minor, ledger.currency)
    return [lambda now: promise(now, str(found.id), amount, on=said.brought_on, by=actor.user_id)]


def _step(actor: Actor, said: Brought, number: str) -> ledgers.Step:
    return lambda ledger: bring_in_kind(ledger, str(said.contribution_id), said.value, number=number, on=said.brought_on, by=actor.user_id)


def _made(actor: Actor, agreement: Agreement, said: Brought, number: str, form_key: UUID | None) -> InKind:
    row = InKind.objects.create(
        programme_id=agreement.programme_id, agreement=agreement, contribution_id=said.contribution_id, number=number,
        description=said.description.strip(), quantity=said.quantity, unit=said.unit[:24], amount_minor=said.value.minor,
        currency=said.value.currency, valuation=said.valuation.strip(), brought_on=said.brought_on, recorded_by_id=actor.user_id,
        form_key=form_key,
    )  # fmt: skip
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="in_kind", subject_id=row.id, subject_code=row.number, programme=agreement.programme,
        action="record_in_kind", target=row.state,
        facts={"value": said.value, "quantity": said.quantity, "unit": row.unit, "brought_on": said.brought_on},
    )  # fmt: skip
    return row
