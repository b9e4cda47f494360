"""Calls for proposals: published rules, dates, cut-offs and their extensions."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.people import User
from alianza.records.models.programmes import RulebookVersion
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class Call(OnceRecord, ProgrammeRecord):
    """A dated window in which ideas may be sent, under one pinned rulebook."""

    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="calls")
    code = models.CharField(max_length=60, unique=True)
    title = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default="draft")
    version = models.PositiveIntegerField(default=1)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True, help_text="the last second of this day in the programme's zone is included")
    territories = models.JSONField(default=list, help_text="place codes; empty: the whole country")
    products = models.JSONField(default=list)
    windows = models.JSONField(default=list)
    budget_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("draft", "published", "closed", "cancelled")), name="call_state"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=True) | Q(closes_on__gte=F("opens_on")), name="call_dates"
            ),
            models.CheckConstraint(condition=Q(budget_minor__isnull=True) | Q(budget_minor__gte=0), name="call_budget"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="cancelled") | (Q(opens_on__isnull=False) & Q(closes_on__isnull=False)),
                name="call_published_dates",
            ),
        )

    def __str__(self) -> str:
        return self.code


class CallCutoff(ProgrammeRecord):
    """A date within a call at which what has come in so far is scored and selected."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="cutoffs")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["call", "number"], name="cutoff_number_once"),)


class CallExtension(ProgrammeRecord):
    """A closing date moved, with its reason; never moved without one."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="extensions")
    closed_before = models.DateField()
    closes_on = models.DateField()
    reason = models.TextField()
    extended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(closes_on__gt=F("closed_before")), name="extension_later"),)
