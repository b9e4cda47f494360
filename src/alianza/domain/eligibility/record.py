"""Rules about the applicant's record: taxes, directors, earlier financing, incentives already used."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts
from alianza.domain.eligibility.refusal import demand, refused, unknown
from alianza.domain.values import Blocker, Circumstances, EarlierFinancing, LocalText, bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveTaxIdArguments:
    """The tax number is active; where demanded, the tax office has also confirmed the address (Peru: habido)."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The tax number is active[address_confirmed? and the tax office has confirmed the address].",
        "El número tributario está activo[address_confirmed? y el domicilio fiscal, confirmado (habido)].",
    )
    address_confirmed: Annotated[bool, bilingual("address must be confirmed", "exige domicilio confirmado")] = False


def active_tax_id(arguments: ActiveTaxIdArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Tax number active, and address confirmed where demanded."""
    blockers = demand(facts.tax_id_active, "tax_id_active", "tax_id_not_active")
    if arguments.address_confirmed:
        blockers += demand(facts.tax_address_confirmed, "tax_address_confirmed", "tax_address_not_confirmed")
    return blockers


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorsWithoutTaxArrearsArguments:
    """No director has tax debt under enforcement."""

    WORDS: ClassVar[LocalText] = bilingual(
        "No director has tax debt under enforcement.", "Ningún directivo tiene deuda tributaria en cobranza coactiva."
    )


def directors_without_tax_arrears(_: DirectorsWithoutTaxArrearsArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Directors owe no enforced taxes."""
    holds = None if facts.directors_tax_arrears is None else not facts.directors_tax_arrears
    return demand(holds, "directors_tax_arrears", "directors_in_tax_arrears")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorsCreditRatingArguments:
    """Every director's rating in the credit register is among the admitted ones."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Every director's credit rating is one of: {one_of}.",
        "La calificación crediticia de cada directivo es una de: {one_of}.",
    )
    one_of: Annotated[tuple[str, ...], bilingual("admitted ratings", "calificaciones admitidas")]


def directors_credit_rating(arguments: DirectorsCreditRatingArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """All ratings admitted."""
    if not facts.directors_credit_ratings:
        return unknown("directors_credit_ratings")
    bad = tuple(rating for rating in facts.directors_credit_ratings if rating not in arguments.one_of)
    return refused("directors_credit_rating", found=bad, admitted=arguments.one_of) if bad else []


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDebarredArguments:
    """The applicant stands on no list of the debarred; where demanded, no director does either."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The organisation is on no debarment list[directors?, nor is any of its directors].",
        "La organización no figura en ninguna lista de inhabilitados[directors?, ni tampoco ningún directivo].",
    )
    directors: Annotated[bool, bilingual("directors too", "también los directivos")] = False


def not_debarred(arguments: NotDebarredArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Nobody who counts was found on a list, and everybody was looked up."""
    blockers = demand(_no(facts.debarred), "debarred", "debarred")
    if arguments.directors:
        blockers += demand(_no(facts.directors_debarred), "directors_debarred", "director_debarred")
    return blockers


def _no(found: bool | None) -> bool | None:
    return None if found is None else not found


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorsIdentifiedArguments:
    """The civil register confirms who every director is."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The civil register confirms the identity of every director.",
        "El registro civil confirma la identidad de cada directivo.",
    )


def directors_identified(_: DirectorsIdentifiedArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Nothing was found against any identity, and each was looked up."""
    return demand(facts.directors_identified, "directors_identified", "director_not_identified")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFinancedBeforeArguments:
    """The applicant was not financed before by these programmes, or not under these financing models."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Not financed before by {programmes}[ under financing model {models}].",
        "Sin financiamiento previo de {programmes}[ con el modelo de financiamiento {models}].",
    )
    programmes: Annotated[tuple[str, ...], bilingual("earlier programmes", "programas anteriores")]
    models: Annotated[tuple[str, ...], bilingual("only these financing models", "solo estos modelos")] = ()


def not_financed_before(arguments: NotFinancedBeforeArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """No excluding grant in the past; an earlier grant of unknown model is a missing fact."""
    if facts.earlier_financing is None:
        return unknown("earlier_financing")
    named = [past for past in facts.earlier_financing if past.programme in arguments.programmes]
    blockers: list[Blocker] = []
    for past in named:
        blockers += _judge(past, arguments.models)
    return blockers


def _judge(past: EarlierFinancing, models: tuple[str, ...]) -> list[Blocker]:
    if models and past.model is None:
        return unknown("earlier_financing.model", programme=past.programme)
    if models and past.model not in models:
        return []
    return refused("financed_before", programme=past.programme, model=past.model, year=past.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncentiveOnceArguments:
    """Each organisation uses this incentive a single time, even if it got less than the maximum."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The incentive {incentive} can be used once only.", "El incentivo {incentive} se usa una sola vez."
    )
    incentive: Annotated[str, bilingual("incentive", "incentivo")]


def incentive_once(arguments: IncentiveOnceArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Not used before."""
    if facts.incentives_used is None:
        return unknown("incentives_used")
    used = arguments.incentive in facts.incentives_used
    return refused("incentive_used", incentive=arguments.incentive) if used else []


KINDS = (
    active_tax_id,
    directors_without_tax_arrears,
    directors_credit_rating,
    not_debarred,
    directors_identified,
    not_financed_before,
    incentive_once,
)
