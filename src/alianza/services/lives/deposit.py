"""The keeper of deposits: each move is one of the ledger's."""

from functools import partial

from django.utils import timezone

from alianza.domain.ledger import Entry, Ledger, Movement, verify_deposit, void
from alianza.domain.values import Blocker
from alianza.domain.workflow.deposit import DEPOSIT, PROOF
from alianza.domain.workflow.money_facts import DepositFacts
from alianza.records.models import Deposit, Tranche
from alianza.records.queries import money
from alianza.services import audit, ledgers
from alianza.services.keeper import Subject
from alianza.services.parts import part_keeper, person, reason_of


def deposit_facts(subject: Subject) -> DepositFacts:
    """What verifying, rejecting and reversing ask."""
    deposit: Deposit = subject.row
    documents = money.document_codes("deposit", deposit.id, subject.reading)
    if deposit.tranche_id and money.document_codes("tranche", deposit.tranche_id, subject.reading):
        documents |= {PROOF}
    agreement = subject.reading.of(money.agreement_of, deposit.account.alliance)
    blockers = ledgers.attempt(subject.reading.of(ledgers.load, agreement), *_steps(subject))[1] if agreement else ()
    return DepositFacts(
        actor=subject.actor.user_id, recorded_by=str(deposit.recorded_by_id), verified_by=person(deposit.verified_by_id),
        documents=documents, ledger=beyond_persons(blockers),
    )  # fmt: skip


def beyond_persons(blockers: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
    """What the ledger has against a move, persons aside: the guards ask for those in words of their own."""
    return tuple(one for one in blockers if one.code != "ledger.same_person")


def _steps(subject: Subject) -> list[ledgers.Step]:
    deposit: Deposit = subject.row
    by, reason = subject.actor.user_id, reason_of(subject)
    undo = partial(undo_entry, reference=deposit.bank_reference, on=subject.today, by=by, reason=reason)
    if subject.transition.name == "verify":
        return [lambda ledger: verify_deposit(ledger, deposit.bank_reference, on=subject.today, by=by)]
    if subject.transition.name == "reject":
        return [partial(undo, movement=Movement.DEPOSITED, other=str(deposit.recorded_by_id))]
    other = str(deposit.verified_by_id)
    return [partial(undo, movement=Movement.VERIFIED, other=other), partial(undo, movement=Movement.DEPOSITED, other=other)]


def undo_entry(
    ledger: Ledger, *, movement: Movement, reference: str, on: object, by: str, other: str, reason: str
) -> Entry | list[Blocker]:
    """The entry that takes back the movement in force under a reference."""
    entry = ledger.entry(movement, reference)
    if entry is None:
        return [Blocker("ledger.unknown_deposit", {"reference": reference})]
    return void(ledger, entry.number, on=on, by=by, checked_by=other, reason=reason)  # type: ignore[arg-type]


def _post(subject: Subject) -> None:
    agreement = ledgers.hold(subject.row.account.alliance.agreement.id)
    entries = ledgers.move(agreement, *_steps(subject), source_kind="deposit", source_id=subject.row.id)
    subject.notes |= {"ledger": [one.number for one in entries], "amount_minor": subject.row.amount_minor}


def verify(subject: Subject) -> None:
    """Count it as money in the account."""
    _post(subject)
    subject.row.verified_by_id, subject.row.verified_at = subject.actor.user_id, subject.now


def undo(subject: Subject) -> None:
    """Take it back by a reversing entry; the tranche it paid is to be paid again."""
    _post(subject)
    subject.row.reason = reason_of(subject)
    tranche = Tranche.objects.select_for_update(of=("self",), no_key=True).filter(deposits=subject.row.id).first()
    if tranche is None:
        return
    tranche.state, tranche.reference, tranche.paid_on, tranche.paid_by_id = "approved", "", None, None
    tranche.version += 1
    tranche.save()
    audit.record(
        actor=subject.actor, at=timezone.now(), subject_kind="tranche", subject_id=tranche.id, subject_code=tranche.code,
        programme=subject.row.programme, action="undo_payment", source="paid", target="approved", why=subject.row.reason,
    )  # fmt: skip


KEEPER = part_keeper(
    DEPOSIT, Deposit, (DepositFacts, deposit_facts), {"verify_deposit": verify, "reject_deposit": undo, "reverse_deposit": undo}
)
