"""Alliances from the first idea on: their partners, what was sent in at each stage, and the checks of eligibility."""

import pghistory
from django.db import models
from django.db.models import Q

from alianza.domain.workflow.alliance import PROPOSALS, STATE_CODES
from alianza.records.models.calls import Call
from alianza.records.models.organisations import Organisation
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord

SUBMISSION_KINDS = ("idea", "profile", "plan")


@pghistory.track(pghistory.UpdateEvent(), append_only=True)
class Alliance(OnceRecord, ProgrammeRecord):
    """One application and what becomes of it. ``state`` moves only through ``services.advance``."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="alliances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="alliances")
    code = models.CharField(max_length=60, unique=True, help_text="HN-COMRURAL-2026-0042")
    title = models.CharField(max_length=200)
    search_title = models.CharField(max_length=240, blank=True)
    product = models.CharField(max_length=60, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    territory = models.CharField(max_length=40, blank=True)
    window = models.CharField(max_length=40, blank=True)
    track = models.CharField(max_length=12, default="grant", help_text="grant, or credit for those who get none")
    state = models.CharField(max_length=24, default="idea_draft")
    state_since = models.DateTimeField()
    stopped_state = models.CharField(max_length=24, blank=True, help_text="where it stood when suspended, declined, withdrawn or cancelled")
    reason_code = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    proposed_move = models.CharField(max_length=24, blank=True, help_text="suspend, resume or cancel, until another person confirms it")
    proposed_reason_code = models.CharField(max_length=60, blank=True)
    proposed_reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, help_text="grows with every change; a form carries the one it saw")
    currency = models.CharField(max_length=3)
    grant_minor = models.BigIntegerField(null=True)
    total_minor = models.BigIntegerField(null=True)
    member_count = models.PositiveIntegerField(null=True)
    women_count = models.PositiveIntegerField(null=True)
    family_count = models.PositiveIntegerField(null=True)
    score = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    submitted_at = models.DateTimeField(null=True)
    cutoff = models.ForeignKey("records.CallCutoff", on_delete=models.PROTECT, null=True, related_name="alliances")
    assigned_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="assigned_alliances")
    selection = models.ForeignKey("records.SelectionRun", on_delete=models.PROTECT, null=True, related_name="alliances")
    selection_place = models.PositiveIntegerField(null=True, help_text="among the selected, or on the waiting list, of that selection")
    due_on = models.DateField(null=True, help_text="deadline of whoever has the turn")
    needs_public_page = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False, help_text="taken in by an officer from paper")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATE_CODES), name="alliance_state"),
            models.CheckConstraint(condition=Q(track__in=("grant", "credit")), name="alliance_track"),
            models.CheckConstraint(
                condition=Q(proposed_move="", proposed_by__isnull=True, proposed_at__isnull=True)
                | Q(proposed_move__in=tuple(PROPOSALS.values()), proposed_by__isnull=False, proposed_at__isnull=False),
                name="alliance_proposal",
            ),
            models.CheckConstraint(condition=Q(grant_minor__isnull=True) | Q(grant_minor__gte=0), name="alliance_grant"),
            models.CheckConstraint(condition=Q(total_minor__isnull=True) | Q(total_minor__gte=0), name="alliance_total"),
        )
        indexes = (
            models.Index(fields=["programme", "state", "-state_since"], name="alliance_queue"),
            models.Index(fields=["call", "state"], name="alliance_of_call"),
            models.Index(fields=["organisation"], name="alliance_of_organisation"),
            models.Index(fields=["assigned_to", "state"], name="alliance_assigned"),
        )

    def __str__(self) -> str:
        return self.code


class AlliancePartner(OnceRecord, ProgrammeRecord):
    """Another party of the alliance: buyer, service provider, lender, supplier, municipality. Linked, then confirmed by itself."""

    PARTS = (
        "buyer",
        "service_provider",
        "lender",
        "input_supplier",
        "municipality",
        "region",
        "public_body",
        "managing_organisation",
        "other",
    )
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    part = models.CharField(max_length=24)
    state = models.CharField(max_length=12, default="proposed")
    commitment = models.CharField(max_length=12, blank=True, help_text="none, letter, contract")
    invitation = models.TextField(blank=True, help_text="what the organisation wrote when it invited")
    answer = models.TextField(blank=True, help_text="the reason given with a refusal, or a remark")
    fee_minor = models.BigIntegerField(null=True, help_text="for preparing a profile or plan, in the alliance's currency")
    fee_claimed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    fee_claimed_at = models.DateTimeField(null=True)
    fee_paid_on = models.DateField(null=True)
    fee_paid_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "alliance", "organisation", "part"], name="partner_once"),
            models.CheckConstraint(condition=Q(state__in=("proposed", "confirmed", "refused", "left")), name="partner_state"),
            models.CheckConstraint(
                condition=Q(fee_paid_by__isnull=True) | ~Q(fee_paid_by=models.F("fee_claimed_by")), name="fee_two_people"
            ),
        )
        indexes = (models.Index(fields=["organisation", "state"], name="partner_of_organisation"),)


class Submission(ProgrammeRecord):
    """What an applicant writes for a stage. The draft saves as one types; a submitted version is frozen, the next one a copy.

    ``answers``: JSON by field code; money as ``{"amount", "currency"}``, unknown absent. Plans also hold items and lines
    of ``domain.financing`` under ``items`` and ``lines``.
    """

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="submissions")
    kind = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict)
    unread = models.JSONField(default=dict, help_text="boxes that could not be read, as they were typed; empty once submitted")
    revision = models.PositiveIntegerField(default=1, help_text="grows with every saving; a form carries the one it saw")
    page_revisions = models.JSONField(default=dict, help_text="page of the form: the revision that last changed it")
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "alliance", "kind", "number"], name="submission_once"),
            models.UniqueConstraint(fields=["alliance", "kind"], condition=Q(submitted_at__isnull=True), name="submission_one_draft"),
            models.CheckConstraint(condition=Q(kind__in=SUBMISSION_KINDS), name="submission_kind"),
            models.CheckConstraint(condition=Q(submitted_at__isnull=True) | ~Q(sha256=""), name="submission_frozen"),
        )


class EligibilityCheck(ProgrammeRecord):
    """All rules of a stage held against the facts of a moment, kept so that it can be re-run: facts, reasons, rulebook."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="eligibility_checks")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=16)
    rulebook_sha256 = models.CharField(max_length=64)
    facts = models.JSONField()
    circumstances = models.JSONField(default=dict)
    blockers = models.JSONField(default=list)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["alliance", "stage", "-created_at"], name="eligibility_latest"),)


class EligibilityOverride(OnceRecord, ProgrammeRecord):
    """One reason against set aside: asked for by one officer with a reason, granted or refused by another."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="eligibility_overrides")
    rule = models.CharField(max_length=200)
    code = models.CharField(max_length=80)
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, default="asked")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("asked", "granted", "refused")), name="override_state"),
            models.CheckConstraint(condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")), name="override_two_people"),
        )
