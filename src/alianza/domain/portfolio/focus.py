"""What a project gives its attention to: seven themes of the review's Figure 6, each rated one to three stars by two people.

Source: the review of 2013, section 5. Nobody's rating is averaged: two who differ stand beside each other until a third settles it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alianza.domain.values import Blocker, LocalText, bilingual

THEMES: dict[str, LocalText] = {
    "access_to_market": bilingual("Access to market", "Acceso al mercado"),
    "competitiveness": bilingual("Competitiveness", "Competitividad"),
    "social_inclusion": bilingual("Social inclusion", "Inclusión social"),
    "organisational_strengthening": bilingual("Organisational strengthening", "Fortalecimiento organizativo"),
    "environment": bilingual("Environment", "Medio ambiente"),
    "technical_assistance": bilingual("Technical assistance", "Asistencia técnica"),
    "public_goods": bilingual("Public goods", "Bienes públicos"),
}
STRENGTHS: dict[int, LocalText] = {
    1: bilingual("weak focus", "enfoque débil"),
    2: bilingual("medium focus", "enfoque medio"),
    3: bilingual("strong focus", "enfoque fuerte"),
}
TWO = 2


class Standing(StrEnum):
    """How far the ratings of a theme have come."""

    UNKNOWN = "unknown"
    ONE = "one"
    AGREED = "agreed"
    DIFFERING = "differing"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class FocusRating:
    """One person's rating of a theme with its reason; a later one of the same person takes its place.

    ``key`` tells persons of one name apart; without one the name does.
    """

    person: str
    stars: int
    reason: str
    key: str = ""

    @property
    def by(self) -> str:
        """Who rated, whatever he is called."""
        return self.key or self.person


@dataclass(frozen=True, slots=True)
class Focus:
    """What holds: ``stars`` is None until two agree or a third person has settled it; ``ratings`` are the last of each person."""

    standing: Standing
    stars: int | None
    ratings: tuple[FocusRating, ...]

    def open_to(self, person: str) -> bool:
        """Whether someone may see what was said: two people rate each for himself, so the first rating waits for the second."""
        return self.standing is not Standing.ONE or self.ratings[0].by == person


CODES: dict[str, tuple[str, ...]] = {"focus.unknown_theme": (), "focus.stars_missing": (), "focus.reason_missing": ()}
"""Every reason against a rating."""


def focus_of(ratings: Iterable[FocusRating]) -> Focus:
    """What several ratings of one theme, the earliest first, come to."""
    latest: dict[str, FocusRating] = {}
    for one in ratings:
        latest.pop(one.by, None)
        latest[one.by] = one
    found = tuple(latest.values())
    if len(found) < TWO:
        return Focus(Standing.ONE if found else Standing.UNKNOWN, None, found)
    if len({one.stars for one in found}) == 1:
        return Focus(Standing.AGREED, found[-1].stars, found)
    return Focus(Standing.SETTLED, found[-1].stars, found) if len(found) > TWO else Focus(Standing.DIFFERING, None, found)


def faults_of_rating(theme: str, stars: int | None, reason: str) -> list[Blocker]:
    """Why a rating cannot stand."""
    found = [] if theme in THEMES else [Blocker("focus.unknown_theme")]
    found += [] if stars in STRENGTHS else [Blocker("focus.stars_missing")]
    return found + ([] if reason.strip() else [Blocker("focus.reason_missing")])
