"""What people say of an application: opinions of the chain, observations line by line, score sheets and selections."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.alliances import Alliance, Submission
from alianza.records.models.calls import Call
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class Opinion(ProgrammeRecord):
    """One opinion or approval of a stage's chain, asked for with a deadline and given once; a new version asks again."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="opinions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="+")
    approval = models.CharField(max_length=60, help_text="code of the rulebook's approval")
    stage = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    role = models.CharField(max_length=32)
    position = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    verdict = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    is_superseded = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(verdict__in=("", "favourable", "unfavourable", "observed")), name="opinion_verdict"),
            models.CheckConstraint(condition=Q(verdict="") | Q(given_by__isnull=False), name="opinion_given"),
        )
        indexes = (
            models.Index(fields=["alliance", "stage"], name="opinion_of_alliance"),
            models.Index(fields=["programme", "role", "due_on"], name="opinion_waiting", condition=Q(verdict="", is_superseded=False)),
        )


class Observation(OnceRecord, ProgrammeRecord):
    """An objection to one line of a submission, report, plan or purchase, answered and settled line by line."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="observations")
    subject_kind = models.CharField(max_length=24, help_text="submission, report, purchase, agreement")
    subject_id = models.UUIDField()
    line = models.CharField(max_length=120, blank=True, help_text="the field or line it is about; empty: the whole")
    text = models.TextField()
    category = models.CharField(max_length=24, default="content")
    correctable = models.BooleanField(default=True)
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="open")
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("open", "answered", "settled", "upheld")), name="observation_state"),
            models.CheckConstraint(
                condition=Q(category__in=("content", "document", "figure", "eligibility", "evidence", "other")), name="observation_category"
            ),
        )
        indexes = (models.Index(fields=["subject_kind", "subject_id", "state"], name="observation_of_subject"),)


class ScoreSheet(ProgrammeRecord):
    """One evaluator's scores of one application, pinned to the version read. A declared conflict ends it without scores."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="score_sheets")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    evaluator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="score_sheets")
    state = models.CharField(max_length=10, default="asked")
    no_conflict_declared_at = models.DateTimeField(null=True)
    conflict = models.TextField(blank=True)
    scores = models.JSONField(default=dict, help_text="criterion code: score")
    notes = models.JSONField(default=dict)
    total = models.DecimalField(max_digits=7, decimal_places=4, null=True, help_text="of 100")
    revision = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "submission", "evaluator"], name="score_sheet_once"),
            models.CheckConstraint(condition=Q(state__in=("asked", "open", "submitted", "conflict", "replaced")), name="score_sheet_state"),
            models.CheckConstraint(condition=Q(state="submitted", total__isnull=False) | ~Q(state="submitted"), name="score_sheet_total"),
        )
        indexes = (models.Index(fields=["evaluator", "state"], name="score_sheet_of_evaluator"),)


class SelectionRun(OnceRecord, ProgrammeRecord):
    """One selection of a call or cut-off: its frozen input and result. Proposed by one officer, approved by another."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="selection_runs")
    cutoff = models.ForeignKey("records.CallCutoff", on_delete=models.PROTECT, null=True, related_name="selection_runs")
    state = models.CharField(max_length=10, default="proposed")
    input = models.JSONField()
    input_sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    rulebook_sha256 = models.CharField(max_length=64)
    engine = models.CharField(max_length=40)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("proposed", "approved", "rejected")), name="selection_state"),
            models.CheckConstraint(condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")), name="selection_two_people"),
            models.UniqueConstraint(fields=["call"], condition=Q(state="proposed"), name="selection_one_open"),
        )
