"""Rules about a single enterprise that applies (Jamaica: farming and rural tourism, micro and small)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts, ApplicantKind
from alianza.domain.eligibility.refusal import ceiling, refused, unknown
from alianza.domain.values import Blocker, Circumstances, IndexedAmount, LocalText, ReferenceDate, bilingual

AT_HELP = bilingual("day at which the amount is converted", "fecha a la que se convierte el monto")
ENTERPRISES = (ApplicantKind.MICRO_ENTERPRISE, ApplicantKind.SMALL_ENTERPRISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseAssetsArguments:
    """An enterprise of this size owns at most so much, without land and buildings."""

    WORDS: ClassVar[LocalText] = bilingual(
        "A {size} owns at most {at_most} without land and buildings.",
        "Una {size} tiene activos de hasta {at_most}, sin terrenos ni edificios.",
    )
    size: Annotated[ApplicantKind, bilingual("size the ceiling is for", "tamaño al que se aplica")]
    at_most: Annotated[IndexedAmount, bilingual("highest value of assets", "valor máximo de activos")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def enterprise_assets(arguments: EnterpriseAssetsArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Small enough by assets; applicants of another kind are not concerned."""
    if facts.kind is None:
        return unknown("kind")
    if facts.kind is not arguments.size:
        return []
    return ceiling(
        facts.assets_without_land_and_buildings,
        arguments.at_most,
        circumstances,
        at=arguments.at,
        fact="assets_without_land_and_buildings",
        name="enterprise_assets",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseTurnoverArguments:
    """An enterprise sells less than so much a year; an amount equal to the bound is too much."""

    WORDS: ClassVar[LocalText] = bilingual(
        "An enterprise's yearly turnover is below {below}.", "La facturación anual de la empresa es menor que {below}."
    )
    below: Annotated[IndexedAmount, bilingual("turnover must stay below", "facturación por debajo de")]
    at: Annotated[ReferenceDate, AT_HELP] = ReferenceDate.APPLICATION


def enterprise_turnover(arguments: EnterpriseTurnoverArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Small enough by turnover; organisations are not concerned."""
    if facts.kind is None:
        return unknown("kind")
    if facts.kind not in ENTERPRISES:
        return []
    found = facts.annual_turnover
    blockers = ceiling(found, arguments.below, circumstances, at=arguments.at, fact="annual_turnover", name="enterprise_turnover")
    if blockers or found is None:
        return blockers
    equal = arguments.below.in_currency(found.currency, circumstances, arguments.at) == found
    return refused("enterprise_turnover", found=found, at_most=found, rule_says=str(arguments.below)) if equal else []


KINDS = (enterprise_assets, enterprise_turnover)
