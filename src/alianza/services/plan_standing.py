"""What a plan of its size must have, and how far it is: for its pages, and for the guard that holds its sending."""

from collections.abc import Mapping

from alianza.domain.rulebook import PlanTier, Rulebook, plan_tier
from alianza.domain.values import Circumstances, Money
from alianza.domain.workflow.building import SECTIONS, SectionState, is_complete, place, states
from alianza.domain.workflow.facts import PlanFacts
from alianza.exchange.plan_draft import data_of, looked_at, to_be_paid
from alianza.records.models import PlanDraft

FOR_SOME = ("loans", "economy", "risks")
WITHOUT_TIERS = tuple(one.code for one in SECTIONS if one.code not in FOR_SOME and not one.code.startswith("carbon"))
"""What a plan is asked where the programme has no sizes of plans: neither a loan nor what only some programmes ask."""


def tier_of(rulebook: Rulebook, total: Money | None, circumstances: Circumstances) -> PlanTier | None:
    """The size a plan of this cost has; None while the cost is not known, or where the programme has no sizes."""
    return None if total is None or not rulebook.plan_tiers else plan_tier(rulebook, total, circumstances)


def needed_sections(rulebook: Rulebook, tier: PlanTier | None) -> tuple[str, ...]:
    """The sections such a plan must have; of one whose size is not known yet, those of the smallest."""
    if not rulebook.plan_tiers:
        return WITHOUT_TIERS
    return ("basics", *(str(one) for one in (tier or rulebook.plan_tiers[0]).asks))


def facts_of(rulebook: Rulebook, draft: PlanDraft | None, circumstances: Circumstances) -> PlanFacts:
    """What the guard looks at; a programme that has no sizes of plans demands nothing of the plan as it is built."""
    if not rulebook.plan_tiers:
        return PlanFacts(asked=False)
    if draft is None:
        return PlanFacts(asked=True)
    data = data_of(draft.source)
    tier = tier_of(rulebook, to_be_paid(data), circumstances)
    found = _standing(data, draft.unread, needed_sections(rulebook, tier))
    return PlanFacts(
        asked=True,
        begun=True,
        missing=tuple(one.section.code for one in found if not one.wrong and not is_complete(one)),
        wrong=tuple(one.section.code for one in found if one.wrong),
    )


def _standing(data: Mapping[str, object], unread: Mapping[str, Mapping[str, str]], needed: tuple[str, ...]) -> list[SectionState]:
    return states(data, place(data, looked_at(data).mistakes), unread, needed)
