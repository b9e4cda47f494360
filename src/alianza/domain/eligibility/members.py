"""Rules about who the members are. Each says which share of the members must satisfy it; by default all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts, MemberFacts, MemberGroup
from alianza.domain.eligibility.refusal import refused, unknown
from alianza.domain.values import Blocker, Circumstances, LocalText, Share, bilingual, full_years

Test = Callable[[MemberFacts], bool | None]
ALL = Share.percent(100)
SHARE_HELP = bilingual("share of members who must satisfy it", "proporción de integrantes que debe cumplirlo")


def enough_members(facts: ApplicantFacts, test: Test, share: Share, fact: str, name: str, **bounds: object) -> list[Blocker]:
    """Whether so large a share of the members passes the test; a test answers None where the fact is missing.

    Bounds of the test go into the refusal. Members whose fact is missing are a missing fact while they could still tip the balance.
    """
    if not facts.members:
        return unknown("members")
    answers = [test(member) for member in facts.members]
    yes, missing, total = answers.count(True), answers.count(None), len(answers)
    needed = share.fraction * total
    if yes >= needed:
        return []
    if yes + missing >= needed:
        return unknown(f"members.{fact}", members=missing, of=total)
    failing = tuple(member.code for member, answer in zip(facts.members, answers, strict=True) if answer is False)
    evidence: dict[str, object] = {"members": failing, "unknown": missing}
    return refused(name, evidence, satisfied=yes, of=total, share=share, **bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersAgeArguments:
    """Members are of an age within the bounds, in completed years on the day of the check, bounds included."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Members aged from {at_least}[ to {at_most}] years ({share} of members).",
        "Integrantes desde {at_least}[ hasta {at_most}] años ({share} de los integrantes).",
    )
    at_least: Annotated[int, bilingual("youngest", "edad mínima")]
    at_most: Annotated[int | None, bilingual("oldest", "edad máxima")] = None
    share: Annotated[Share, SHARE_HELP] = ALL


def members_age(arguments: MembersAgeArguments, facts: ApplicantFacts, circumstances: Circumstances) -> list[Blocker]:
    """Neither too young nor too old."""

    def within(member: MemberFacts) -> bool | None:
        if member.birth_date is None:
            return None
        age = full_years(member.birth_date, circumstances.on)
        return arguments.at_least <= age and (arguments.at_most is None or age <= arguments.at_most)

    return enough_members(
        facts, within, arguments.share, "birth_date", "members_age", at_least=arguments.at_least, at_most=arguments.at_most
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersLiterateArguments:
    """Members can read and write."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Members can read and write ({share} of members).",
        "Los integrantes saben leer y escribir ({share} de los integrantes).",
    )
    share: Annotated[Share, SHARE_HELP] = ALL


def members_literate(arguments: MembersLiterateArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Able to read and write."""
    return enough_members(facts, lambda member: member.literate, arguments.share, "literate", "members_literate")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersExperienceArguments:
    """Members have worked at least so many years in the sector."""

    WORDS: ClassVar[LocalText] = bilingual(
        "At least {years} years in the sector ({share} of members).",
        "Al menos {years} años en el sector ({share} de los integrantes).",
    )
    years: Annotated[int, bilingual("years in the sector", "años en el sector")]
    share: Annotated[Share, SHARE_HELP] = ALL


def members_experience(arguments: MembersExperienceArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Long enough in the sector."""

    def experienced(member: MemberFacts) -> bool | None:
        return None if member.years_in_sector is None else member.years_in_sector >= arguments.years

    return enough_members(facts, experienced, arguments.share, "years_in_sector", "members_experience", at_least=arguments.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersCropExperienceArguments:
    """Members have grown the crop (or kept the animal) that they propose to work on."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Experience with the proposed crop ({share} of members).",
        "Experiencia en el cultivo propuesto ({share} de los integrantes).",
    )
    share: Annotated[Share, SHARE_HELP] = ALL


def members_crop_experience(arguments: MembersCropExperienceArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Know the crop."""
    return enough_members(facts, lambda member: member.crop_experience, arguments.share, "crop_experience", "members_crop_experience")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersHeadOfHouseholdArguments:
    """Members are heads of their household."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Heads of household ({share} of members).", "Jefes o jefas de hogar ({share} de los integrantes)."
    )
    share: Annotated[Share, SHARE_HELP] = ALL


def members_head_of_household(arguments: MembersHeadOfHouseholdArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Heads of household."""
    return enough_members(
        facts,
        lambda member: member.head_of_household,
        arguments.share,
        "head_of_household",
        "members_head_of_household",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersPoorArguments:
    """Members are poor producers by the programme's own test."""

    WORDS: ClassVar[LocalText] = bilingual("Poor producers ({share} of members).", "Productores pobres ({share} de los integrantes).")
    share: Annotated[Share, SHARE_HELP] = ALL


def members_poor(arguments: MembersPoorArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Poor."""
    return enough_members(facts, lambda member: member.poor, arguments.share, "poor", "members_poor")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersWillingToTrainArguments:
    """Members declare that they will take part in training."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Willing to take part in training ({share} of members).",
        "Con disposición a capacitarse ({share} de los integrantes).",
    )
    share: Annotated[Share, SHARE_HELP] = ALL


def members_willing_to_train(arguments: MembersWillingToTrainArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Willing to be trained."""
    return enough_members(facts, lambda member: member.willing_to_train, arguments.share, "willing_to_train", "members_willing_to_train")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersOfGroupArguments:
    """Members belong to one of the groups the call is meant for (victims, indigenous, reincorporated …)."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Belonging to one of {groups} ({share} of members).",
        "Pertenecientes a uno de {groups} ({share} de los integrantes).",
    )
    groups: Annotated[tuple[MemberGroup, ...], bilingual("groups", "grupos")]
    share: Annotated[Share, SHARE_HELP] = ALL


def members_of_group(arguments: MembersOfGroupArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """Of one of the groups."""

    def belongs(member: MemberFacts) -> bool | None:
        return None if member.groups is None else bool(set(member.groups) & set(arguments.groups))

    return enough_members(facts, belongs, arguments.share, "groups", "members_of_group", groups=arguments.groups)


KINDS = (
    members_age,
    members_literate,
    members_experience,
    members_crop_experience,
    members_head_of_household,
    members_poor,
    members_willing_to_train,
    members_of_group,
)
