"""Appraisals of business plans: what was brought, what came out, and by which engine and rules."""

from django.db import models

from alianza.records.models.alliances import Alliance
from alianza.records.models.documents import Document
from alianza.records.models.people import User
from alianza.records.models.programmes import RulebookVersion
from alianza.records.models.record import ProgrammeRecord


class Appraisal(ProgrammeRecord):
    """The frozen result of one plan. A newer one supersedes; none is ever changed."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="appraisals")
    number = models.PositiveIntegerField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="appraisal")
    source = models.TextField(help_text="the plan as text (TOML), whatever kind of file it came in")
    currency = models.CharField(max_length=3)
    engine = models.CharField(max_length=16)
    input_hash = models.CharField(max_length=64, help_text="SHA-256 of everything the plan states")
    rulebook = models.ForeignKey(RulebookVersion, on_delete=models.PROTECT, related_name="+")
    rulebook_hash = models.CharField(max_length=64)
    result = models.JSONField(help_text="figures of exchange.appraisal_json.plan_json, risk among them")
    financing = models.JSONField(help_text="cost, each payer's share, and the reasons of the rules on the day it was brought")
    note = models.JSONField(help_text="the appraisal in plain words, a list of sentences by language")
    appraised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["alliance", "number"], name="appraisal_number"),)
