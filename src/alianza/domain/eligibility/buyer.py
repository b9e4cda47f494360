"""Rules about the buyer: known in time, serious, bound in writing, and bound to something definite."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts, Commitment
from alianza.domain.eligibility.refusal import demand, one_of, refused, unknown
from alianza.domain.values import Blocker, Circumstances, LocalText, bilingual, full_years


class ContractField(StrEnum):
    """What a contract or commitment letter can state."""

    PRODUCT = "product"
    QUALITY = "quality"
    QUANTITY = "quantity"
    PRICE = "price"
    DELIVERY_TERM = "delivery_term"
    DELIVERY_PLACE = "delivery_place"
    PRESENTATION = "presentation"
    OTHER_TERMS = "other_terms"
    TIMING = "timing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerIdentifiedArguments:
    """A buyer is named."""

    WORDS: ClassVar[LocalText] = bilingual("A buyer is identified.", "Hay un aliado comercial identificado.")


def buyer_identified(_: BuyerIdentifiedArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Named."""
    return demand(facts.buyer.identified, "buyer.identified", "buyer_not_identified")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerFormalArguments:
    """The buyer is a legally constituted business."""

    WORDS: ClassVar[LocalText] = bilingual("The buyer is a formal business.", "El aliado comercial es una empresa formal.")


def buyer_formal(_: BuyerFormalArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Formal."""
    return demand(facts.buyer.formal, "buyer.formal", "buyer_not_formal")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerYearsOperatingArguments:
    """The buyer has been in business for at least so many completed years."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The buyer has operated for at least {at_least} years.",
        "El aliado comercial opera desde hace al menos {at_least} años.",
    )
    at_least: Annotated[int, bilingual("completed years", "años cumplidos")]


def buyer_years_operating(arguments: BuyerYearsOperatingArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Long enough in business."""
    since = facts.buyer.operating_since
    if since is None:
        return unknown("buyer.operating_since")
    found = full_years(since, circumstances.on)
    return [] if found >= arguments.at_least else refused("buyer_too_young", found=found, at_least=arguments.at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerLegalDomicileArguments:
    """The buyer has a legal domicile."""

    WORDS: ClassVar[LocalText] = bilingual("The buyer has a legal domicile.", "El aliado comercial tiene domicilio legal.")


def buyer_legal_domicile(_: BuyerLegalDomicileArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Domiciled."""
    return demand(facts.buyer.legal_domicile, "buyer.legal_domicile", "buyer_without_domicile")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerCommitmentArguments:
    """The buyer is bound in writing, by a letter or by a contract."""

    WORDS: ClassVar[LocalText] = bilingual("The buyer is bound by one of: {one_of}.", "El aliado comercial se obliga por uno de: {one_of}.")
    one_of: Annotated[tuple[Commitment, ...], bilingual("sufficient documents", "documentos suficientes")]


def buyer_commitment(arguments: BuyerCommitmentArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Bound in writing."""
    return one_of(facts.buyer.commitment, arguments.one_of, "buyer.commitment", "buyer_not_committed")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerContractStatesArguments:
    """The contract (or letter) states each of these points."""

    WORDS: ClassVar[LocalText] = bilingual("The contract states: {all_of}.", "El contrato indica: {all_of}.")
    all_of: Annotated[tuple[ContractField, ...], bilingual("points to be stated", "puntos que debe indicar")]


def buyer_contract_states(arguments: BuyerContractStatesArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """States what it must."""
    stated = facts.buyer.contract_states
    if stated is None:
        return unknown("buyer.contract_states")
    missing = tuple(field for field in arguments.all_of if field not in stated)
    return refused("contract_incomplete", missing=missing) if missing else []


KINDS = (
    buyer_identified,
    buyer_formal,
    buyer_years_operating,
    buyer_legal_domicile,
    buyer_commitment,
    buyer_contract_states,
)
