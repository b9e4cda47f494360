"""Rules about the grant: how large it may be, by share, member, year, hectare and unit, and how often."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.financing.plan import FinancingPlan
from alianza.domain.financing.refusal import (
    AT_HELP,
    GROUP_HELP,
    ROOM,
    ceiling,
    refused,
    share_at_most,
    ungrouped,
    unknown,
)
from alianza.domain.values import (
    Blocker,
    Circumstances,
    IndexedAmount,
    LocalText,
    Money,
    Payer,
    PayingGroup,
    ReferenceDate,
    Share,
    Unknown,
    bilingual,
    full_months,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantMaximumShareArguments:
    """The grant is at most so large a share of what the plan costs, in all or for one sex."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant is at most {at_most} of the cost[ for {group}].",
        "El aporte no reembolsable es de hasta {at_most} del costo[ para {group}].",
    )
    at_most: Annotated[Share, bilingual("largest share", "proporción máxima")]
    group: Annotated[PayingGroup | None, GROUP_HELP] = None


def grant_maximum_share(arguments: GrantMaximumShareArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Not too large a part."""
    group = arguments.group
    grant = plan.paid(payers=(Payer.PROGRAMME,), group=group)
    whole = plan.cost if group is None else plan.paid(group=group)
    return ungrouped(plan, group) or share_at_most(grant, whole, arguments.at_most, "grant_share_too_large", group=group)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantShareByYearArguments:
    """The grant pays at most these shares of each year's cost, falling by year, and nothing after the last."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant pays at most {at_most} of the cost in the first, second, third … year.",
        "El aporte cubre hasta {at_most} del costo en el primer, segundo, tercer … año.",
    )
    at_most: Annotated[tuple[Share, ...], bilingual("share by year", "proporción por año")]


