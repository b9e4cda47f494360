"""What to do next, for organisations and for staff."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Home:
    """The first page after signing in."""

    title: str
    caption: str
