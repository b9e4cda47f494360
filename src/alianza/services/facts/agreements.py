"""Facts from the agreement to the closing."""

from alianza.domain.ledger import contribution_figures, figures
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.contract_terms import against_contract, contract_required
from alianza.domain.workflow.facts import AccountFacts, AgreementFacts, ClosingFacts, ContractFacts
from alianza.records.models import Agreement, Deposit, InKind, PlannedContribution, Purchase, Receipt, Report, Visit
from alianza.records.queries import money
from alianza.services import ledgers
from alianza.services.agreement_text import against_text
from alianza.services.contract_text import terms_of
from alianza.services.keeper import Loader, Subject

OPEN_PURCHASES = ("requested", "approved", "paid")


def contract_facts(subject: Subject) -> ContractFacts:
    """The buyer's contract held against the rulebook's rules about it."""
    contract = money.contract_of(subject.row)
    signed = contract is not None and contract.state == "signed"
    reasons = against_contract(
        subject.rulebook, terms_of(contract) if contract else None, signed=signed, on=subject.today, window=subject.row.window or None
    )
    return ContractFacts(required=contract_required(subject.rulebook), signed=signed, blockers=tuple(reasons))


def agreement_facts(subject: Subject) -> AgreementFacts:
    """The agreement: what it lacks, and whose signature."""
    agreement = money.agreement_of(subject.row)
    if agreement is None:
        return AgreementFacts(exists=False)
    unsigned = agreement.parties.filter(signed_at=None).values_list("name", flat=True)
    return AgreementFacts(exists=True, blockers=tuple(against_text(agreement, subject.rulebook)), unsigned=tuple(unsigned))


def account_facts(subject: Subject) -> AccountFacts:
    """The account, and what has to be in it before implementation begins."""
    account, agreement = money.account_of(subject.row), money.agreement_of(subject.row)
    waiting = Deposit.objects.filter(account=account, state="recorded").count() if account else 0
    missing = tuple(contributions_missing(agreement, subject.rulebook)) if agreement else ()
    return AccountFacts(
        recorded=account is not None, verified=bool(account and account.verified_by_id), unverified_deposits=waiting, missing=missing
    )


def contributions_missing(agreement: Agreement, rulebook: Rulebook) -> list[Blocker]:
    """What partners have to pay in beforehand and have not, and the first tranche where it follows the account alone."""
    ledger, found = ledgers.load(agreement), []
    for one in PlannedContribution.objects.filter(agreement=agreement, upfront=True):
        seen = contribution_figures(ledger, str(one.id))
        if seen.verified < seen.planned:
            found.append(_missing(one.payer_name or one.payer, seen.planned, seen.verified))
    return found


def _missing(payer: str, planned: Money, verified: Money) -> Blocker:
    return Blocker("money.contribution_missing", {"payer": payer, "planned": planned, "verified": verified, "missing": planned - verified})


def closing_facts(subject: Subject) -> ClosingFacts:
    """What is still open."""
    agreement = money.agreement_of(subject.row)
    if agreement is None:
        return ClosingFacts()
    reports = Report.objects.filter(agreement=agreement)
    purchases = Purchase.objects.filter(agreement=agreement, state__in=OPEN_PURCHASES)
    return ClosingFacts(
        reports_approved=reports.filter(state="approved").count(),
        open_reports=tuple(str(one) for one in reports.exclude(state="approved").order_by("number").values_list("number", flat=True)),
        open_purchases=tuple(purchases.order_by("number").values_list("number", flat=True)),
        visits=Visit.objects.filter(alliance=subject.row, kind__in=("supervision", "closing")).count(),
        blockers=tuple(_money_open(agreement)),
    )


def _money_open(agreement: Agreement) -> list[Blocker]:
    """Money that is paid and not accounted for, receipts nobody checked, deposits nobody verified, tranches asked for."""
    sums, found = figures(ledgers.load(agreement)), []
    if left := sums.executed - sums.accounted:
        found.append(Blocker("money.paid_not_accounted", {"amount": left}))
    receipts = Receipt.objects.filter(payment__purchase__agreement=agreement, state="recorded").values_list("number", flat=True)
    if receipts:
        found.append(Blocker("money.receipts_unchecked", {"receipts": tuple(receipts)}))
    if deposits := Deposit.objects.filter(account__alliance=agreement.alliance_id, state="recorded").count():
        found.append(Blocker("money.deposits_open", {"deposits": deposits}))
    if brought := tuple(InKind.objects.filter(agreement=agreement, state="recorded").order_by("number").values_list("number", flat=True)):
        found.append(Blocker("money.in_kind_open", {"numbers": brought}))
    tranches = tuple(agreement.tranches.filter(state__in=("requested", "approved")).values_list("code", flat=True))
    return found + ([Blocker("money.tranches_open", {"tranches": tranches})] if tranches else [])


LOADERS: dict[type, Loader] = {
    ContractFacts: contract_facts, AgreementFacts: agreement_facts, AccountFacts: account_facts, ClosingFacts: closing_facts
}  # fmt: skip
