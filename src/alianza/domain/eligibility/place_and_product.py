"""Rules about where and with what: territory, product, sector, area."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts
from alianza.domain.eligibility.refusal import refused, unknown
from alianza.domain.values import Blocker, Circumstances, LocalText, Place, bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryArguments:
    """Every place of the proposal lies inside one of these territories."""

    WORDS: ClassVar[LocalText] = bilingual("Only in {one_of}.", "Solo en {one_of}.")
    one_of: Annotated[tuple[Place, ...], bilingual("territories", "territorios")]


def territory(arguments: TerritoryArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Inside."""
    if not facts.places:
        return unknown("places")
    outside = tuple(place for place in facts.places if not any(place.within(one) for one in arguments.one_of))
    return refused("outside_territory", found=outside, admitted=arguments.one_of) if outside else []


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductArguments:
    """Every product is on the list, and none is on the list of exclusions; an empty list admits all."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Products:[ only {one_of}][ none of {none_of}].", "Productos:[ solo {one_of}][ ninguno de {none_of}]."
    )
    one_of: Annotated[tuple[str, ...], bilingual("admitted products", "productos admitidos")] = ()
    none_of: Annotated[tuple[str, ...], bilingual("products not admitted", "productos no admitidos")] = ()


def product(arguments: ProductArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Of an admitted product."""
    return _listed(facts.products, arguments.one_of, arguments.none_of, "products", "product_not_admitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorArguments:
    """The business is in one of these sectors (farming, rural tourism …)."""

    WORDS: ClassVar[LocalText] = bilingual("Sectors: {one_of}.", "Sectores: {one_of}.")
    one_of: Annotated[tuple[str, ...], bilingual("admitted sectors", "sectores admitidos")]


def sector(arguments: SectorArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Of an admitted sector."""
    return _listed(facts.sectors, arguments.one_of, (), "sectors", "sector_not_admitted")


def _listed(found: tuple[str, ...] | None, one_of: tuple[str, ...], none_of: tuple[str, ...], fact: str, name: str) -> list[Blocker]:
    if not found:
        return unknown(fact)
    bad = tuple(item for item in found if item in none_of or (one_of and item not in one_of))
    return refused(name, found=bad, admitted=one_of, excluded=none_of) if bad else []


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAreaArguments:
    """The whole proposal covers at most so many hectares."""

    WORDS: ClassVar[LocalText] = bilingual("At most {at_most} hectares in all.", "Hasta {at_most} hectáreas en total.")
    at_most: Annotated[Decimal, bilingual("most hectares", "máximo de hectáreas")]


def project_area(arguments: ProjectAreaArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Not too large."""
    found = facts.project_area_ha
    if found is None:
        return unknown("project_area_ha")
    return [] if found <= arguments.at_most else refused("project_area", found=found, at_most=arguments.at_most)


KINDS = (territory, product, sector, project_area)
