"""Screening: the sets of questions officers publish, an alliance's answers, and the measures it promised."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.alliances import Alliance
from alianza.records.models.documents import Document
from alianza.records.models.people import User
from alianza.records.models.record import ProgrammeRecord


class QuestionSet(ProgrammeRecord):
    """One version of a set: written by one officer, published by another, then never changed. The newest published one is in force."""

    kind = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="draft")
    entries = models.JSONField(default=list, help_text="list of {code, kind, text, why, is_assumed}")
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "kind", "number"], name="question_set_number"),
            models.UniqueConstraint(fields=["programme", "kind"], condition=Q(state="draft"), name="question_set_one_draft"),
            models.CheckConstraint(condition=Q(kind__in=("safeguards", "social", "market")), name="question_set_kind"),
            models.CheckConstraint(condition=Q(state__in=("draft", "published")), name="question_set_state"),
            models.CheckConstraint(condition=Q(state="draft") | Q(published_by__isnull=False), name="question_set_published"),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("drafted_by")), name="question_set_two_people"
            ),
        )


class Screening(ProgrammeRecord):
    """An alliance's answers to the questions that were in force when it began them; later versions do not touch it."""

    alliance = models.OneToOneField(Alliance, on_delete=models.CASCADE, related_name="screening")
    sets = models.JSONField(help_text="set: {number, entries}")
    answers = models.JSONField(default=dict, help_text="set-code: true or false")
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class SafeguardMeasure(ProgrammeRecord):
    """What is done about one answer of yes, and its proof once it is done."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="safeguard_measures")
    question = models.CharField(max_length=90)
    text = models.TextField()
    cost_line = models.CharField(max_length=60)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["alliance", "question"], name="measure_of_question"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | Q(evidence__isnull=False), name="measure_done_with_evidence"),
        )
        indexes = (models.Index(fields=["programme", "due_on"], name="measure_waiting", condition=Q(done_on__isnull=True)),)
