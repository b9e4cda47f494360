"""What happens in the field: visits, reports with their lines, deliveries to the buyer."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.agreements import Agreement, BuyerContract, Milestone
from alianza.records.models.alliances import Alliance
from alianza.records.models.money import Purchase
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class Visit(OnceRecord, ProgrammeRecord):
    """A visit of an officer to the organisation: what was seen, where, what follows."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=16, default="supervision")
    visited_on = models.DateField()
    visitor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    people_met = models.CharField(max_length=300, blank=True)
    women_met = models.PositiveSmallIntegerField(null=True)
    men_met = models.PositiveSmallIntegerField(null=True)
    findings = models.TextField()
    agreed = models.TextField(blank=True, help_text="what was agreed, by whom, until when")
    rating = models.CharField(max_length=12, help_text="on_track, at_risk, off_track")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, null=True, related_name="visits")
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=("eligibility", "feasibility", "supervision", "closing")), name="visit_kind"),
            models.CheckConstraint(condition=Q(rating__in=("on_track", "at_risk", "off_track")), name="visit_rating"),
        )


class Report(OnceRecord, ProgrammeRecord):
    """A technical-financial report: goals, indicators and expenses as lines; observed line by line, answered, approved."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reports")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="reports")
    number = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField(default=1)
    summary = models.TextField(blank=True)
    lines = models.JSONField(default=list, help_text="[{code, kind: goal|indicator|expense, name, planned, reached, unit, amount, note}]")
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "agreement", "number"], name="report_once"),
            models.CheckConstraint(condition=Q(state__in=("draft", "submitted", "observed", "approved", "rejected")), name="report_state"),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="report_period"),
            models.CheckConstraint(condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("submitted_by")), name="report_two_people"),
        )


class ReportVersion(ProgrammeRecord):
    """A report as it was sent in, frozen."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "report", "number"], name="report_version_once"),)


class Delivery(OnceRecord, ProgrammeRecord):
    """A delivery under the buyer's contract: stated by one side, confirmed or disputed by the other."""

    contract = models.ForeignKey(BuyerContract, on_delete=models.PROTECT, related_name="deliveries")
    delivered_on = models.DateField()
    quantity = models.DecimalField(max_digits=16, decimal_places=3)
    unit = models.CharField(max_length=24)
    price = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    grade = models.CharField(max_length=60, blank=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=10, default="stated")
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    stated_side = models.CharField(max_length=12, default="organisation", help_text="organisation or buyer")
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("stated", "confirmed", "disputed")), name="delivery_state"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="delivery_quantity"),
            models.CheckConstraint(condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("stated_by")), name="delivery_two_people"),
        )
