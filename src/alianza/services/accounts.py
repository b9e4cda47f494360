"""Writers of the designated account and its deposits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role
from alianza.domain.ledger import record_deposit
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.agreed_plan import PROGRAMME, THROUGH_THE_ACCOUNT
from alianza.domain.workflow.deposit import PROOF
from alianza.domain.workflow.two_persons import two_persons
from alianza.records.models import Alliance, Deposit, DesignatedAccount, PlannedContribution
from alianza.records.personal_data import blind_index, encrypt, last_digits, normalised
from alianza.records.queries import money
from alianza.services import audit, documents, ledgers
from alianza.services.enclosures import Files, first_of, may, whole
from alianza.services.lives.tranche import duplicate
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import day_faults, local_day

CONTEXT, CERTIFICATE = "account.number", "account_certificate"
SHORTEST = 6
CHECKERS = (Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR)


@dataclass(frozen=True, kw_only=True)
class AccountDetails:
    """The account as the bank certifies it."""

    kind: str
    bank: str
    holder: str
    number: str
    opened_on: date


def record_account(actor: Actor, alliance: Alliance, details: AccountDetails, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """The organisation records its account with the bank's certificate; while nobody has verified it, it may correct it."""
    if reasons := [*may(actor, alliance, "record_account", Role.PRODUCER_ORGANISATION), *_account_faults(alliance, details)]:
        return refused(*reasons)
    certificate = files.get(CERTIFICATE)
    if certificate is None:
        return refused(Blocker("money.document_needed", {"document": CERTIFICATE}))
    with transaction.atomic():
        Alliance.objects.select_for_update(of=("self",), no_key=True).get(id=alliance.id)
        known = DesignatedAccount.objects.select_for_update(no_key=True).filter(alliance=alliance).first()
        if known and known.verified_by_id:
            return refused(Blocker("money.account_verified_already"), row=known)
        owner = documents.Owner(alliance=alliance)
        kept = documents.keep(
            actor, upload_name=certificate.name, content=certificate.content, code=CERTIFICATE, owner=owner, stage="account"
        )
        if kept.blockers:
            transaction.set_rollback(True)
            return refused(*kept.blockers, row=known)
        row = _account(actor, alliance, known, details, form_key)
    return Outcome(row)


def _account_faults(alliance: Alliance, details: AccountDetails) -> list[Blocker]:
    found = day_faults(details.opened_on, local_day(alliance, timezone.now()))
    if alliance.state not in ("account_opening", "in_implementation"):
        found.append(Blocker("money.not_running", {"state": alliance.state}))
    if len(normalised(details.number)) < SHORTEST:
        found.append(Blocker("money.account_number_too_short", {"at_least": SHORTEST}))
    index = blind_index(alliance.programme.country, CONTEXT, details.number)
    if DesignatedAccount.objects.filter(programme=alliance.programme, number_index=index).exclude(alliance=alliance).exists():
        found.append(Blocker("money.account_number_used"))
    return found


def _account(
    actor: Actor, alliance: Alliance, known: DesignatedAccount | None, details: AccountDetails, key: UUID | None
) -> DesignatedAccount:
    row = known or DesignatedAccount(programme=alliance.programme, alliance=alliance, form_key=key)
    row.kind, row.bank, row.holder, row.opened_on = details.kind, details.bank, details.holder, details.opened_on
    row.number = encrypt(details.number, CONTEXT)
    row.number_index = blind_index(alliance.programme.country, CONTEXT, details.number)
    row.number_last, row.recorded_by_id = last_digits(details.number), actor.user_id
    row.save()
    _record(actor, row, "correct_account" if known else "record_account")
    return row


def verify_account(actor: Actor, alliance: Alliance, number: str) -> Outcome:
    """Another person of finance has held the account against the bank's certificate, and typed the number from there."""
    if reasons := may(actor, alliance, "verify_account", *CHECKERS):
        return refused(*reasons)
    with transaction.atomic():
        row = DesignatedAccount.objects.select_for_update(no_key=True).filter(alliance=alliance).first()
        if row is None:
            return refused(Blocker("money.account_missing"))
        if row.verified_by_id:
            return refused(Blocker("money.account_verified_already"), row=row)
        if reasons := [*two_persons(str(row.recorded_by_id), actor.user_id), *_differs(alliance, row, number)]:
            return refused(*reasons, row=row)
        row.verified_by_id, row.verified_at = actor.user_id, timezone.now()
        row.save()
        _record(actor, row, "verify_account")
    return Outcome(row)


def _differs(alliance: Alliance, row: DesignatedAccount, number: str) -> list[Blocker]:
    same = blind_index(alliance.programme.country, CONTEXT, number) == row.number_index
    return [] if same else [Blocker("money.account_number_differs")]


