"""Ratings of what projects give their attention to, and outlines of departments."""

from collections import defaultdict
from typing import Any

from alianza.domain.portfolio.focus import Focus, FocusRating, focus_of
from alianza.records.models import DepartmentOutlines, ThemeRating


def focus_by_project() -> dict[str, dict[str, Focus]]:
    """Project's code to theme to what its ratings come to; themes nobody rated are left out."""
    found: dict[tuple[str, str], list[FocusRating]] = defaultdict(list)
    rows = ThemeRating.objects.order_by("created_at", "id").values_list("project__code", "theme", "rated_by__name", "stars", "reason")
    for project, theme, person, stars, reason in rows:
        found[project, theme].append(FocusRating(person, stars, reason))
    told: dict[str, dict[str, Focus]] = defaultdict(dict)
    for (project, theme), ratings in found.items():
        told[project][theme] = focus_of(ratings)
    return dict(told)


def outlines_of(country: str) -> DepartmentOutlines | None:
    """The last outlines brought for a country."""
    return DepartmentOutlines.objects.filter(country=country).order_by("-created_at").first()


def outlines_by_hash(sha256: str) -> dict[str, Any] | None:
    """The shapes of outlines by their hash; None for a hash nobody brought."""
    row = DepartmentOutlines.objects.filter(sha256=sha256).first()
    return dict(row.shapes) if row else None
