"""The three pictures of a farm that a plan compares."""

from enum import StrEnum


class Scenario(StrEnum):
    """The farm today, later without the project, and with it."""

    TODAY = "today"
    WITHOUT = "without"
    WITH = "with"


WITH = (Scenario.WITH,)
