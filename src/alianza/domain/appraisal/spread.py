"""How the mean income of a plan falls on unlike households: each takes part as its land, or its herd, has part in all.

That production is shared as these means are stands for what a plan does not say, and is told beside every figure made of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from alianza.domain.appraisal.plan import Activity, Plan
from alianza.domain.appraisal.scenario import Scenario

PARTS = (0.1, 0.25, 0.5, 0.75, 0.9)
FEWEST = 10
"""Below so many households a step of the ladder would be a family that its neighbours know."""
FEWEST_OF_A_GROUP = 5


class Means(StrEnum):
    """What households produce with, as a roster counts it: hectares in use, head, hives, boats."""

    LAND = "land"
    CATTLE = "cattle"
    SMALL_LIVESTOCK = "small_livestock"
    HIVES = "hives"
    BOATS = "boats"


MEANS: dict[Activity, tuple[Means, ...]] = {
    Activity.HERD: (Means.CATTLE, Means.SMALL_LIVESTOCK),
    Activity.HIVES: (Means.HIVES,),
    Activity.FISHING: (Means.BOATS,),
}
"""What production goes by where it is of one kind only; everything else goes by land."""


@dataclass(frozen=True, slots=True)
class HouseholdMeans:
    """How much of them a household has (None: not known), and whether a woman of it is a member."""

    amount: float | None
    has_woman: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Up to ``amount`` is what this part of the households has; ``factor`` × the mean is what the last of them earns."""

    part: float
    amount: float
    factor: float


@dataclass(frozen=True, slots=True)
class GroupSpread:
    """The mean household of a group: how many there are, and its factor on the mean of all."""

    households: int
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSpread:
    """Of the households with known means. ``poorer_half`` is what the half with less of them gets of all.

    Both groups are None where one is too small.
    """

    households: int
    unknown: int
    steps: tuple[Step, ...]
    poorer_half: float
    with_women: GroupSpread | None
    men_only: GroupSpread | None


def means_of(plan: Plan) -> tuple[Means, ...]:
    """What the production of a plan is shared by, the likeliest first; land if nothing else is known."""
    kinds = {one.activity for one in plan.blocks if Scenario.WITH in one.scenarios}
    return (*(MEANS.get(kinds.pop(), ()) if len(kinds) == 1 else ()), Means.LAND)


def household_spread(households: Sequence[HouseholdMeans]) -> HouseholdSpread | None:
    """The ladder of an organisation; None where too few households have said what they have."""
    known = [(one.amount, one.has_woman) for one in households if one.amount is not None]
    land = np.sort(np.array([amount for amount, _ in known], dtype=np.float64))
    if len(land) < FEWEST or not land.any():
        return None
    mean = float(land.mean())
    women, men = ([amount for amount, has_woman in known if has_woman is wanted] for wanted in (True, False))
    # With one group told, a small other one would follow from the mean of all.
    told = min(len(women), len(men)) == 0 or min(len(women), len(men)) >= FEWEST_OF_A_GROUP
    return HouseholdSpread(
        households=len(land),
        unknown=len(households) - len(land),
        steps=tuple(Step(part, float(worked), float(worked) / mean) for part, worked in zip(PARTS, np.quantile(land, PARTS), strict=True)),
        poorer_half=_poorer_half(land),
        with_women=_group(women, mean) if told else None,
        men_only=_group(men, mean) if told else None,
    )


def _poorer_half(land: "np.typing.NDArray[np.float64]") -> float:
    """The part of all that the smaller half has; of an odd number the middle one counts half."""
    half, odd = divmod(len(land), 2)
    return float((land[:half].sum() + (land[half] / 2 if odd else 0.0)) / land.sum())


def _group(amounts: Sequence[float], mean: float) -> GroupSpread | None:
    return GroupSpread(len(amounts), float(np.mean(amounts)) / mean) if len(amounts) >= FEWEST_OF_A_GROUP else None
