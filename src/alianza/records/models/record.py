"""What every table shares: an id made in Python and the time of writing; a programme where a row belongs to one."""

from django.db import models

from alianza.records.identity import uuid7


class Record(models.Model):
    """A row with an id that sorts by time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class ProgrammeRecord(Record):
    """A row of one programme: the database shows it only to connections that work for that programme."""

    programme = models.ForeignKey("records.Programme", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class OnceRecord(models.Model):
    """A row that a form creates at most once, however often it is sent: the form carries the key."""

    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        abstract = True
