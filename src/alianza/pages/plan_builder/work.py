"""A person at work on a plan: the draft, its data, everything against it, where each section stands. Read once for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook import PlanTier
from alianza.domain.values import Blocker, Circumstances, Money
from alianza.domain.workflow.building import (
    SECTIONS,
    Placed,
    Section,
    SectionState,
    Spot,
    Style,
    asked,
    fault_of,
    place,
    states,
    table,
)
from alianza.domain.workflow.forms import FormKind
from alianza.exchange.plan_draft import Looked, costs_of, counted, data_of, looked_at, to_be_paid
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.records.queries import alliances, application_facts, plan_drafts, submissions
from alianza.records.queries.rulebooks import published
from alianza.services.appraisals import against_writing
from alianza.services.lives.alliance import today
from alianza.services.plan_drafts import style_of
from alianza.services.plan_rules import held_to_rules
from alianza.services.plan_standing import needed_sections, tier_of

ALWAYS = frozenset({"payer", "payer_name", "form", "amount", "share"})


@dataclass(frozen=True)
class Work:
    """One person, one alliance, its draft."""

    actor: Actor
    alliance: alliances.Row
    draft: plan_drafts.Row

    @cached_property
    def data(self) -> dict[str, object]:
        """The plan as its file's data."""
        return data_of(self.draft.source)

    @cached_property
    def looked(self) -> Looked:
        """What is against it, and what can be computed."""
        return looked_at(self.data)

    @cached_property
    def mistakes(self) -> list[Placed]:
        """Everything against it, each on its page."""
        return place(self.data, self.looked.mistakes)

    @cached_property
    def counted(self) -> FinancingPlan | None:
        """Who pays what, as far as it is written."""
        return counted(self.data)

    @cached_property
    def total(self) -> Money | None:
        """What must be paid for in all; None while years are not stated."""
        return to_be_paid(self.data)

    @cached_property
    def costs(self) -> Mapping[str, Decimal]:
        """What each item that can be paid for costs, in the plan's own amounts."""
        return costs_of(self.data)

    @cached_property
    def circumstances(self) -> Circumstances:
        """The day, and what rules are valued by on it."""
        return application_facts.surroundings(self.alliance, today(self.alliance, timezone.now()))

    @cached_property
    def broken(self) -> list[Blocker] | None:
        """Every reason of the programme's rules against who pays what; None while nobody pays."""
        return held_to_rules(self.alliance, self.counted, self.circumstances) if self.counted and self.counted.lines else None

    @cached_property
    def tier(self) -> PlanTier | None:
        """What a plan of this size must have."""
        return tier_of(published(self.alliance.call.rulebook_id).rulebook, self.total, self.circumstances)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The sections this plan must have."""
        return needed_sections(published(self.alliance.call.rulebook_id).rulebook, self.tier)

    @cached_property
    def states(self) -> list[SectionState]:
        """Every section in order."""
        return states(self.data, self.mistakes, self.draft.unread, self.needed)

    @cached_property
    def scale(self) -> int:
        """How many units of the currency one unit of the plan's amounts is."""
        scale = table(self.data, "plan").get("scale", 1)
        return scale if isinstance(scale, int) and scale in (1, 1000, 1_000_000) else 1

    @property
    def currency_words(self) -> str:
        """What amounts are written in, such as ``COP × 1.000``."""
        return self.alliance.currency if self.scale == 1 else f"{self.alliance.currency} × {formats.number(self.scale)}"

    @cached_property
    def columns(self) -> frozenset[str]:
        """What is asked of each line of who pays: always the same, and what a rule of the programme looks at."""
        form = submissions.form_for(self.alliance, FormKind.PLAN)
        lines = form.question("lines")
        return ALWAYS | (frozenset(one.code for one in lines.columns) if lines else frozenset())

    @property
    def style(self) -> Style:
        """How numbers are written here."""
        return style_of(self.alliance, self.data)

    @cached_property
    def closed(self) -> tuple[Blocker, ...]:
        """Why this person cannot write it now; nothing if he can."""
        return against_writing(self.actor, self.alliance)

    def on(self, spot: Spot) -> list[Placed]:
        """The mistakes of one page."""
        return [one for one in self.mistakes if one.spot and one.spot.name == spot.name]

    def faults_of(self, spot: Spot) -> list[Blocker]:
        """Why what stands unread on a page cannot be read: said again, as when it was typed."""
        found = [fault_of(spot.fields, name, raw, self.style) for name, raw in self.unread(spot).items()]
        return [one for one in found if one] or [
            Blocker("form.not_money", {"field": "amount"}) for name in self.unread(spot) if name == "mode"
        ]

    def unread(self, spot: Spot) -> Mapping[str, str]:
        """What could not be read on one page."""
        found: Mapping[str, str] = self.draft.unread.get(spot.name, {})
        return found


def plan_url(alliance: alliances.Row) -> str:
    """The plan as a list of sections."""
    return url("portal.plan", code=alliance.code)


def spot_url(alliance: alliances.Row, spot: Spot) -> str:
    """The address of a page; the plan's own where an item's code cannot stand in an address."""
    place = {"code": alliance.code, "section": spot.section.code}
    if not spot.item:
        return url("portal.plan_section", **place)
    if "/" in spot.item:
        return plan_url(alliance)
    if spot.part:
        return url("portal.plan_page", item=spot.item, part=spot.part, **place)
    return url("portal.plan_item", item=spot.item, **place)


def next_section(section: Section) -> Section | None:
    """The section after this one; None after the last."""
    later = SECTIONS[SECTIONS.index(section) + 1 :]
    return later[0] if later else None


def following(work: Work, spot: Spot) -> Spot | None:
    """Where to go after a page: the next part of the item, then its list; after a section's own page the next section."""
    parts = [one.code for one in spot.section.parts]
    if not spot.item:
        later = next_section(spot.section)
        return Spot(later) if later else None
    place = parts.index(spot.part) + 1
    is_herd = asked(work.data, Spot(spot.section, spot.item)).get("activity") == "herd"
    rest = [one.code for one in spot.section.parts[place:] if not one.rests_on and (one.code != "herd" or is_herd)]
    return Spot(spot.section, spot.item, rest[0]) if rest else Spot(spot.section)