@dataclass(frozen=True, kw_only=True)
class DepositSlip:
    """A deposit as the bank's slip has it."""

    contribution_id: UUID
    amount: Money
    value_date: date
    bank_reference: str


def record_deposit_of(actor: Actor, alliance: Alliance, slip: DepositSlip, files: Files, *, form_key: UUID | None = None) -> Outcome:
    """Record a partner's deposit with its proof. It counts as deposited; as money to spend only once verified."""
    if reasons := may(actor, alliance, "record_deposit", Role.PRODUCER_ORGANISATION, Role.LENDER, Role.FINANCE_OFFICER):
        return refused(*reasons)
    with transaction.atomic():
        if known := first_of(Deposit, form_key):
            return Outcome(known)
        agreement, account = money.agreement_of(alliance), money.account_of(alliance)
        if agreement is None or account is None:
            return refused(Blocker("money.account_missing"))
        ledgers.hold(agreement.id)
        found = PlannedContribution.objects.filter(agreement=agreement, id=slip.contribution_id).first()
        if reasons := [*_own_part(actor, alliance, found), *_slip_faults(alliance, account, found, slip), *_no_proof(files)]:
            return refused(*reasons)
        entries, against = ledgers.attempt(ledgers.load(agreement), _step(actor, slip))
        if against:
            return refused(*against)
        outcome = whole(actor, alliance, "deposit", files, lambda: _deposit(actor, account, slip, form_key))
        if outcome.done:
            ledgers.post(agreement, entries, source_kind="deposit", source_id=outcome.row.id)
    return outcome


def _own_part(actor: Actor, alliance: Alliance, found: PlannedContribution | None) -> list[Blocker]:
    """A lender records what it pays itself, not what others do."""
    others = may(actor, alliance, "record_deposit", Role.PRODUCER_ORGANISATION, Role.FINANCE_OFFICER)
    return others if found is not None and found.payer != "lender" else []


def _no_proof(files: Files) -> list[Blocker]:
    return [] if PROOF in files else [Blocker("money.document_needed", {"document": PROOF})]


def _slip_faults(alliance: Alliance, account: DesignatedAccount, found: PlannedContribution | None, slip: DepositSlip) -> list[Blocker]:
    reasons = day_faults(slip.value_date, local_day(alliance, timezone.now()))
    if alliance.state not in ("account_opening", "in_implementation"):
        reasons.append(Blocker("money.not_running", {"state": alliance.state}))
    if account.verified_by_id is None:
        reasons.append(Blocker("money.account_unverified"))
    if slip.value_date < account.opened_on:
        reasons.append(Blocker("money.date_before", {"found": slip.value_date, "earliest": account.opened_on}))
    if not slip.bank_reference.strip():
        reasons.append(Blocker("ledger.reference_missing"))
    return [*reasons, *_contribution_faults(found), *duplicate(alliance.id, slip.bank_reference)]


def _contribution_faults(found: PlannedContribution | None) -> list[Blocker]:
    if found is None:
        return [Blocker("money.contribution_unknown")]
    if found.form not in THROUGH_THE_ACCOUNT:
        return [Blocker("money.comes_in_kind", {"form": found.form})]
    return [Blocker("money.grant_comes_by_tranche")] if found.payer == PROGRAMME else []


def _step(actor: Actor, slip: DepositSlip) -> ledgers.Step:
    reference, by = slip.bank_reference.strip(), actor.user_id
    return lambda ledger: record_deposit(
        ledger, str(slip.contribution_id), slip.amount, bank_reference=reference, on=slip.value_date, by=by
    )


def _deposit(actor: Actor, account: DesignatedAccount, slip: DepositSlip, form_key: UUID | None) -> Deposit:
    row = Deposit.objects.create(
        programme_id=account.programme_id, account=account, contribution_id=slip.contribution_id, amount_minor=slip.amount.minor,
        currency=slip.amount.currency, value_date=slip.value_date, bank_reference=slip.bank_reference.strip(),
        recorded_by_id=actor.user_id,
        form_key=form_key,
    )  # fmt: skip
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="deposit", subject_id=row.id, subject_code=row.code,
        programme=account.alliance.programme,
        action="record_deposit", target=row.state, facts={"amount": slip.amount, "value_date": slip.value_date},
    )  # fmt: skip
    return row


def _record(actor: Actor, row: DesignatedAccount, action: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="account", subject_id=row.id, subject_code=row.alliance.code,
        programme=row.alliance.programme, action=action, facts={"bank": row.bank, "kind": row.kind},
    )  # fmt: skip
