"""Rules about credit, guarantees, the revolving fund and the account that holds the money."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.financing.plan import AccountKind, FinancingPlan
from alianza.domain.financing.refusal import refused, share_at_least, unknown
from alianza.domain.values import Blocker, Circumstances, LenderType, LocalText, Payer, PaymentForm, Share, bilingual


class Strictness(StrEnum):
    """How firmly credit is asked for; only the first two can bar a plan."""

    HARD = "hard"
    DE_FACTO = "de_facto"
    ENCOURAGED = "encouraged"
    NONE = "none"


class FundRequirement(StrEnum):
    """How firmly a revolving fund is asked for; only the first can bar a plan."""

    REQUIRED = "required"
    STRONGLY_SUPPORTED = "strongly_supported"
    SUGGESTED_AND_MONITORED = "suggested_and_monitored"
    SUGGESTED = "suggested"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditShareArguments:
    """How firmly the programme asks for credit, and for how large a share of the cost."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Credit: {requirement}[; at least {at_least} of the cost][, from {lenders}].",
        "Crédito: {requirement}[; al menos {at_least} del costo][, de {lenders}].",
    )
    requirement: Annotated[Strictness, bilingual("how firmly", "grado de exigencia")]
    at_least: Annotated[Share | None, bilingual("smallest share", "proporción mínima")] = None
    lenders: Annotated[tuple[LenderType, ...], bilingual("lenders that count", "prestamistas que cuentan")] = ()


def credit_share(arguments: CreditShareArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Enough credit, where it is required by rule or in practice."""
    if arguments.requirement not in (Strictness.HARD, Strictness.DE_FACTO):
        return []
    lines = [line for line in plan.lines if line.payer is Payer.LENDER or line.form is PaymentForm.CREDIT]
    if arguments.lenders and any(line.lender_type is None for line in lines):
        return unknown("lines.lender_type")
    counting = [line.amount for line in lines if not arguments.lenders or line.lender_type in arguments.lenders]
    credit = sum((amount for amount in counting if amount.currency == plan.currency), start=plan.cost * 0)
    requirement = arguments.requirement
    if arguments.at_least is None:
        return [] if credit else refused("no_credit", requirement=requirement)
    return share_at_least(credit, plan.cost, arguments.at_least, "credit_too_small", requirement=requirement)


@dataclass(frozen=True, slots=True, kw_only=True)
class LenderTypesArguments:
    """Credit comes from lenders of these kinds only."""

    WORDS: ClassVar[LocalText] = bilingual("Lenders admitted: {one_of}.", "Prestamistas admitidos: {one_of}.")
    one_of: Annotated[tuple[LenderType, ...], bilingual("kinds of lender", "clases de prestamista")]


def lender_types(arguments: LenderTypesArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """From an admitted lender; a plan without credit passes."""
    blockers: list[Blocker] = []
    for place, line in enumerate(plan.lines):
        if line.form is not PaymentForm.CREDIT:
            continue
        if line.lender_type is None:
            blockers += unknown("lines.lender_type", line=place)
        elif line.lender_type not in arguments.one_of:
            blockers += refused("lender_not_admitted", line=place, found=line.lender_type, admitted=arguments.one_of)
    return blockers


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditGuaranteeArguments:
    """A guarantee fund covers at most so large a share of the credit."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The guarantee covers at most {at_most} of the credit.", "La garantía cubre hasta {at_most} del crédito."
    )
    at_most: Annotated[Share, bilingual("largest share", "proporción máxima")]


def credit_guarantee(arguments: CreditGuaranteeArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Not covered too far; a plan without credit passes."""
    if not plan.paid(forms=(PaymentForm.CREDIT,)):
        return []
    found = plan.guaranteed_share
    if found is None:
        return unknown("guaranteed_share")
    return [] if found <= arguments.at_most else refused("guarantee_too_large", found=found, at_most=arguments.at_most)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevolvingFundArguments:
    """How firmly the programme asks for a revolving fund, and which part of the grant members repay into it."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Revolving fund: {requirement}[; at least {share_of_grant_repaid} of the grant repaid into it].",
        "Fondo rotatorio: {requirement}[; se reintegra al menos {share_of_grant_repaid} del aporte].",
    )
    requirement: Annotated[FundRequirement, bilingual("how firmly", "grado de exigencia")]
    share_of_grant_repaid: Annotated[Share | None, bilingual("share repaid", "parte que se reintegra")] = None


def revolving_fund(arguments: RevolvingFundArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """A fund with enough repaid into it, where one is required."""
    if arguments.requirement is not FundRequirement.REQUIRED:
        return []
    if plan.has_revolving_fund is None:
        return unknown("has_revolving_fund")
    if not plan.has_revolving_fund:
        return refused("no_revolving_fund")
    found, least = plan.revolving_fund.share_of_grant_repaid, arguments.share_of_grant_repaid
    if least is None:
        return []
    if found is None:
        return unknown("revolving_fund.share_of_grant_repaid")
    return [] if found >= least else refused("repaid_share_too_small", found=found, at_least=least)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountKindArguments:
    """The money is held in an account of one of these kinds: designated account or trust."""

    WORDS: ClassVar[LocalText] = bilingual("The money is held in: {one_of}.", "Los recursos se manejan en: {one_of}.")
    one_of: Annotated[tuple[AccountKind, ...], bilingual("kinds of account", "clases de cuenta")]


def account_kind(arguments: AccountKindArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """In the right kind of account."""
    if plan.account is None:
        return unknown("account")
    admitted = plan.account in arguments.one_of
    return [] if admitted else refused("account_not_admitted", found=plan.account, admitted=arguments.one_of)


KINDS = (credit_share, lender_types, credit_guarantee, revolving_fund, account_kind)
