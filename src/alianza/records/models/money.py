"""The designated account, deposits, purchases and the ledger of an agreement. Nothing here is ever changed in place: it is reversed."""

import pghistory
from django.db import models
from django.db.models import F, Q

from alianza.records.models.agreements import Agreement, AgreementItem, PlannedContribution
from alianza.records.models.alliances import Alliance
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class DesignatedAccount(OnceRecord, ProgrammeRecord):
    """The bank account (or trust) the alliance's money goes through; recorded by one person, verified by another."""

    alliance = models.OneToOneField(Alliance, on_delete=models.PROTECT, related_name="account")
    kind = models.CharField(max_length=12)
    bank = models.CharField(max_length=120)
    holder = models.CharField(max_length=200)
    number = models.BinaryField(default=b"")
    number_index = models.CharField(max_length=64)
    number_last = models.CharField(max_length=4, blank=True)
    opened_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number_index"], name="account_number_once"),
            models.CheckConstraint(condition=Q(kind__in=("designated", "trust")), name="account_kind"),
            models.CheckConstraint(condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")), name="account_two_people"),
        )


@pghistory.track(pghistory.UpdateEvent(), append_only=True)
class Deposit(OnceRecord, ProgrammeRecord):
    """A contribution as the bank has it: recorded by one person with proof, verified by another, counted once."""

    account = models.ForeignKey(DesignatedAccount, on_delete=models.PROTECT, related_name="deposits")
    contribution = models.ForeignKey(PlannedContribution, on_delete=models.PROTECT, null=True, related_name="deposits")
    tranche = models.ForeignKey("records.Tranche", on_delete=models.PROTECT, null=True, related_name="deposits")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    value_date = models.DateField()
    bank_reference = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default="recorded")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("recorded", "verified", "rejected", "reversed")), name="deposit_state"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="deposit_amount"),
            models.CheckConstraint(condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")), name="deposit_two_people"),
            models.UniqueConstraint(
                fields=["programme", "account", "bank_reference"],
                condition=Q(state__in=("recorded", "verified")),
                name="deposit_reference_once",
            ),
        )

    @property
    def code(self) -> str:
        """What the audit log calls it."""
        return self.bank_reference


