"""Members of organisations and their households, and the lists they come from."""

import pghistory
from django.db import models
from django.db.models import F, Q

from alianza.records.identity import uuid7
from alianza.records.models.organisations import Organisation
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, Record


class Household(Record):
    """A household as one organisation lists it. Its ``family`` survives organisations, programmes and years.

    Households of several organisations with the same ``family`` are one family; an organisation is never told which others list it.
    """

    country = models.CharField(max_length=2)
    family = models.UUIDField(default=uuid7, db_index=True, editable=False, help_text="the family, wherever it is listed")
    code = models.CharField(max_length=40, help_text="the code the organisation uses for the family")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="households")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "code"], name="household_code_once"),)


PERSONAL = ["document", "document_index", "document_last", "given_names", "family_names", "sort_name", "search_name", "phone", "phone_last"]


@pghistory.track(pghistory.UpdateEvent(), exclude=PERSONAL, append_only=True)
class Member(OnceRecord, Record):
    """A person of the roster. None means not known. Names and numbers are erased on request; the rest stays for history."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="members")
    number = models.PositiveIntegerField(help_text="running number in the roster")
    given_names = models.CharField(max_length=120, blank=True)
    family_names = models.CharField(max_length=120, blank=True)
    sort_name = models.CharField(max_length=260, blank=True)
    search_name = models.CharField(max_length=260, blank=True)
    document_kind = models.CharField(max_length=16, default="national_id")
    document = models.BinaryField(default=b"", blank=True)
    document_index = models.CharField(max_length=64, blank=True)
    document_last = models.CharField(max_length=4, blank=True)
    phone = models.BinaryField(default=b"", blank=True)
    phone_last = models.CharField(max_length=4, blank=True)
    sex = models.CharField(max_length=8, blank=True)
    birth_date = models.DateField(null=True)
    ethnicity = models.CharField(max_length=24, blank=True)
    displaced = models.BooleanField(null=True)
    victim = models.BooleanField(null=True)
    reincorporated = models.BooleanField(null=True)
    poor = models.BooleanField(null=True)
    head_of_household = models.BooleanField(null=True)
    occupation = models.CharField(
        max_length=24, blank=True, help_text="farmer, day_labourer (landless), fisher, forester, beekeeper, artisan, trader, other"
    )
    literate = models.BooleanField(null=True)
    willing_to_train = models.BooleanField(null=True)
    tenure = models.CharField(max_length=12, blank=True)
    land_owned_ha = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    land_used_ha = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    cattle = models.PositiveIntegerField(null=True)
    small_livestock = models.PositiveIntegerField(null=True)
    hives = models.PositiveIntegerField(null=True)
    boats = models.PositiveIntegerField(null=True)
    monthly_income_minor = models.BigIntegerField(null=True)
    assets_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    farm_income_share = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    activity = models.CharField(max_length=60, blank=True)
    years_in_activity = models.PositiveSmallIntegerField(null=True)
    crop_experience = models.BooleanField(null=True, help_text="has grown the crop, or kept the animal, that the organisation proposes")
    consent_on = models.DateField(null=True)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1, help_text="grows with every change; a form carries the one it saw")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="member_number_once"),
            models.CheckConstraint(condition=Q(sex__in=("", "female", "male")), name="member_sex"),
            models.CheckConstraint(
                condition=Q(farm_income_share__isnull=True) | Q(farm_income_share__range=(0, 1)), name="member_farm_share"
            ),
            models.CheckConstraint(condition=Q(land_owned_ha__isnull=True) | Q(land_owned_ha__gte=0), name="member_land_owned"),
            models.CheckConstraint(condition=Q(land_used_ha__isnull=True) | Q(land_used_ha__gte=0), name="member_land_used"),
            models.CheckConstraint(condition=Q(monthly_income_minor__isnull=True) | Q(monthly_income_minor__gte=0), name="member_income"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="member_dates"
            ),
        )
        indexes = (
            models.Index(fields=["organisation"], condition=Q(left_on=None), name="member_present"),
            models.Index(fields=["organisation", "sort_name"], name="member_roster"),
            models.Index(fields=["document_index"], name="member_by_document", condition=~Q(document_index="")),
            models.Index(fields=["search_name", "birth_date"], name="member_by_name"),
        )


class RosterImport(OnceRecord, Record):
    """A list sent in: looked at row by row, shown with every fault, and taken over only when someone accepts it."""

    STATES = ("reading", "faulty", "ready", "importing", "imported", "discarded", "failed")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roster_imports")
    work = models.ForeignKey("records.LongWork", on_delete=models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=160)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, default="reading")
    rows = models.BinaryField(default=b"", blank=True, help_text="the rows read, encrypted as one piece, until accepted or discarded")
    faults = models.JSONField(default=list, help_text="[{row, column, code, parameters}]")
    questions = models.JSONField(default=list, help_text="possible duplicates: [{row, ground, other_row or member, decision, reason}]")
    row_count = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("reading", "faulty", "ready", "importing", "imported", "discarded", "failed")),
                name="roster_import_state",
            ),
        )


class PossibleDuplicate(Record):
    """Two members that may be one person: same document, or same name and birth date. A person decides."""

    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    ground = models.CharField(max_length=24, help_text="document, name_and_birth_date")
    decision = models.CharField(max_length=16, blank=True, help_text="same_person, different_people, allowed")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(decision__in=("", "same_person", "different_people", "allowed")), name="duplicate_decision"),
        )
