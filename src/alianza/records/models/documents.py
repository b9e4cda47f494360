"""Files by content, and the documents that point at them."""

from django.db import models
from django.db.models import F, Q

from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, Record


class StoredFile(models.Model):
    """One file's bytes, named by their SHA-256 and stored before any row points at them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)


class Document(OnceRecord, Record):
    """A document of an alliance, an organisation, a call or a meeting. A newer one supersedes; none is ever replaced."""

    programme = models.ForeignKey("records.Programme", on_delete=models.PROTECT, null=True, related_name="+")
    alliance = models.ForeignKey("records.Alliance", on_delete=models.PROTECT, null=True, related_name="documents")
    organisation = models.ForeignKey("records.Organisation", on_delete=models.PROTECT, null=True, related_name="documents")
    call = models.ForeignKey("records.Call", on_delete=models.PROTECT, null=True, related_name="documents")
    subject_kind = models.CharField(
        max_length=24, blank=True, help_text="what else it belongs to: report, visit, purchase, meeting, deposit …"
    )
    subject_id = models.UUIDField(null=True)
    code = models.CharField(max_length=60, help_text="the kind, as the rulebook calls it: statutes, minutes …")
    stage = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=160)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")
    is_public = models.BooleanField(default=False, help_text="two people of different roles have let it out")
    release_asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    release_asked_role = models.CharField(max_length=32, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(is_public=False) | Q(released_by__isnull=False), name="document_public_released"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("release_asked_by")), name="document_release_two_people"
            ),
            models.CheckConstraint(
                condition=Q(alliance__isnull=False) | Q(organisation__isnull=False) | Q(call__isnull=False) | Q(subject_id__isnull=False),
                name="document_belongs",
            ),
        )
        indexes = (
            models.Index(fields=["alliance", "stage", "code"], name="document_of_alliance"),
            models.Index(fields=["subject_kind", "subject_id"], name="document_of_subject"),
        )
