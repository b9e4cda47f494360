"""Rules about what members own and earn: income, assets, land."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts, MemberFacts, Tenure
from alianza.domain.eligibility.members import ALL, SHARE_HELP, enough_members
from alianza.domain.eligibility.refusal import ROOM
from alianza.domain.values import (
    Blocker,
    Circumstances,
    IndexedAmount,
    LocalText,
    Money,
    ReferenceDate,
    Share,
    Unknown,
    bilingual,
)

AT_HELP = bilingual("day at which the unit is read", "fecha a la que se lee la unidad")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersFarmIncomeArguments:
    """At least so large a part of each member's income comes from farming."""

    WORDS: ClassVar[LocalText] = bilingual(
        "At least {at_least} of income from farming ({share} of members).",
        "Al menos {at_least} de los ingresos proviene del agro ({share} de los integrantes).",
    )
    at_least: Annotated[Share, bilingual("share of income from farming", "proporción de ingresos del agro")]
    share: Annotated[Share, SHARE_HELP] = ALL


def members_farm_income(arguments: MembersFarmIncomeArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Living mainly from farming."""

    def mainly(member: MemberFacts) -> bool | None:
        found = member.income_share_from_farming
        return None if found is None else found >= arguments.at_least

    return enough_members(facts, mainly, arguments.share, "income_share_from_farming", "members_farm_income", at_least=arguments.at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersIncomeCeilingArguments:
    """No member earns more than so much a month, in money or in minimum wages of the named date."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Monthly income of at most {at_most}, at its value on the {at} ({share} of members).",
        "Ingreso mensual de hasta {at_most}, a su valor en: {at} ({share} de los integrantes).",
    )
    at_most: Annotated[IndexedAmount, bilingual("highest monthly income", "ingreso mensual máximo")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION
    share: Annotated[Share, SHARE_HELP] = ALL


def members_income_ceiling(arguments: MembersIncomeCeilingArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Not too well off by income."""
    return _amounts_within(facts, "monthly_income", arguments, circumstances, "members_income_ceiling")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersAssetCeilingArguments:
    """No member owns more than so much, in money or in minimum wages of the named date."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Assets of at most {at_most}, at its value on the {at} ({share} of members).",
        "Activos de hasta {at_most}, a su valor en: {at} ({share} de los integrantes).",
    )
    at_most: Annotated[IndexedAmount, bilingual("highest value of assets", "valor máximo de activos")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION
    share: Annotated[Share, SHARE_HELP] = ALL


def members_asset_ceiling(arguments: MembersAssetCeilingArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Not too well off by assets."""
    return _amounts_within(facts, "assets", arguments, circumstances, "members_asset_ceiling")


def _amounts_within(
    facts: ApplicantFacts,
    fact: str,
    arguments: MembersIncomeCeilingArguments | MembersAssetCeilingArguments,
    circumstances: Circumstances,
    name: str,
) -> list[Blocker]:
    """Each member's amount against the ceiling in the same currency; first, whether the ceiling itself is known."""
    amounts: list[Money | None] = [getattr(member, fact) for member in facts.members or ()]
    limits = {
        currency: arguments.at_most.in_currency(currency, circumstances, arguments.at)
        for currency in sorted({amount.currency for amount in amounts if amount is not None})
    }
    missing = [limit for limit in limits.values() if isinstance(limit, Unknown)]
    known = tuple(limit for limit in limits.values() if isinstance(limit, Money))

    def below(member: MemberFacts) -> bool | None:
        found: Money | None = getattr(member, fact)
        limit = limits[found.currency] if found is not None else None
        return None if found is None or not isinstance(limit, Money) else found <= limit

    return (
        [missing[0].blocker(ROOM)]
        if missing
        else enough_members(facts, below, arguments.share, fact, name, at_most=str(arguments.at_most), limits=known)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersLandArguments:
    """Members work between so many and so many hectares, bounds included."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Land per member:[ at least {at_least} ha][ at most {at_most} ha] ({share} of members).",
        "Tierra por integrante:[ mínimo {at_least} ha][ máximo {at_most} ha] ({share} de los integrantes).",
    )
    at_least: Annotated[Decimal | None, bilingual("fewest hectares", "mínimo de hectáreas")] = None
    at_most: Annotated[Decimal | None, bilingual("most hectares", "máximo de hectáreas")] = None
    share: Annotated[Share, SHARE_HELP] = ALL


def members_land(arguments: MembersLandArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Neither too little nor too much land."""
    least, most = arguments.at_least, arguments.at_most

    def within(member: MemberFacts) -> bool | None:
        if member.land_ha is None:
            return None
        return (least is None or member.land_ha >= least) and (most is None or member.land_ha <= most)

    return enough_members(facts, within, arguments.share, "land_ha", "members_land", at_least=least, at_most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersTenureArguments:
    """Members work their land by one of the admitted rights: owner, possessor, tenant, communal, landless."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Land held as one of {one_of} ({share} of members).",
        "Tenencia de la tierra: {one_of} ({share} de los integrantes).",
    )
    one_of: Annotated[tuple[Tenure, ...], bilingual("admitted rights", "tenencias admitidas")]
    share: Annotated[Share, SHARE_HELP] = ALL


def members_tenure(arguments: MembersTenureArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """By an admitted right."""

    def admitted(member: MemberFacts) -> bool | None:
        return None if member.tenure is None else member.tenure in arguments.one_of

    return enough_members(facts, admitted, arguments.share, "tenure", "members_tenure", admitted=arguments.one_of)


KINDS = (
    members_farm_income,
    members_income_ceiling,
    members_asset_ceiling,
    members_land,
    members_tenure,
)
