"""Two people rate; who differ stand beside each other; a third settles."""

import pytest

from alianza.domain.portfolio.focus import THEMES, FocusRating, Standing, faults_of_rating, focus_of


def rated(*said: tuple[str, int]) -> tuple[Standing, int | None]:
    found = focus_of(FocusRating(person, stars, "because") for person, stars in said)
    return found.standing, found.stars


@pytest.mark.parametrize(
    ("said", "standing", "stars"),
    [
        ([], Standing.UNKNOWN, None),
        ([("Ana", 3)], Standing.ONE, None),
        ([("Ana", 3), ("Ana", 2)], Standing.ONE, None),
        ([("Ana", 3), ("Luis", 3)], Standing.AGREED, 3),
        ([("Ana", 3), ("Luis", 1)], Standing.DIFFERING, None),
        ([("Ana", 3), ("Luis", 1), ("Ana", 1)], Standing.AGREED, 1),
        ([("Ana", 3), ("Luis", 1), ("Eva", 2)], Standing.SETTLED, 2),
    ],
)
def test_what_ratings_come_to(said: list[tuple[str, int]], standing: Standing, stars: int | None) -> None:
    assert rated(*said) == (standing, stars)


def test_there_are_seven_themes_and_all_that_is_missing_is_named() -> None:
    assert len(THEMES) == 7
    assert faults_of_rating("environment", 2, "because") == []
    assert [one.code for one in faults_of_rating("weather", 4, " ")] == [
        "focus.unknown_theme",
        "focus.stars_missing",
        "focus.reason_missing",
    ]
