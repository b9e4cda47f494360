"""Which roles are in force on a day, and who stands in for whom: whom a note reaches, who can be asked or put in charge."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from alianza.domain.access import ScopeKind
from alianza.records.models import Absence, Grant


def in_force(today: date, grant: str = "") -> Q:
    """The grants of that day; ``grant`` is the path to them, ``grants__`` from a person."""
    begun = Q((f"{grant}starts_on", None)) | Q((f"{grant}starts_on__lte", today))
    return begun & (Q((f"{grant}ends_on", None)) | Q((f"{grant}ends_on__gte", today)))


def acting_for(organisations: Iterable[UUID], roles: Iterable[str], today: date) -> set[UUID]:
    """Who acts that day for one of the organisations in one of the roles."""
    targets = [str(one) for one in organisations]
    held = Grant.objects.filter(in_force(today), scope=ScopeKind.ORGANISATION, target__in=targets, role__in=list(roles))
    return set(held.values_list("user_id", flat=True))


def with_stand_ins(users: Iterable[UUID], today: date) -> set[UUID]:
    """These people, and who stands in that day for those of them who are away."""
    named = set(users)
    away = Absence.objects.filter(user__in=named, starts_on__lte=today, ends_on__gte=today)
    return named | set(away.values_list("stand_in_id", flat=True))
