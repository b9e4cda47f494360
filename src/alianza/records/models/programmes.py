"""Programmes, their published rules, who confirmed what is only supposed, and the dated series that rules are read with."""

from django.db import models
from django.db.models import Q

from alianza.records.models.people import User
from alianza.records.models.record import Record


class Programme(Record):
    """A programme of a ministry. What differs from others stands in its rulebooks."""

    country = models.CharField(max_length=2)
    code = models.SlugField(max_length=40, unique=True, help_text="HN-COMRURAL: the beginning of every code of the programme")
    name = models.CharField(max_length=80)
    title = models.JSONField(default=dict, help_text='{"en": …, "es": …}')
    agency = models.CharField(max_length=160, blank=True)
    currency = models.CharField(max_length=3)
    languages = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64)
    status = models.CharField(max_length=16, default="running")
    publisher = models.JSONField(default=dict, help_text="who publishes its open data: fields of domain.portfolio.published.Publisher")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(status__in=("running", "closed", "not started")), name="programme_status"),)

    def __str__(self) -> str:
        return self.code


class RulebookVersion(Record):
    """One version of a programme's rules as data. A published one never changes; a draft belongs to its editor."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rulebooks")
    version = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="draft")
    revision = models.PositiveIntegerField(default=1, help_text="grows with every saving of the draft; a form carries the one it saw")
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    data = models.JSONField()
    canonical = models.TextField(blank=True, help_text="the canonical JSON that the hash is of, from publication on")
    sha256 = models.CharField(max_length=64, blank=True)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "version"], name="rulebook_version_once"),
            models.CheckConstraint(condition=Q(state__in=("draft", "published")), name="rulebook_state"),
            models.CheckConstraint(condition=Q(state="draft") | (Q(published_at__isnull=False) & ~Q(sha256="")), name="rulebook_published"),
        )


class AssumedConfirmation(Record):
    """A named officer answers for a value that no source gives. Never changed: a value that changes is a new version's."""

    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="confirmations")
    path = models.CharField(max_length=200)
    officer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["rulebook", "path"], name="assumed_confirmed_once"),)


class SeriesValue(Record):
    """One value of a dated series: an exchange rate, a price, a wage or an indexed unit, in force from a day on.

    Rows are never changed: a correction is a row of its own for the same day, and names the one it supersedes.
    """

    code = models.CharField(max_length=40, help_text="SMLMV, UIT, USD/JMD …")
    country = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=8)
    unit = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300)
    basis = models.CharField(max_length=12, default="primary")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    reason = models.TextField(blank=True, help_text="why it was corrected")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "country", "valid_from"], condition=Q(corrects=None), name="series_value_once"),
            models.CheckConstraint(condition=Q(corrects=None) | ~Q(reason=""), name="series_correction_reason"),
            models.CheckConstraint(condition=Q(basis__in=("review", "primary", "secondary", "assumed")), name="series_basis"),
        )
        indexes = (models.Index(fields=["code", "-valid_from"], name="series_latest"),)
