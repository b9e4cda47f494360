"""The keeper of contributions in kind: each move is one of the ledger's, and no money moves."""

from functools import partial

from alianza.domain.ledger import Movement, accept_in_kind
from alianza.domain.workflow.in_kind import IN_KIND
from alianza.domain.workflow.money_facts import DepositFacts
from alianza.records.models import InKind
from alianza.records.queries import money
from alianza.services import ledgers
from alianza.services.keeper import Subject
from alianza.services.lives.deposit import beyond_persons, undo_entry
from alianza.services.parts import part_keeper, person, reason_of


def in_kind_facts(subject: Subject) -> DepositFacts:
    """What verifying, refusing and reversing ask."""
    row: InKind = subject.row
    blockers = ledgers.attempt(subject.reading.of(ledgers.load, row.agreement), *_steps(subject))[1]
    return DepositFacts(
        actor=subject.actor.user_id, recorded_by=str(row.recorded_by_id), verified_by=person(row.verified_by_id),
        documents=money.document_codes("in_kind", row.id, subject.reading), ledger=beyond_persons(blockers),
    )  # fmt: skip


def _steps(subject: Subject) -> list[ledgers.Step]:
    row: InKind = subject.row
    by = subject.actor.user_id
    undo = partial(undo_entry, reference=row.number, on=subject.today, by=by, reason=reason_of(subject))
    if subject.transition.name == "verify":
        return [lambda ledger: accept_in_kind(ledger, row.number, on=subject.today, by=by)]
    if subject.transition.name == "refuse":
        return [partial(undo, movement=Movement.BROUGHT, other=str(row.recorded_by_id))]
    other = str(row.verified_by_id)
    return [partial(undo, movement=Movement.ACCEPTED, other=other), partial(undo, movement=Movement.BROUGHT, other=other)]


def _post(subject: Subject) -> None:
    agreement = ledgers.hold(subject.row.agreement_id)
    entries = ledgers.move(agreement, *_steps(subject), source_kind="in_kind", source_id=subject.row.id)
    subject.notes |= {"ledger": [one.number for one in entries], "amount_minor": subject.row.amount_minor}


def verify(subject: Subject) -> None:
    """Count its value as verified."""
    _post(subject)
    subject.row.verified_by_id, subject.row.verified_at = subject.actor.user_id, subject.now


def undo(subject: Subject) -> None:
    """Take it back by a reversing entry, with the reason."""
    _post(subject)
    subject.row.reason = reason_of(subject)


KEEPER = part_keeper(
    IN_KIND, InKind, (DepositFacts, in_kind_facts), {"verify_in_kind": verify, "refuse_in_kind": undo, "reverse_in_kind": undo}
)
