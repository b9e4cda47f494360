"""The buyer's contract, the agreement with its parties, milestones and tranches, and its amendments."""

import pghistory
from django.db import models
from django.db.models import F, Q

from alianza.records.models.alliances import Alliance
from alianza.records.models.organisations import Organisation
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class BuyerContract(OnceRecord, ProgrammeRecord):
    """What a buyer promises: product, quality, quantity, timing, price. Signed by both sides in their own name."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="buyer_contracts")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    product = models.CharField(max_length=120)
    quality = models.TextField(blank=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    unit = models.CharField(max_length=24, blank=True)
    timing = models.TextField(blank=True, help_text="when and how often it is delivered")
    price = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    price_formula = models.TextField(blank=True)
    currency = models.CharField(max_length=3, blank=True)
    payment_days = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=160, blank=True)
    penalties = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    buyer_signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    buyer_signed_at = models.DateTimeField(null=True)
    organisation_signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    organisation_signed_at = models.DateTimeField(null=True)
    offered_side = models.CharField(max_length=12, blank=True, help_text="organisation or buyer; empty before it is offered")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the text that was offered")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("draft", "offered", "signed", "ended")), name="buyer_contract_state"),
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="buyer_contract_quantity"),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gte=0), name="buyer_contract_price"),
        )


@pghistory.track(pghistory.UpdateEvent(), append_only=True)
class Agreement(OnceRecord, ProgrammeRecord):
    """The contract between programme, organisation and partners; one is in force for an alliance."""

    alliance = models.OneToOneField(Alliance, on_delete=models.PROTECT, related_name="agreement")
    number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField(default=1)
    sections = models.JSONField(default=dict, help_text="section name: text")
    sanctions = models.TextField(blank=True)
    supervision = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    grant_minor = models.BigIntegerField()
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the text sent for signature")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], condition=~Q(number=""), name="agreement_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "signing", "in_force", "suspended", "closed", "cancelled")), name="agreement_state"
            ),
            models.CheckConstraint(condition=Q(grant_minor__gte=0) & Q(total_minor__gte=F("grant_minor")), name="agreement_amounts"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="agreement_dates"
            ),
        )


class AgreementParty(ProgrammeRecord):
    """A party of the agreement and its signature."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    party = models.CharField(max_length=40, help_text="as the rulebook calls it: producer_organisation, commercial_ally, ministry …")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=32, help_text="the role that signs")
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "agreement", "party", "name"], name="party_once"),)


class Milestone(ProgrammeRecord):
    """A step of the plan of activities with its expected result and months; a report is due after it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    expected_result = models.TextField()
    start_month = models.PositiveSmallIntegerField(help_text="1 is the first month of the agreement")
    end_month = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "agreement", "number"], name="milestone_once"),
            models.CheckConstraint(condition=Q(start_month__gte=1) & Q(end_month__gte=F("start_month")), name="milestone_months"),
        )


class AgreementItem(ProgrammeRecord):
    """One thing the agreement spends on: planned quantity, unit price and amount, and who pays it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="items")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="items")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=40, blank=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    unit = models.CharField(max_length=24, blank=True)
    amount_minor = models.BigIntegerField()
    cash_minor = models.BigIntegerField(default=0, help_text="the part paid in money: what purchases may commit")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "agreement", "code"], name="agreement_item_once"),
            models.CheckConstraint(condition=Q(cash_minor__gte=0) & Q(amount_minor__gte=F("cash_minor")), name="agreement_item_amount"),
        )


class PlannedContribution(ProgrammeRecord):
    """What one partner has to pay, in which form; contributions in cash are deposited in the designated account."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contributions")
    payer = models.CharField(max_length=24)
    payer_name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField(max_length=8)
    upfront = models.BooleanField(default=False)
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "agreement", "payer", "payer_name", "form"], name="contribution_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="contribution_amount"),
        )


class Tranche(ProgrammeRecord):
    """A part of the grant: asked for, approved by another person, then paid."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="tranches")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.JSONField(default=dict)
    share = models.DecimalField(max_digits=9, decimal_places=8)
    amount_minor = models.BigIntegerField()
    after = models.CharField(max_length=24)
    state = models.CharField(max_length=10, default="planned")
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    reference = models.CharField(max_length=80, blank=True)
    paid_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "agreement", "code"], name="tranche_once"),
            models.CheckConstraint(condition=Q(state__in=("planned", "requested", "approved", "paid")), name="tranche_state"),
            models.CheckConstraint(condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")), name="tranche_two_people"),
            models.CheckConstraint(condition=Q(paid_by__isnull=True) | ~Q(paid_by=F("approved_by")), name="tranche_payer_not_approver"),
            models.UniqueConstraint(fields=["programme", "reference"], condition=~Q(reference=""), name="tranche_reference_once"),
        )
