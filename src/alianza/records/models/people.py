"""Persons who sign in, what they may do and where, their absences and messages."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from alianza.domain.access import Role, ScopeKind
from alianza.records.models.record import OnceRecord, Record


class UserManager(BaseUserManager["User"]):
    """Makes persons; the e-mail address is the name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person; without password none can be used until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Record):
    """A person with an account. There is no superuser: rights come from grants alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=160)
    sort_name = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=160, blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=8, default="es")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        indexes = (models.Index(fields=["sort_name"], name="user_sort_name"),)

    def __str__(self) -> str:
        return self.name


class Grant(Record):
    """A role within a scope, for a time; a delegated one names the person it stands in for."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32, choices=[(one.value, one.value) for one in Role])
    scope = models.CharField(max_length=16, choices=[(one.value, one.value) for one in ScopeKind])
    target = models.CharField(max_length=40, help_text="organisation or programme id, geography code, country code or *")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    delegated_from = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role", "scope", "target"], name="grant_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(role__in=[one.value for one in Role]), name="grant_role"),
            models.CheckConstraint(condition=Q(scope__in=[one.value for one in ScopeKind]), name="grant_scope"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="grant_dates"
            ),
        )
        indexes = (models.Index(fields=["role", "scope", "target"], name="grant_by_place"),)


class Absence(Record):
    """A person is away, and who stands in: the stand-in's queue shows the work, decisions stay in the stand-in's own name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(User, on_delete=models.PROTECT, related_name="stands_in_for")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_dates"),
            models.CheckConstraint(condition=~Q(user=F("stand_in")), name="absence_two_people"),
        )


class Message(Record):
    """A note to a person inside the product: a code with parameters, put into words when it is read."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    code = models.CharField(max_length=80)
    parameters = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["user", "read_at", "-created_at"], name="message_inbox"),)


class Mail(Record):
    """A letter that demo mode keeps on a page instead of sending."""

    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    body = models.TextField()


class LongWork(OnceRecord, Record):
    """Work in the background that somebody waits for: how far it has come and where its result lies."""

    STATES = ("queued", "running", "done", "failed")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=8, default="queued", choices=[(one, one) for one in STATES])
    parameters = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    result = models.JSONField(default=dict)
    result_url = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(state__in=("queued", "running", "done", "failed")), name="long_work_state"),)
