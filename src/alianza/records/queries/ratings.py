"""Ratings of what projects give their attention to, and outlines of departments."""

from collections import defaultdict
from datetime import date
from typing import Any

from alianza.domain.portfolio.focus import Focus, FocusRating, focus_of
from alianza.records.models import DepartmentOutlines, ThemeRating


def focus_by_project(day: date | None = None) -> dict[str, dict[str, Focus]]:
    """Project's code to theme to what its ratings of up to a day come to; themes nobody had rated are left out."""
    found: dict[tuple[str, str], list[FocusRating]] = defaultdict(list)
    given = ThemeRating.objects.filter(created_at__date__lte=day) if day else ThemeRating.objects.all()
    rows = given.order_by("created_at", "id").values_list("project__code", "theme", "rated_by__name", "stars", "reason", "rated_by_id")
    for project, theme, person, stars, reason, key in rows:
        found[project, theme].append(FocusRating(person, stars, reason, str(key or "")))
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
