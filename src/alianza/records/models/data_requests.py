"""Yearly data requests to country teams: one per project and year, figure by figure."""

from django.db import models
from django.db.models import Q

from alianza.domain.portfolio.observation import Exactness
from alianza.domain.workflow.data_request import DATA_REQUEST
from alianza.records.models.people import User
from alianza.records.models.portfolio import DIGITS, PLACES, ObservedFigure, Project
from alianza.records.models.programmes import Programme
from alianza.records.models.record import Record


class DataRequest(Record):
    """What one project is asked for one year."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="requests")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default="open")
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    filled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    filled_at = models.DateTimeField(null=True)
    validated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    validated_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text="why it was returned last")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["project", "year"], name="data_request_once", condition=~Q(state="cancelled")),
            models.CheckConstraint(condition=Q(state__in=DATA_REQUEST.codes), name="data_request_state"),
        )
        indexes = (models.Index(fields=["state", "due_on"], name="data_request_waiting"),)

    @property
    def code(self) -> str:
        """How it is cited: the project and the year."""
        return f"{self.project.code}-{self.year}"

    @property
    def programme(self) -> Programme | None:
        """The programme that runs the project here, into whose log its moves go."""
        return Programme.objects.filter(code=self.project.run_here).first() if self.project.run_here else None


class RequestedFigure(Record):
    """One figure of a request: what was known last, and what the team answers."""

    ANSWERS = ("", "given", "unchanged", "unknown")
    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField()
    last = models.ForeignKey(ObservedFigure, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=12, blank=True)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    exactness = models.CharField(max_length=12, default=Exactness.EXACT.value)
    as_of = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    observed = models.OneToOneField(ObservedFigure, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "measure"], name="requested_figure_once"),
            models.CheckConstraint(condition=Q(answer__in=("", "given", "unchanged", "unknown")), name="requested_figure_answer"),
        )
        ordering = ("place",)