def grant_share_by_year(arguments: GrantShareByYearArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Falling by year."""
    undated = sum(line.year is None for line in plan.lines)
    if undated or not plan.lines:
        return unknown("lines.year", lines=undated)
    blockers: list[Blocker] = []
    for year in sorted({line.year for line in plan.lines if line.year is not None}):
        grant, whole = plan.paid(payers=(Payer.PROGRAMME,), year=year), plan.paid(year=year)
        if not 1 <= year <= len(arguments.at_most):
            years = len(arguments.at_most)
            blockers += refused("grant_after_last_year", year=year, last=years, grant=grant) if grant else []
        elif whole:
            most = arguments.at_most[year - 1]
            blockers += share_at_most(grant, whole, most, "grant_share_too_large", year=year)
    return blockers


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCeilingPerSubprojectArguments:
    """The grant is at most so much for the whole sub-project."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant is at most {at_most} per sub-project, at its value on the {at}.",
        "El aporte es de hasta {at_most} por subproyecto, a su valor en: {at}.",
    )
    at_most: Annotated[IndexedAmount, bilingual("ceiling", "tope")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def grant_ceiling_per_subproject(
    arguments: GrantCeilingPerSubprojectArguments, plan: FinancingPlan, circumstances: Circumstances
) -> list[Blocker]:
    """Not too much in all."""
    return ceiling(plan.grant, arguments.at_most, circumstances, at=arguments.at, name="grant_above_ceiling")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCeilingPerMemberArguments:
    """The grant is at most so much for each participant, or for each woman or man."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant is at most {at_most} per participant[ for {group}], at its value on the {at}.",
        "El aporte es de hasta {at_most} por participante[ para {group}], a su valor en: {at}.",
    )
    at_most: Annotated[IndexedAmount, bilingual("ceiling per participant", "tope por participante")]
    group: Annotated[PayingGroup | None, GROUP_HELP] = None
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def grant_ceiling_per_member(arguments: GrantCeilingPerMemberArguments, plan: FinancingPlan, circumstances: Circumstances) -> list[Blocker]:
    """Not too much for each."""
    group, count = arguments.group, plan.count(arguments.group)
    if count is None:
        return unknown(str(group or "participants"))
    grant = plan.paid(payers=(Payer.PROGRAMME,), group=group)
    return ungrouped(plan, group) or ceiling(
        grant, arguments.at_most, circumstances, at=arguments.at, name="grant_above_member_ceiling", times=count
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCeilingPerYearArguments:
    """The grant is at most so much in each year of the plan."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant is at most {at_most} a year, at its value on the {at}.",
        "El aporte es de hasta {at_most} por año, a su valor en: {at}.",
    )
    at_most: Annotated[IndexedAmount, bilingual("ceiling per year", "tope por año")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def grant_ceiling_per_year(arguments: GrantCeilingPerYearArguments, plan: FinancingPlan, circumstances: Circumstances) -> list[Blocker]:
    """Not too much in any year."""
    grants = [line for line in plan.lines if line.payer is Payer.PROGRAMME]
    undated = sum(line.year is None for line in grants)
    if undated or not plan.lines:
        return unknown("lines.year", lines=undated)
    blockers: list[Blocker] = []
    for year in sorted({line.year for line in grants if line.year is not None}):
        grant = plan.paid(payers=(Payer.PROGRAMME,), year=year)
        found = ceiling(grant, arguments.at_most, circumstances, at=arguments.at, name="grant_above_year_ceiling")
        blockers += [Blocker(one.code, {**one.parameters, "year": year}) for one in found]
    return blockers


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCeilingPerHectareArguments:
    """The grant is at most so much for each hectare of the proposal."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The grant is at most {at_most} per hectare, at its value on the {at}.",
        "El aporte es de hasta {at_most} por hectárea, a su valor en: {at}.",
    )
    at_most: Annotated[IndexedAmount, bilingual("ceiling per hectare", "tope por hectárea")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def grant_ceiling_per_hectare(
    arguments: GrantCeilingPerHectareArguments, plan: FinancingPlan, circumstances: Circumstances
) -> list[Blocker]:
    """Not too much for the land."""
    if plan.area_ha is None:
        return unknown("area_ha")
    limit = arguments.at_most.in_currency(plan.currency, circumstances, arguments.at)
    if isinstance(limit, Unknown):
        return [limit.blocker(ROOM)]
    most: Money = limit * plan.area_ha
    within = plan.grant <= most
    return [] if within else refused("grant_above_area_ceiling", found=plan.grant, at_most=most, area_ha=plan.area_ha)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantOnceArguments:
    """The incentive is paid a single time, even if less than the maximum was used."""

    WORDS: ClassVar[LocalText] = bilingual("The incentive {incentive} is paid once only.", "El incentivo {incentive} se paga una sola vez.")
    incentive: Annotated[str, bilingual("incentive", "incentivo")]


def grant_once(arguments: GrantOnceArguments, plan: FinancingPlan, _: Circumstances) -> list[Blocker]:
    """Not paid before."""
    if plan.incentives_used is None:
        return unknown("incentives_used")
    used = arguments.incentive in plan.incentives_used
    return refused("incentive_used", incentive=arguments.incentive) if used else []


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGrantAfterEarlierFinancingArguments:
    """Who already had a grant of these programmes gets none again, and is helped to find credit instead."""

    WORDS: ClassVar[LocalText] = bilingual(
        "No grant for those already financed by {programmes}; they are helped to get credit.",
        "Sin aporte para quienes ya fueron financiados por {programmes}; se les ayuda a acceder a crédito.",
    )
    programmes: Annotated[tuple[str, ...], bilingual("earlier programmes", "programas anteriores")]


def no_grant_after_earlier_financing(
    arguments: NoGrantAfterEarlierFinancingArguments, plan: FinancingPlan, _: Circumstances
) -> list[Blocker]:
    """A plan without grant passes; any other needs a clean record."""
    if not plan.grant:
        return []
    if plan.earlier_financing is None:
        return unknown("earlier_financing")
    past = tuple(one.programme for one in plan.earlier_financing if one.programme in arguments.programmes)
    return refused("grant_after_earlier_financing", programmes=past, grant=plan.grant) if past else []


@dataclass(frozen=True, slots=True, kw_only=True)
class CostsIncurredWithinArguments:
    """Costs paid back by the grant were incurred within so many months before the request."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Reimbursed costs were incurred at most {months} months before the request.",
        "Los gastos reembolsados se hicieron hasta {months} meses antes de la solicitud.",
    )
    months: Annotated[int, bilingual("months before the request", "meses antes de la solicitud")]


def costs_incurred_within(arguments: CostsIncurredWithinArguments, plan: FinancingPlan, circumstances: Circumstances) -> list[Blocker]:
    """Not too old."""
    requested = circumstances.day(ReferenceDate.APPLICATION)
    if requested is None:
        return unknown("date.application")
    blockers: list[Blocker] = []
    for place, line in enumerate(plan.lines):
        if line.payer is not Payer.PROGRAMME:
            continue
        if line.incurred_on is None:
            blockers += unknown("lines.incurred_on", line=place)
        elif full_months(line.incurred_on, requested) >= arguments.months:
            blockers += refused("cost_too_old", line=place, on=line.incurred_on, months=arguments.months)
    return blockers


KINDS = (
    grant_maximum_share,
    grant_share_by_year,
    grant_ceiling_per_subproject,
    grant_ceiling_per_member,
    grant_ceiling_per_year,
    grant_ceiling_per_hectare,
    grant_once,
    no_grant_after_earlier_financing,
    costs_incurred_within,
)