@pghistory.track(pghistory.UpdateEvent(), append_only=True)
class InKind(OnceRecord, ProgrammeRecord):
    """Goods or labour a partner brought: how much, of what value, how valued; stated by one person, verified by another, counted once."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="in_kind")
    contribution = models.ForeignKey(PlannedContribution, on_delete=models.PROTECT, related_name="in_kind")
    number = models.CharField(max_length=80)
    description = models.TextField()
    quantity = models.DecimalField(max_digits=16, decimal_places=3)
    unit = models.CharField(max_length=24)
    amount_minor = models.BigIntegerField(help_text="its value")
    currency = models.CharField(max_length=3)
    valuation = models.TextField(help_text="how the value was found: a day's wage, a quotation, a price list")
    brought_on = models.DateField()
    state = models.CharField(max_length=10, default="recorded")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="in_kind_number_once"),
            models.CheckConstraint(condition=Q(state__in=("recorded", "verified", "refused", "reversed")), name="in_kind_state"),
            models.CheckConstraint(condition=Q(quantity__gt=0) & Q(amount_minor__gt=0), name="in_kind_amounts"),
            models.CheckConstraint(condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")), name="in_kind_two_people"),
        )

    @property
    def code(self) -> str:
        """What the audit log calls it."""
        return self.number


@pghistory.track(pghistory.UpdateEvent(), append_only=True)
class Purchase(OnceRecord, ProgrammeRecord):
    """A no-objection and what follows: asked for by the organisation, approved by an officer, paid, received."""

    STATES = ("requested", "approved", "refused", "paid", "received", "withdrawn")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="purchases")
    number = models.CharField(max_length=80)
    item = models.ForeignKey(AgreementItem, on_delete=models.PROTECT, related_name="purchases")
    supplier_name = models.CharField(max_length=200)
    supplier_tax_id = models.BinaryField(default=b"", blank=True)
    supplier_tax_id_index = models.CharField(max_length=64, blank=True)
    supplier_tax_id_last = models.CharField(max_length=4, blank=True)
    description = models.TextField(blank=True)
    quotes = models.PositiveSmallIntegerField(null=True, help_text="how many suppliers were asked")
    quantity = models.DecimalField(max_digits=16, decimal_places=3)
    unit = models.CharField(max_length=24)
    unit_price = models.DecimalField(max_digits=18, decimal_places=6)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, default="requested")
    version = models.PositiveIntegerField(default=1)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    payment_method = models.CharField(max_length=20, blank=True)
    payment_reference = models.CharField(max_length=80, blank=True)
    paid_on = models.DateField(null=True)
    paid_minor = models.BigIntegerField(null=True)
    paid_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    receipt_number = models.CharField(max_length=60, blank=True)
    received_on = models.DateField(null=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="purchase_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=("requested", "approved", "refused", "paid", "received", "withdrawn")), name="purchase_state"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0) & Q(amount_minor__gt=0), name="purchase_amounts"),
            models.CheckConstraint(condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")), name="purchase_two_people"),
            models.CheckConstraint(condition=Q(paid_by__isnull=True) | ~Q(paid_by=F("decided_by")), name="purchase_payer_not_approver"),
        )

    @property
    def code(self) -> str:
        """What the audit log calls it."""
        return self.number


class Payment(OnceRecord, ProgrammeRecord):
    """One payment of a purchase. A drawn cheque counts once it is issued; a voided payment stays, its entry reversed."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="payments")
    number = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    method = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, help_text="of the transfer or the cheque")
    state = models.CharField(max_length=8, default="paid")
    paid_on = models.DateField(null=True)
    paid_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    voided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="payment_number_once"),
            models.UniqueConstraint(
                fields=["programme", "method", "reference"], condition=~Q(state="voided"), name="payment_reference_once"
            ),
            models.CheckConstraint(condition=Q(state__in=("drawn", "paid", "voided")), name="payment_state"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_amount"),
            models.CheckConstraint(condition=Q(voided_by__isnull=True) | ~Q(voided_by=F("paid_by")), name="payment_two_people"),
        )


class Receipt(OnceRecord, ProgrammeRecord):
    """A supplier's receipt for a part of one payment: recorded by the organisation, checked by another person."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=60)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    issued_on = models.DateField()
    state = models.CharField(max_length=10, default="recorded")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("recorded", "checked", "rejected")), name="receipt_state"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="receipt_amount"),
            models.CheckConstraint(condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("recorded_by")), name="receipt_two_people"),
        )


class LedgerEntry(ProgrammeRecord):
    """One movement of an agreement's money. Its postings sum to zero; a mistake is undone by an entry that reverses it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="ledger_entries")
    number = models.PositiveIntegerField()
    on = models.DateField()
    kind = models.CharField(max_length=24)
    source_kind = models.CharField(max_length=24)
    source_id = models.UUIDField()
    reference = models.CharField(
        max_length=160, blank=True, help_text="the bank's, the no-objection's, the payment's or the receipt's number"
    )
    under = models.CharField(max_length=160, blank=True, help_text="the reference it belongs to")
    reason = models.TextField(blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")), name="ledger_two_people"),
            models.UniqueConstraint(fields=["programme", "agreement", "number"], name="ledger_number_once"),
            models.UniqueConstraint(
                fields=["kind", "source_kind", "source_id"], condition=Q(reverses__isnull=True), name="ledger_source_once"
            ),
        )


class LedgerPosting(ProgrammeRecord):
    """One side of an entry: an account and a signed amount in minor units."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=80)
    item = models.ForeignKey(AgreementItem, on_delete=models.PROTECT, null=True, related_name="+")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(amount_minor=0), name="posting_not_zero"),)
