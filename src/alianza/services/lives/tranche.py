"""The keeper of tranches: what must come before each, and its payment as a deposit of the programme."""

from uuid import UUID

from alianza.domain.ledger import record_deposit
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.money_facts import TrancheFacts
from alianza.domain.workflow.tranche import TRANCHE
from alianza.records.models import Deposit, DesignatedAccount, PlannedContribution, Purchase, Tranche
from alianza.records.queries import money
from alianza.services import ledgers
from alianza.services.keeper import Subject
from alianza.services.parts import part_keeper, person, typed_day

_BY_REPORT = ("report_approved", "milestone_verified")


def tranche_facts(subject: Subject) -> TrancheFacts:
    """What asking for, approving and paying a tranche ask."""
    tranche: Tranche = subject.row
    paying = subject.transition.name == "pay" and bool(subject.given.get("reference"))
    blockers = ledgers.attempt(subject.reading.of(ledgers.load, tranche.agreement), _deposit(subject))[1] if paying else ()
    return TrancheFacts(
        actor=subject.actor.user_id, alliance_state=tranche.agreement.alliance.state, requested_by=person(tranche.requested_by_id),
        approved_by=person(tranche.approved_by_id), documents=money.document_codes("tranche", tranche.id, subject.reading),
        waiting=tuple(subject.reading.of(_waiting, tranche)), ledger=tuple(used_reference(subject)) or blockers,
        paid_on=typed_day(subject, "paid_on"), today=subject.today,
    )  # fmt: skip


def _waiting(tranche: Tranche) -> list[Blocker]:
    """What has not happened yet of all that comes before a tranche."""
    earlier = list(Tranche.objects.filter(agreement=tranche.agreement, position__lt=tranche.position).order_by("position"))
    found = [Blocker("money.tranche_before_unpaid", {"tranche": one.code}) for one in earlier if one.state != "paid"]
    account = money.account_of(tranche.agreement.alliance)
    if account is None or account.verified_by_id is None:
        found.append(Blocker("money.tranche_waits_for_account"))
    if tranche.after in _BY_REPORT:
        needed = sum(one.after in _BY_REPORT for one in earlier) + 1
        approved = money.reports_approved(tranche.agreement)
        if approved < needed:
            found.append(Blocker("money.tranche_waits_for_report", {"needed": needed, "approved": approved}))
    bought = Purchase.objects.filter(agreement=tranche.agreement, state__in=("approved", "paid", "received"))
    if tranche.after == "no_objection_given" and not bought.exists():
        found.append(Blocker("money.tranche_waits_for_purchase"))
    return found


def used_reference(subject: Subject) -> list[Blocker]:
    """Whether a deposit of the account has this number of the bank already: by whom, of which day."""
    typed = str(subject.given.get("reference") or "")
    return duplicate(subject.row.agreement.alliance.id, typed) if typed else []


def duplicate(alliance_id: UUID, reference: str) -> list[Blocker]:
    """The reason against recording a number of the bank twice for one account, capitals and blanks apart."""
    plain = "".join(reference.split()).casefold()
    rows = Deposit.objects.filter(account__alliance=alliance_id, state__in=("recorded", "verified")).select_related("recorded_by")
    same = [row for row in rows if "".join(row.bank_reference.split()).casefold() == plain]
    return [
        Blocker(
            "money.reference_used",
            {
                "reference": row.bank_reference,
                "who": row.recorded_by.name,
                "on": row.value_date,
                "amount": Money(row.amount_minor, row.currency),
            },
        )
        for row in same
    ]


def _grant(tranche: Tranche) -> PlannedContribution:
    return PlannedContribution.objects.get(agreement=tranche.agreement, payer="programme", form="cash")


def _deposit(subject: Subject) -> ledgers.Step:
    tranche: Tranche = subject.row
    amount = Money(tranche.amount_minor, tranche.agreement.currency)
    contribution, reference = str(_grant(tranche).id), str(subject.given.get("reference") or "")
    day = typed_day(subject, "paid_on")
    return lambda ledger: record_deposit(ledger, contribution, amount, bank_reference=reference, on=day, by=subject.actor.user_id)


def stamp_request(subject: Subject) -> None:
    """Who asked, and when."""
    subject.row.requested_by_id, subject.row.requested_at = subject.actor.user_id, subject.now


def stamp_approval(subject: Subject) -> None:
    """Who approved, and when."""
    subject.row.approved_by_id, subject.row.approved_at = subject.actor.user_id, subject.now


def clear_stamps(subject: Subject) -> None:
    """It begins again."""
    row: Tranche = subject.row
    row.requested_by_id = row.approved_by_id = None
    row.requested_at = row.approved_at = None


def clear_payment(subject: Subject) -> None:
    """It is to be paid again."""
    row: Tranche = subject.row
    row.reference, row.paid_on, row.paid_by_id = "", None, None


def pay(subject: Subject) -> None:
    """The transfer becomes a deposit of the programme, which another person verifies on the statement of the account."""
    tranche: Tranche = subject.row
    tranche.reference, tranche.paid_on = str(subject.given["reference"]).strip(), typed_day(subject, "paid_on")
    tranche.paid_by_id = subject.actor.user_id
    deposit = Deposit.objects.create(
        programme_id=tranche.programme_id, account=DesignatedAccount.objects.get(alliance=tranche.agreement.alliance),
        contribution=_grant(tranche), tranche=tranche, amount_minor=tranche.amount_minor, currency=tranche.agreement.currency,
        value_date=tranche.paid_on, bank_reference=tranche.reference, recorded_by_id=subject.actor.user_id,
    )  # fmt: skip
    agreement = ledgers.hold(tranche.agreement_id)
    entries = ledgers.move(agreement, _deposit(subject), source_kind="deposit", source_id=deposit.id)
    subject.notes |= {"ledger": [one.number for one in entries], "amount_minor": tranche.amount_minor}


KEEPER = part_keeper(
    TRANCHE,
    Tranche,
    (TrancheFacts, tranche_facts),
    {
        "stamp_request": stamp_request, "stamp_approval": stamp_approval, "clear_stamps": clear_stamps, "pay_tranche": pay,
        "clear_payment": clear_payment,
    },
)  # fmt: skip
