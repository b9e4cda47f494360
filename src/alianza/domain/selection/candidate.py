"""What a selection knows about one candidate: its score, what it asks for, and what ties and quotas look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Self

from alianza.domain.values import Json, Money, as_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One profile or idea. None means not known; ``points`` are the mean points of 100 by criterion.

    ``groups`` are what quotas count by; ``made_from`` is the fingerprint of the score sheets, if any.
    """

    code: str
    score: Fraction | None
    amount: Money | None = None
    groups: tuple[str, ...] = ()
    window: str | None = None
    submitted_at: datetime | None = None
    women_share: Fraction | None = None
    young_share: Fraction | None = None
    indigenous_share: Fraction | None = None
    members: int | None = None
    points: tuple[tuple[str, Fraction], ...] = ()
    made_from: str | None = None

    @property
    def known_score(self) -> Fraction:
        """The score of a candidate that was scored; ``ValueError`` for one that was not."""
        if self.score is None:
            raise ValueError(f"{self.code} was not scored")
        return self.score

    def as_json(self) -> dict[str, Json]:
        """Plain JSON with groups and points in order of their names, without what is not known."""
        known: dict[str, Json] = {name: as_json(getattr(self, name)) for name in self.__slots__ if getattr(self, name) is not None}
        return known | {"groups": as_json(sorted(set(self.groups))), "points": as_json(dict(sorted(self.points)))}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read what ``as_json`` wrote."""
        shares = {name: Fraction(value[name]) for name in ("women_share", "young_share", "indigenous_share") if name in value}
        return cls(
            code=value["code"],
            score=Fraction(value["score"]) if "score" in value else None,
            amount=Money.from_json(value["amount"]) if "amount" in value else None,
            groups=tuple(value["groups"]),
            window=value.get("window"),
            submitted_at=datetime.fromisoformat(value["submitted_at"]) if "submitted_at" in value else None,
            members=value.get("members"),
            points=tuple((code, Fraction(part)) for code, part in value["points"].items()),
            made_from=value.get("made_from"),
            **shares,
        )
