"""Organisations of every kind, country-wide: producers, enterprises, buyers, providers, lenders, suppliers, public bodies."""

import pghistory
from django.db import models
from django.db.models import F, Q

from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, Record

KINDS = (
    "producer_organisation",
    "community_organisation",
    "micro_enterprise",
    "small_enterprise",
    "buyer",
    "service_provider",
    "lender",
    "input_supplier",
    "public_body",
)
APPLICANT_KINDS = ("producer_organisation", "community_organisation", "micro_enterprise", "small_enterprise", "public_body")


@pghistory.track(pghistory.UpdateEvent(), exclude=["tax_id", "phone", "email"], append_only=True)
class Organisation(OnceRecord, Record):
    """Who takes part. Facts that are not known stay empty. Personal columns (tax id, telephone) are encrypted."""

    kind = models.CharField(max_length=24)
    country = models.CharField(max_length=2)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=240)
    search_name = models.CharField(max_length=240)
    short_name = models.CharField(max_length=60, blank=True)
    legal_form = models.CharField(max_length=60, blank=True)
    tax_id = models.BinaryField(default=b"", blank=True)
    tax_id_index = models.CharField(max_length=64, blank=True)
    tax_id_last = models.CharField(max_length=4, blank=True)
    founded_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    registration_number = models.CharField(max_length=60, blank=True)
    last_active_on = models.DateField(null=True)
    collective_work = models.TextField(blank=True, help_text="what they have done together so far, and since when")
    territory = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    phone = models.BinaryField(default=b"", blank=True)
    phone_last = models.CharField(max_length=4, blank=True)
    email = models.EmailField(blank=True)
    declared_members = models.PositiveIntegerField(null=True)
    sectors = models.JSONField(default=list)
    products = models.JSONField(default=list)
    # Enterprises (Jamaica): assets without land and buildings, turnover of a year.
    assets_minor = models.BigIntegerField(null=True)
    turnover_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    # Buyers, lenders and other partners
    partner_type = models.CharField(
        max_length=40, blank=True, help_text="supermarket, processor, exporter, hotel, school; bank, cooperative …"
    )
    operating_since = models.DateField(null=True)
    legal_domicile = models.BooleanField(null=True)
    is_formal = models.BooleanField(null=True)
    earlier_financing_confirmed_on = models.DateField(
        null=True, help_text="the day the list of earlier financing was confirmed complete; without it an empty list means: not known"
    )
    version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="organisation_kind"),
            models.UniqueConstraint(fields=["country", "tax_id_index"], condition=~Q(tax_id_index=""), name="organisation_tax_id_once"),
            models.CheckConstraint(condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)), name="organisation_latitude"),
            models.CheckConstraint(condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)), name="organisation_longitude"),
            models.CheckConstraint(condition=Q(assets_minor__isnull=True) | Q(assets_minor__gte=0), name="organisation_assets"),
            models.CheckConstraint(condition=Q(turnover_minor__isnull=True) | Q(turnover_minor__gte=0), name="organisation_turnover"),
        )
        indexes = (
            models.Index(fields=["country", "kind", "sort_name"], name="organisation_list"),
            models.Index(fields=["territory"], name="organisation_territory", opclasses=["varchar_pattern_ops"]),
        )

    def __str__(self) -> str:
        return self.name


class Officer(OnceRecord, Record):
    """A person who acts for an organisation during a term; a new board takes the account over by new terms."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="officers")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="officer_terms")
    name = models.CharField(max_length=160)
    position = models.CharField(max_length=40, help_text="president, secretary, treasurer, legal_representative, manager, other")
    sex = models.CharField(max_length=8, blank=True)
    document = models.BinaryField(default=b"", blank=True)
    document_index = models.CharField(max_length=64, blank=True)
    document_last = models.CharField(max_length=4, blank=True)
    term_from = models.DateField()
    term_to = models.DateField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(term_to__isnull=True) | Q(term_to__gte=F("term_from")), name="officer_term"),)


REGISTERS = ("tax", "tax_address", "identity", "credit", "debarment", "registration", "online_register", "other")


class OutsideCheck(OnceRecord, Record):
    """What an outside register said of an organisation, an officer or a member on a day: tax, identity, credit, debarment."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="outside_checks")
    officer = models.ForeignKey(Officer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    member = models.ForeignKey("records.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    register = models.CharField(max_length=16)
    outcome = models.CharField(max_length=12, help_text="clear, found, unclear")
    details = models.CharField(max_length=300, blank=True, help_text="e.g. the credit rating; never a personal number")
    checked_on = models.DateField()
    source = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(register__in=REGISTERS), name="check_register"),
            models.CheckConstraint(condition=Q(outcome__in=("clear", "found", "unclear")), name="check_outcome"),
        )


class EarlierFinancing(OnceRecord, Record):
    """Money an organisation had before, from which programme, under which model; once-only rules look at it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="earlier_financing")
    programme_name = models.CharField(max_length=80)
    model = models.CharField(max_length=60, blank=True)
    incentive = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    source = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
