"""Business plans being built: the draft of an alliance as the text of its file, everything that was ever changed in it, economic prices."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.alliances import Alliance
from alianza.records.models.people import User
from alianza.records.models.record import ProgrammeRecord, Record


class PlanDraft(ProgrammeRecord):
    """The plan an alliance builds page by page. What is appraised is frozen elsewhere; this goes on."""

    alliance = models.OneToOneField(Alliance, on_delete=models.PROTECT, related_name="plan_draft")
    source = models.TextField(help_text="the plan as text (TOML), as exchange.plan_writing writes it")
    unread = models.JSONField(default=dict, help_text="page: boxes that could not be read, as they were typed")
    revision = models.PositiveIntegerField(default=1, help_text="grows with every change; a page carries the one it saw")
    page_revisions = models.JSONField(default=dict, help_text="page: the revision that last changed it")
    keys = models.JSONField(default=dict, help_text="key of a form that began an item: the item’s code")
    begun_from = models.CharField(max_length=12)
    appraised_revision = models.PositiveIntegerField(null=True, help_text="the revision that was last appraised")
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class PlanRevision(ProgrammeRecord):
    """One change of a draft: which page, what stood there before and after (text of its tables), who and when. Never changed."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    page = models.CharField(max_length=160)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "number"], name="plan_revision_number"),)


class PriceSet(Record):
    """One version of a country’s economic prices: written by one officer, confirmed by another, then never changed."""

    country = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="draft")
    figures = models.JSONField(default=list, help_text="list of {code, value, source, is_assumed}; value is a fraction, as text")
    last_year = models.PositiveSmallIntegerField(null=True, help_text="the last year they hold for; empty: no end is known")
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["country", "number"], name="price_set_number"),
            models.UniqueConstraint(fields=["country"], condition=Q(state="draft"), name="price_set_one_draft"),
            models.CheckConstraint(condition=Q(state__in=("draft", "published")), name="price_set_state"),
            models.CheckConstraint(condition=Q(state="draft") | Q(published_by__isnull=False), name="price_set_published"),
            models.CheckConstraint(condition=Q(published_by__isnull=True) | ~Q(published_by=F("drafted_by")), name="price_set_two_people"),
        )
