"""Whether an alliance is green or feeds people better: computed from its figures against the programme's thresholds, never ticked.

Worked cases: ``docs/domain/labels.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from alianza.domain.rulebook.money_and_results import Label
from alianza.domain.values import Blocker, Share

CODES: dict[str, tuple[str, ...]] = {
    "labels.carbon_unknown": (),
    "labels.carbon_above": ("found", "at_most"),
    "labels.carbon_unsure": ("found", "upper", "at_most"),
    "labels.certified_unknown": (),
    "labels.area_unknown": (),
    "labels.certified_below": ("share", "at_least"),
    "labels.school_unknown": (),
    "labels.school_unit": ("units",),
    "labels.school_below": ("found", "at_least"),
}
"""Every reason of this module, with its parameters."""
UNKNOWN = frozenset(
    {
        "labels.carbon_unknown",
        "labels.carbon_unsure",
        "labels.certified_unknown",
        "labels.area_unknown",
        "labels.school_unknown",
        "labels.school_unit",
    }
)


class Verdict(StrEnum):
    """What is said of a label."""

    MEETS = "meets"
    DOES_NOT = "does_not"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFacts:
    """What is known of an alliance: tCO2e over its plan with less without (negative: stored) and how unsure, hectares, kilograms.

    ``school_units`` are units of deliveries to schools that are no weight.
    """

    carbon: Decimal | None = None
    carbon_margin: Decimal | None = None
    area_ha: Decimal | None = None
    certified_ha: Decimal | None = None
    school_kg: Decimal | None = None
    school_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A label with what is said of it, every reason (none where it meets) and the facts it was held against."""

    label: Label
    verdict: Verdict
    reasons: tuple[Blocker, ...]
    facts: LabelFacts = LabelFacts()


def judge(label: Label, facts: LabelFacts) -> Judged:
    """Hold every threshold of a label against the facts: what is missed outweighs what is unknown."""
    reasons = tuple(Blocker(one.code, one.parameters, label.path) for one in _against(label, facts))
    unknown = all(one.code in UNKNOWN for one in reasons)
    verdict = (Verdict.CANNOT_TELL if unknown else Verdict.DOES_NOT) if reasons else Verdict.MEETS
    return Judged(label=label, verdict=verdict, reasons=reasons, facts=facts)


def _against(label: Label, facts: LabelFacts) -> Iterator[Blocker]:
    if label.carbon_balance_at_most is not None:
        yield from _carbon(label.carbon_balance_at_most, facts)
    if label.certified_share_at_least is not None:
        yield from _certified(label.certified_share_at_least.fraction, facts)
    if label.school_kilograms_at_least is not None:
        yield from _schools(label.school_kilograms_at_least, facts)


def _carbon(at_most: Decimal, facts: LabelFacts) -> Iterator[Blocker]:
    """The balance itself decides; where its uncertainty reaches across the threshold nothing can be said."""
    if facts.carbon is None:
        yield Blocker("labels.carbon_unknown")
    elif facts.carbon > at_most:
        yield Blocker("labels.carbon_above", {"found": facts.carbon, "at_most": at_most})
    elif facts.carbon_margin is not None and facts.carbon + facts.carbon_margin > at_most:
        upper = facts.carbon + facts.carbon_margin
        yield Blocker("labels.carbon_unsure", {"found": facts.carbon, "upper": upper, "at_most": at_most})


def _certified(at_least: Fraction, facts: LabelFacts) -> Iterator[Blocker]:
    if facts.certified_ha is None:
        yield Blocker("labels.certified_unknown")
    elif not facts.area_ha:
        yield Blocker("labels.area_unknown")
    elif (share := Fraction(facts.certified_ha) / Fraction(facts.area_ha)) < at_least:
        yield Blocker("labels.certified_below", {"share": Share(share), "at_least": Share(at_least)})


def _schools(at_least: Decimal, facts: LabelFacts) -> Iterator[Blocker]:
    if facts.school_kg is None:
        yield Blocker("labels.school_unknown")
    elif facts.school_kg < at_least:
        if facts.school_units:
            yield Blocker("labels.school_unit", {"units": facts.school_units})
        else:
            yield Blocker("labels.school_below", {"found": facts.school_kg, "at_least": at_least})
