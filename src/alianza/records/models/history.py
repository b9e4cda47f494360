"""The audit log, hash-chained and append-only, and the numbers and texts of official letters."""

from django.db import models

from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord, Record


class AuditHead(models.Model):
    """The end of one stream's chain; whoever writes the next event holds this row."""

    stream = models.CharField(max_length=60, primary_key=True, help_text="the programme's code, or house for what belongs to none")
    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)


class AuditEvent(Record):
    """Who did what, when, from which state to which, why, under which rules, seeing which facts. Never changed, never removed."""

    stream = models.CharField(max_length=60)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    programme = models.ForeignKey("records.Programme", on_delete=models.PROTECT, null=True, related_name="+")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=32, blank=True)
    subject_kind = models.CharField(max_length=24)
    subject_id = models.UUIDField(null=True)
    subject_code = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=60)
    source = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=24, blank=True)
    why = models.TextField(blank=True)
    rulebook_sha256 = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict, help_text="what was seen; no personal numbers")
    before_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["stream", "number"], name="audit_number_once"),)
        indexes = (
            models.Index(fields=["subject_kind", "subject_id", "number"], name="audit_of_subject"),
            models.Index(fields=["programme", "-at"], name="audit_of_programme"),
        )


class NumberSeries(models.Model):
    """The last number given out of one series and year; numbers never repeat and leave no gap."""

    series = models.CharField(max_length=80, help_text="programme code and kind: HN-COMRURAL/letter, HN-COMRURAL/alliance …")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["series", "year"], name="number_series_once"),)


class LetterTemplate(Record):
    """The words of a kind of letter, in one language, edited by officers; a new text is a new version."""

    programme = models.ForeignKey("records.Programme", on_delete=models.PROTECT, null=True, related_name="letter_templates")
    code = models.CharField(max_length=60, help_text="eligibility, decline, selection, resolution, receipt …")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(max_length=200)
    body = models.TextField(help_text="text with {names} of fields; a closed list for each code")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "code", "language", "version"], name="letter_template_once", nulls_distinct=False),
        )


class Letter(OnceRecord, ProgrammeRecord):
    """A letter or resolution as it was sent, with its official number."""

    alliance = models.ForeignKey("records.Alliance", on_delete=models.PROTECT, null=True, related_name="letters")
    code = models.CharField(max_length=60)
    number = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    addressee = models.CharField(max_length=300)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    issued_on = models.DateField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    template_version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "number"], name="letter_number_once"),)


class FormDraft(Record):
    """What a person has typed into a form that has no row of its own yet."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="form_drafts")
    form = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "form"], name="form_draft_once"),)
