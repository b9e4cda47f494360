"""What people think a project gives its attention to, and the outlines of departments that a programme supplies."""

from django.db import models

from alianza.domain.portfolio.focus import STRENGTHS, THEMES
from alianza.records.models.people import User
from alianza.records.models.portfolio import Project
from alianza.records.models.record import OnceRecord, Record


class ThemeRating(OnceRecord, Record):
    """One person's stars for one theme of a project, with the reason. Never changed: a later one takes its place."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=40)
    stars = models.PositiveSmallIntegerField()
    reason = models.TextField()
    rated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(stars__in=list(STRENGTHS)), name="theme_rating_stars"),
            models.CheckConstraint(condition=models.Q(theme__in=list(THEMES)), name="theme_rating_theme"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="theme_rating_reason"),
        )


class DepartmentOutlines(OnceRecord, Record):
    """Outlines of a country's departments, by their code; the last one brought holds."""

    country = models.CharField(max_length=2)
    name = models.CharField(max_length=200, help_text="of the file")
    source = models.CharField(max_length=300, help_text="whose outlines these are, and their licence")
    sha256 = models.CharField(max_length=64)
    shapes = models.JSONField(help_text="code to outer rings of longitude and latitude")
    brought_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
