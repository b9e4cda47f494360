"""The feasibility review of a plan by staff, and the figures by which plans are compared."""

from django.db import models
from django.db.models import Q

from alianza.records.models.alliances import Alliance, Submission
from alianza.records.models.appraisals import Appraisal
from alianza.records.models.people import User
from alianza.records.models.record import ProgrammeRecord


class FeasibilityReview(ProgrammeRecord):
    """One review: open while staff write it, then concluded and frozen with everything it looked at. A newer plan asks for another."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="feasibility_reviews")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="open")
    checklist = models.CharField(max_length=24, help_text="version of the checklist")
    answers = models.JSONField(default=dict, help_text="question code: {answer, remark}")
    conclusion = models.CharField(max_length=16, blank=True)
    summary = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="+")
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, null=True, related_name="+")
    engine = models.CharField(max_length=16, blank=True)
    input_hash = models.CharField(max_length=64, blank=True)
    rulebook_hash = models.CharField(max_length=64, blank=True)
    price_set = models.CharField(max_length=200, blank=True)
    comparisons = models.JSONField(default=list, help_text="the figures beside earlier plans, as they stood on the day")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["alliance", "number"], name="feasibility_number"),
            models.UniqueConstraint(fields=["alliance"], condition=Q(state="open"), name="feasibility_one_open"),
            models.CheckConstraint(condition=Q(state__in=("open", "concluded")), name="feasibility_state"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(reviewer__isnull=False, conclusion__in=("feasible", "conditional", "not_feasible")),
                name="feasibility_concluded",
            ),
        )


class ComparedFigure(ProgrammeRecord):
    """One comparable figure of an appraised plan, in whole units of its currency."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=24)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=120)
    label = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    value = models.FloatField()

    class Meta:
        indexes = (models.Index(fields=["programme", "currency", "measure", "subject"], name="compared_figure"),)
