"""Effects from the agreement to the closing."""

from datetime import date, timedelta
from functools import partial

from django.db.models import Q

from alianza.domain.ledger import plan_item, promise
from alianza.domain.values import Blocker, Money
from alianza.records.models import Agreement, AgreementItem, Milestone, Report
from alianza.records.queries import money
from alianza.services import ledgers
from alianza.services.agreement_text import text_hash
from alianza.services.keeper import Effect, Subject
from alianza.services.numbers import official

DAYS_TO_REPORT = 15


def _agreement(subject: Subject) -> Agreement:
    agreement = money.agreement_of(subject.row)
    if agreement is None:
        raise LookupError(subject.row.code)
    return ledgers.hold(agreement.id)


def number_agreement(subject: Subject) -> None:
    """Give the agreement its official number, once, and fix the text that is signed by its hash."""
    agreement = _agreement(subject)
    agreement.number = agreement.number or official(subject.row.programme.code, "A", subject.today.year)
    agreement.sha256 = text_hash(agreement)
    _to(agreement, "signing")
    subject.notes |= {"agreement": agreement.number, "sha256": agreement.sha256}


def void_signatures(subject: Subject) -> None:
    """A text that is changed again has no signature."""
    agreement = _agreement(subject)
    voided = agreement.parties.exclude(signed_at=None).update(signed_by=None, signed_at=None, on_paper=False)
    agreement.sha256 = ""
    _to(agreement, "draft")
    subject.notes |= {"signatures_voided": voided}


def agreement_in_force(subject: Subject) -> None:
    """The plan of every item and the promise of every payer, in money or in kind, enter the ledger; from here on all is counted there."""
    agreement, by = _agreement(subject), subject.actor.user_id
    if agreement.sha256 != text_hash(agreement):
        raise ledgers.LedgerBroken((Blocker("money.text_changed"),))
    for item in agreement.items.filter(cash_minor__gt=0).order_by("code"):
        planned = partial(plan_item, item=item.code, amount=Money(item.cash_minor, agreement.currency), on=subject.today, by=by)
        ledgers.move(agreement, planned, source_kind="item", source_id=item.id)
    for one in agreement.contributions.order_by("payer", "payer_name", "form"):
        promised = partial(promise, contribution=str(one.id), amount=Money(one.amount_minor, agreement.currency), on=subject.today, by=by)
        ledgers.move(agreement, promised, source_kind="contribution", source_id=one.id)
    _to(agreement, "in_force")
    subject.notes |= {"agreement": agreement.number, "total_minor": agreement.total_minor, "grant_minor": agreement.grant_minor}


def plan_reports(subject: Subject) -> None:
    """One report for each milestone, due so many days after its end as the rulebook says."""
    agreement, rules = _agreement(subject), subject.rulebook.reporting
    days = rules.deadline_days if rules else DAYS_TO_REPORT
    start = agreement.starts_on or subject.today
    for step in agreement.milestones.order_by("number"):
        ends = in_months(start, step.end_month) - timedelta(days=1)
        Report.objects.get_or_create(
            programme_id=agreement.programme_id, agreement=agreement, number=step.number,
            defaults={
                "milestone": step, "period_from": in_months(start, step.start_month - 1), "period_to": ends,
                "due_on": ends + timedelta(days=days), "lines": lines_of(agreement, step),
            },
        )  # fmt: skip
    subject.notes |= {"reports": agreement.milestones.count()}


def in_months(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, start.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(start)


def lines_of(agreement: Agreement, step: Milestone) -> list[dict[str, object]]:
    """The lines of a report: the milestone's goal, what is built or bought in its own unit, what is spent."""
    items = AgreementItem.objects.filter(agreement=agreement).filter(Q(milestone=None) | Q(milestone=step)).order_by("code")
    goal: dict[str, object] = {"code": f"goal-{step.number}", "kind": "goal", "name": step.expected_result, "planned": "100", "unit": "%"}
    counted: list[dict[str, object]] = [
        {
            "code": f"item-{one.code}",
            "kind": "indicator",
            "name": one.name,
            "planned": f"{one.quantity:f}",
            "unit": one.unit,
            "item": one.code,
        }
        for one in items
        if one.quantity is not None
    ]
    spent: list[dict[str, object]] = [
        {
            "code": f"spent-{one.code}",
            "kind": "expense",
            "name": one.name,
            "item": one.code,
            "amount": Money(one.cash_minor, agreement.currency).as_json(),
        }
        for one in items
        if one.cash_minor
    ]
    return [goal, *counted, *spent]


def suspend_agreement(subject: Subject) -> None:
    """No money moves while it is suspended."""
    _to(_agreement(subject), "suspended")


def resume_agreement(subject: Subject) -> None:
    """It is in force again."""
    _to(_agreement(subject), "in_force")


def close_agreement(subject: Subject) -> None:
    """It has been carried out."""
    _to(_agreement(subject), "closed")


def cancel_agreement(subject: Subject) -> None:
    """It is over before its time; one that was never prepared cannot be cancelled."""
    if money.agreement_of(subject.row):
        _to(_agreement(subject), "cancelled")


def _to(agreement: Agreement, state: str) -> None:
    agreement.state, agreement.version = state, agreement.version + 1
    agreement.save()


EFFECTS: dict[str, Effect] = {
    "number_agreement": number_agreement,
    "void_signatures": void_signatures,
    "agreement_in_force": agreement_in_force,
    "plan_reports": plan_reports,
    "suspend_agreement": suspend_agreement,
    "resume_agreement": resume_agreement,
    "close_agreement": close_agreement,
    "cancel_agreement": cancel_agreement,
}
