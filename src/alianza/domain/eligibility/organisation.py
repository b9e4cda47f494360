"""Rules about the organisation itself: form, size, age, activity, registration."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts, ApplicantKind
from alianza.domain.eligibility.refusal import demand, one_of, refused, unknown
from alianza.domain.values import Blocker, Circumstances, LocalText, bilingual, full_months


class Unit(StrEnum):
    """What is counted as one member."""

    PERSON = "person"
    FAMILY = "family"


class Formality(StrEnum):
    """Whether a group is legally constituted."""

    FORMAL = "formal"
    INFORMAL = "informal"


class AgeFrom(StrEnum):
    """The day an organisation's age is counted from."""

    FOUNDING = "founding"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantKindArguments:
    """The applicant is of an admitted kind: organisation, community, enterprise or public body."""

    WORDS: ClassVar[LocalText] = bilingual("Who may apply: {one_of}.", "Pueden postular: {one_of}.")
    one_of: Annotated[tuple[ApplicantKind, ...], bilingual("admitted kinds", "clases admitidas")]


def applicant_kind(arguments: ApplicantKindArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """The applicant is of an admitted kind."""
    return one_of(facts.kind, arguments.one_of, "kind", "kind_not_admitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFormArguments:
    """The organisation has one of the legal forms that the programme admits."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The legal form is one of: {one_of}[or_recognised?, or any other that the State recognises].",
        "La forma jurídica es una de: {one_of}[or_recognised?, o cualquier otra reconocida por el Estado].",
    )
    one_of: Annotated[tuple[str, ...], bilingual("admitted legal forms", "formas jurídicas admitidas")]
    or_recognised: Annotated[
        bool, bilingual("any other form, if registered, also counts", "vale cualquier otra forma, si está registrada")
    ] = False


def legal_form(arguments: LegalFormArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """The legal form is admitted, or the State recognises it where that is enough."""
    if arguments.or_recognised and facts.legal_form not in arguments.one_of:
        return demand(facts.registered, "registered", "legal_form_not_admitted", found=facts.legal_form, admitted=arguments.one_of)
    return one_of(facts.legal_form, arguments.one_of, "legal_form", "legal_form_not_admitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumMembersArguments:
    """The organisation has at least so many members, counted as persons or as families."""

    WORDS: ClassVar[LocalText] = bilingual(
        "At least {at_least} members (unit counted: {unit}).",
        "Al menos {at_least} integrantes (se cuenta por: {unit}).",
    )
    at_least: Annotated[int, bilingual("fewest members", "mínimo de integrantes")]
    unit: Annotated[Unit, bilingual("what counts as one", "qué se cuenta como uno")] = Unit.PERSON


def minimum_members(arguments: MinimumMembersArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Enough members."""
    found = _counted(facts, arguments.unit)
    if found is None:
        return unknown(_count_fact(arguments.unit))
    enough = found >= arguments.at_least
    return [] if enough else refused("too_few_members", found=found, at_least=arguments.at_least, unit=arguments.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumMembersArguments:
    """The organisation has at most so many members, counted as persons or as families."""

    WORDS: ClassVar[LocalText] = bilingual(
        "At most {at_most} members (unit counted: {unit}).", "A lo sumo {at_most} integrantes (se cuenta por: {unit})."
    )
    at_most: Annotated[int, bilingual("most members", "máximo de integrantes")]
    unit: Annotated[Unit, bilingual("what counts as one", "qué se cuenta como uno")] = Unit.PERSON


def maximum_members(arguments: MaximumMembersArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Not too many members."""
    found = _counted(facts, arguments.unit)
    if found is None:
        return unknown(_count_fact(arguments.unit))
    few = found <= arguments.at_most
    return [] if few else refused("too_many_members", found=found, at_most=arguments.at_most, unit=arguments.unit)


def _counted(facts: ApplicantFacts, unit: Unit) -> int | None:
    return facts.families if unit is Unit.FAMILY else facts.persons


def _count_fact(unit: Unit) -> str:
    return "family_count" if unit is Unit.FAMILY else "member_count"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumAgeArguments:
    """The organisation is at least so many completed months old on the day of the check."""

    WORDS: ClassVar[LocalText] = bilingual(
        "At least {months} months old, counted from its {since}.",
        "Al menos {months} meses de antigüedad, contados desde: {since}.",
    )
    months: Annotated[int, bilingual("completed months", "meses cumplidos")]
    since: Annotated[AgeFrom, bilingual("counted from", "contados desde")] = AgeFrom.REGISTRATION


def minimum_age(arguments: MinimumAgeArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Old enough."""
    founding = arguments.since is AgeFrom.FOUNDING
    day = facts.founded_on if founding else facts.registered_on
    if day is None:
        return unknown("founded_on" if founding else "registered_on")
    found = full_months(day, circumstances.on)
    return [] if found >= arguments.months else refused("too_young", found=found, at_least=arguments.months, since=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentActivityArguments:
    """The organisation did something together within so many months before the check."""

    WORDS: ClassVar[LocalText] = bilingual("Active within the last {months} months.", "Con actividad en los últimos {months} meses.")
    months: Annotated[int, bilingual("months back", "meses hacia atrás")]


def recent_activity(arguments: RecentActivityArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Active, not asleep."""
    if facts.last_active_on is None:
        return unknown("last_active_on")
    idle = full_months(facts.last_active_on, circumstances.on)
    active = idle < arguments.months
    return [] if active else refused("not_active", last=facts.last_active_on, months=idle, within=arguments.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredArguments:
    """The organisation is registered with the authority that recognises its legal form."""

    WORDS: ClassVar[LocalText] = bilingual("Legally registered.", "Con personería jurídica registrada.")


def registered(_: RegisteredArguments, facts: ApplicantFacts, __: Circumstances) -> list[Blocker]:
    """Registered."""
    return demand(facts.registered, "registered", "not_registered")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalityArguments:
    """Whether informal groups may apply beside formally constituted ones."""

    WORDS: ClassVar[LocalText] = bilingual("Groups admitted: {admitted}.", "Grupos admitidos: {admitted}.")
    admitted: Annotated[tuple[Formality, ...], bilingual("admitted", "admitidos")]


def formality(arguments: FormalityArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Formal or informal, as admitted; where both are, nothing needs to be known."""
    if set(arguments.admitted) == set(Formality):
        return []
    if facts.formal is None:
        return unknown("formal")
    found = Formality.FORMAL if facts.formal else Formality.INFORMAL
    return one_of(found, arguments.admitted, "formal", "formality_not_admitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredOnlineArguments:
    """The organisation has an account in the programme's online register."""

    WORDS: ClassVar[LocalText] = bilingual("Registered in the online system {system}.", "Registrada en el sistema en línea {system}.")
    system: Annotated[str, bilingual("name of the register", "nombre del registro")]


def registered_online(arguments: RegisteredOnlineArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """In the online register."""
    return demand(facts.registered_online, "registered_online", "not_registered_online", system=arguments.system)


KINDS = (
    applicant_kind,
    legal_form,
    minimum_members,
    maximum_members,
    minimum_age,
    recent_activity,
    registered,
    formality,
    registered_online,
)
