"""Facts from the agreement to the closing."""

from alianza.domain.ledger import contribution_figures, figures
from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.contract_terms import against_contract, contract_required
from alianza.domain.workflow.facts import AccountFacts, AgreementFacts, ClosingFacts, ContractFacts
from alianza.records.models import Agreement
from alianza.records.queries import money
from alianza.records.reading import Reading
from alianza.services import ledgers
from alianza.services.agreement_text import against_text
from alianza.services.contract_text import terms_of
from alianza.services.keeper import Ahead, Loader, Subject


def contract_facts(subject: Subject) -> ContractFacts:
    """The buyer's contract held against the rulebook's rules about it."""
    contract = subject.reading.of(money.contract_of, subject.row)
    signed = contract is not None and contract.state == "signed"
    reasons = against_contract(
        subject.rulebook, terms_of(contract) if contract else None, signed=signed, on=subject.today, window=subject.row.window or None
    )
    return ContractFacts(required=contract_required(subject.rulebook), signed=signed, blockers=tuple(reasons))


def agreement_facts(subject: Subject) -> AgreementFacts:
    """The agreement: what it lacks, and whose signature."""
    agreement = subject.reading.of(money.agreement_of, subject.row)
    if agreement is None:
        return AgreementFacts(exists=False)
    unsigned = agreement.parties.filter(signed_at=None).values_list("name", flat=True)
    return AgreementFacts(exists=True, blockers=tuple(against_text(agreement, subject.rulebook)), unsigned=tuple(unsigned))


def account_facts(subject: Subject) -> AccountFacts:
    """The account, and what has to be in it before implementation begins."""
    seen, alliance = subject.reading, subject.row
    account, agreement = seen.of(money.account_of, alliance), seen.of(money.agreement_of, alliance)
    waiting = sum(one.state == "recorded" for one in seen.of(money.deposits_of, account)) if account else 0
    missing = tuple(contributions_missing(agreement, seen)) if agreement else ()
    return AccountFacts(
        recorded=account is not None, verified=bool(account and account.verified_by_id), unverified_deposits=waiting, missing=missing
    )


def contributions_missing(agreement: Agreement, reading: Reading) -> list[Blocker]:
    """What partners have to pay in beforehand and have not, and the first tranche where it follows the account alone."""
    ledger, found = reading.of(ledgers.load, agreement), []
    for one in reading.of(money.contributions_of, agreement):
        if not one.upfront:
            continue
        seen = contribution_figures(ledger, str(one.id))
        if seen.verified < seen.planned:
            found.append(_missing(one.payer_name or one.payer, seen.planned, seen.verified))
    return found


def _missing(payer: str, planned: Money, verified: Money) -> Blocker:
    return Blocker("money.contribution_missing", {"payer": payer, "planned": planned, "verified": verified, "missing": planned - verified})


def closing_facts(subject: Subject) -> ClosingFacts:
    """What is still open; reports of periods that never begin, because the work is over before, are not asked for."""
    still = subject.reading.of(money.open_matters, subject.row)
    if still is None:
        return ClosingFacts()
    return ClosingFacts(
        reports_approved=still.reports_approved,
        open_reports=tuple(str(number) for number, begins in still.reports if begins <= subject.today),
        open_purchases=still.purchases,
        visits=still.visits,
        blockers=tuple(_money_open(still, subject.reading)),
    )


def _money_open(still: money.OpenMatters, reading: Reading) -> list[Blocker]:
    """Money that is paid and not accounted for, receipts nobody checked, deposits nobody verified, tranches asked for."""
    sums, found = figures(reading.of(ledgers.load, still.agreement)), []
    if left := sums.executed - sums.accounted:
        found.append(Blocker("money.paid_not_accounted", {"amount": left}))
    if still.receipts:
        found.append(Blocker("money.receipts_unchecked", {"receipts": still.receipts}))
    if still.deposits:
        found.append(Blocker("money.deposits_open", {"deposits": still.deposits}))
    if still.in_kind:
        found.append(Blocker("money.in_kind_open", {"numbers": still.in_kind}))
    return found + ([Blocker("money.tranches_open", {"tranches": still.tranches})] if still.tranches else [])


LOADERS: dict[type, Loader] = {
    ContractFacts: contract_facts, AgreementFacts: agreement_facts, AccountFacts: account_facts, ClosingFacts: closing_facts
}  # fmt: skip
AHEAD: dict[type, Ahead] = {
    ContractFacts: lambda subject: (money.contract_of.about(subject.row),),
    AgreementFacts: lambda subject: (money.agreement_of.about(subject.row),),
    AccountFacts: lambda subject: (money.account_of.about(subject.row), money.agreement_of.about(subject.row)),
    ClosingFacts: lambda subject: (money.open_matters.about(subject.row),),
}
