"""How the mean income of a plan falls on unlike households: each takes part as the land it works has part in all land.

That production is shared as land is stands for what a plan does not say, and is told beside every figure made of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

PARTS = (0.1, 0.25, 0.5, 0.75, 0.9)
FEWEST = 10
"""Below so many households a step of the ladder would be a family that its neighbours know."""
FEWEST_OF_A_GROUP = 5


@dataclass(frozen=True, slots=True)
class HouseholdLand:
    """Hectares a household works (None: not known), and whether a woman of it is a member."""

    hectares: float | None
    has_woman: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Up to ``hectares`` is what this part of the households works; ``factor`` × the mean is what the last of them earns."""

    part: float
    hectares: float
    factor: float


@dataclass(frozen=True, slots=True)
class GroupSpread:
    """The mean household of a group: how many there are, and its factor on the mean of all."""

    households: int
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSpread:
    """Of the households with known land. ``poorer_half`` is what the half with less land gets of all.

    Both groups are None where one is too small.
    """

    households: int
    unknown: int
    steps: tuple[Step, ...]
    poorer_half: float
    with_women: GroupSpread | None
    men_only: GroupSpread | None


def household_spread(households: Sequence[HouseholdLand]) -> HouseholdSpread | None:
    """The ladder of an organisation; None where too few households have said what land they work."""
    known = [(one.hectares, one.has_woman) for one in households if one.hectares is not None]
    land = np.sort(np.array([hectares for hectares, _ in known], dtype=np.float64))
    if len(land) < FEWEST or not land.any():
        return None
    mean = float(land.mean())
    women, men = ([hectares for hectares, has_woman in known if has_woman is wanted] for wanted in (True, False))
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
    """The part of all land that the smaller half works; of an odd number the middle one counts half."""
    half, odd = divmod(len(land), 2)
    return float((land[:half].sum() + (land[half] / 2 if odd else 0.0)) / land.sum())


def _group(hectares: Sequence[float], mean: float) -> GroupSpread | None:
    return GroupSpread(len(hectares), float(np.mean(hectares)) / mean) if len(hectares) >= FEWEST_OF_A_GROUP else None
