"""How far a plan has come: what each section lacks or has wrong, and which sections a plan of this size must have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from alianza.domain.values import LocalText
from alianza.domain.workflow.building import money
from alianza.domain.workflow.building.field import Section
from alianza.domain.workflow.building.items import SECTIONS, Spot, asked, items, spot_of
from alianza.domain.workflow.building.tables import Data

MISSING = (
    "missing_key",
    "appraisal.units_missing",
    "appraisal.amount_missing",
    "appraisal.item_without_financing",
    "appraisal.nothing_planned",
    "appraisal.carbon_without_lines",
)
"""Codes of what is not there yet, rather than wrong."""
UNBALANCED = ("appraisal.item_not_balanced", "appraisal.item_without_financing", "appraisal.loans_differ")
"""Codes that keep a plan from being whole, not its production from being computed."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One reason against the plan as it stands: its path in the file, its code and its sentence."""

    path: str
    code: str
    text: LocalText

    @property
    def is_missing(self) -> bool:
        """Whether something is not there yet, rather than wrong."""
        return self.code in MISSING


@dataclass(frozen=True, slots=True)
class Placed:
    """A mistake with the page and the box it is shown at; no page for what the builder does not ask."""

    mistake: Mistake
    spot: Spot | None
    box: str


class Standing(StrEnum):
    """How far a section is."""

    EMPTY = "empty"
    BEGUN = "begun"
    WRONG = "wrong"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """One section: how far it is, what it lacks and has wrong, how many items it holds, whether a plan of this size needs it."""

    section: Section
    standing: Standing
    missing: int = 0
    wrong: int = 0
    count: int = 0
    is_needed: bool = True


def place(data: Data, mistakes: Iterable[Mistake]) -> list[Placed]:
    """Every mistake on its page. Who pays for an item that nobody pays for is asked on the page of that item."""
    return [_placed(data, one) for one in mistakes]


def _placed(data: Data, one: Mistake) -> Placed:
    spot, box = spot_of(data, one.path)
    if one.code == "appraisal.item_without_financing" and spot:
        spot, box = Spot(money.FINANCING, spot.item), "line"
    return Placed(one, spot, box)


def states(data: Data, mistakes: list[Placed], unread: Mapping[str, Mapping[str, str]], needed: Iterable[str]) -> list[SectionState]:
    """Every section in order. ``unread``: boxes by page that could not be read; ``needed``: codes a plan of this size must have."""
    wanted = set(needed)
    return [_state(data, one, mistakes, unread, is_needed=one.code in wanted) for one in SECTIONS]


def _state(
    data: Data, section: Section, mistakes: list[Placed], unread: Mapping[str, Mapping[str, str]], *, is_needed: bool
) -> SectionState:
    own = [one for one in mistakes if one.spot and one.spot.section is section]
    wrong = sum(not one.mistake.is_missing for one in own)
    wrong += sum(len(boxes) for page, boxes in unread.items() if page.partition("/")[0] == section.code)
    missing, count = len(own) - sum(not one.mistake.is_missing for one in own), len(items(data, section)) if section.is_list else 0
    filled = is_filled(data, section)
    state = SectionState(section=section, standing=Standing.COMPLETE, missing=missing, wrong=wrong, count=count, is_needed=is_needed)
    if wrong:
        return replace(state, standing=Standing.WRONG)
    if not filled:
        return replace(state, standing=Standing.EMPTY)
    return replace(state, standing=Standing.BEGUN) if missing else state


def is_filled(data: Data, section: Section) -> bool:
    """Whether something is stated in a section."""
    if section is money.FINANCING:
        return bool(data.get("financing"))
    if section is money.BASICS:
        return bool(set(asked(data, Spot(section))) - {"currency", "scale", "name"})
    return bool(items(data, section)) if section.is_list else bool(asked(data, Spot(section)))


def is_complete(state: SectionState) -> bool:
    """Whether nothing more has to be done in a section."""
    return state.standing is Standing.COMPLETE or (state.standing is Standing.EMPTY and not state.is_needed and not state.missing)
