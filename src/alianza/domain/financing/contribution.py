"""Rules about what the others bring: how much, in which form, by which sex, and when."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.financing.plan import FinancingPlan
from alianza.domain.financing.refusal import (
    AT_HELP,
    GROUP_HELP,
    ROOM,
    refused,
    share_at_least,
    ungrouped,
    unknown,
)
from alianza.domain.values import (
    Blocker,
    Circumstances,
    IndexedAmount,
    LocalText,
    Payer,
    PayingGroup,
    PaymentForm,
    ReferenceDate,
    Share,
    Unknown,
    bilingual,
)

BY_HELP = bilingual("who brings it; several count together", "quién lo aporta; varios se suman")
FORMS_HELP = bilingual("only in these forms; none named means any", "solo en estas formas; sin nombrar, cualquiera")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionMinimumShareArguments:
    """These payers together bring at least so large a share of the cost, in these forms, in all or for one sex."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Brought by {by}: at least {at_least} of the cost[ for {group}][, in the form of {forms}].",
        "Aporte de {by}: al menos {at_least} del costo[ para {group}][, en forma de {forms}].",
    )
    by: Annotated[tuple[Payer, ...], BY_HELP]
    at_least: Annotated[Share, bilingual("smallest share", "proporción mínima")]
    forms: Annotated[tuple[PaymentForm, ...], FORMS_HELP] = ()
    group: Annotated[PayingGroup | None, GROUP_HELP] = None


def contribution_minimum_share(arguments: ContributionMinimumShareArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Enough of their own."""
    group = arguments.group
    part = plan.paid(arguments.by, arguments.forms, group)
    whole = plan.cost if group is None else plan.paid(group=group)
    if group is not None and plan.count(group) == 0:
        return []
    return ungrouped(plan, group) or share_at_least(
        part, whole, arguments.at_least, "contribution_too_small", by=arguments.by, forms=arguments.forms, group=group
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionMinimumPerMemberArguments:
    """These payers bring at least so much for each participant, or for each woman or man, in these forms."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Brought by {by}: at least {at_least} per participant[ for {group}][, in the form of {forms}].",
        "Aporte de {by}: al menos {at_least} por participante[ para {group}][, en forma de {forms}].",
    )
    by: Annotated[tuple[Payer, ...], BY_HELP]
    at_least: Annotated[IndexedAmount, bilingual("least per participant", "mínimo por participante")]
    forms: Annotated[tuple[PaymentForm, ...], FORMS_HELP] = ()
    group: Annotated[PayingGroup | None, GROUP_HELP] = None
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def contribution_minimum_per_member(
    arguments: ContributionMinimumPerMemberArguments, plan: FinancingPlan, circumstances: Circumstances
) -> list[Blocker]:
    """Enough for each."""
    group, count = arguments.group, plan.count(arguments.group)
    if count is None:
        return unknown(str(group or "participants"))
    least = arguments.at_least.in_currency(plan.currency, circumstances, arguments.at)
    if isinstance(least, Unknown):
        return [least.blocker(ROOM)]
    found, needed = plan.paid(arguments.by, arguments.forms, group), least * count
    if missing := ungrouped(plan, group):
        return missing
    if found >= needed:
        return []
    return refused(
        "contribution_per_member_too_small",
        found=found,
        at_least=needed,
        counted=count,
        by=arguments.by,
        forms=arguments.forms,
        group=group,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionUpfrontArguments:
    """What these payers bring in these forms is paid in before the alliance starts."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Paid in before the start by {by}[, in the form of {forms}].",
        "Depositado antes del inicio por {by}[, en forma de {forms}].",
    )
    by: Annotated[tuple[Payer, ...], BY_HELP]
    forms: Annotated[tuple[PaymentForm, ...], FORMS_HELP] = (PaymentForm.CASH,)


def contribution_upfront(arguments: ContributionUpfrontArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Paid first."""
    blockers: list[Blocker] = []
    for place, line in enumerate(plan.lines):
        if line.payer not in arguments.by or (arguments.forms and line.form not in arguments.forms):
            continue
        if line.upfront is None:
            blockers += unknown("lines.upfront", line=place)
        elif not line.upfront:
            blockers += refused("contribution_not_upfront", line=place, payer=line.payer, amount=line.amount)
    return blockers if plan.lines else unknown("lines")


KINDS = (contribution_minimum_share, contribution_minimum_per_member, contribution_upfront)
