"""Programmes: anyone may know that they exist; what belongs to one is read elsewhere, behind its wall."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.domain.access import ROLES_OF_ACTION as ROLES
from alianza.domain.access import Action, Actor, Place, Role, roles_at
from alianza.records.models import Programme
from alianza.records.single import single

Row = Programme
"""A programme as pages name it."""


def all_programmes() -> QuerySet[Programme]:
    """Every programme, by country and code."""
    return Programme.objects.order_by("country", "code")


def find_by_code(code: str) -> Programme | None:
    """One programme by its code, such as ``HN-COMRURAL``."""
    return single(Programme.objects.filter(code=code))


def find(programme_id: UUID) -> Programme | None:
    """One programme by its id."""
    return single(Programme.objects.filter(id=programme_id))


def place_of(programme: Programme) -> Place:
    """Where a programme stands, so that grants can be held against it."""
    return Place(programme.country, str(programme.id), programme.country)


def acting_roles(actor: Actor, programme: Programme, action: Action) -> frozenset[Role]:
    """The roles by which the actor may do ``action`` for this programme; empty if he may not."""
    return roles_at(actor, place_of(programme)) & ROLES[action]


def programmes_for(actor: Actor, action: Action) -> list[Programme]:
    """The programmes for which the actor may do ``action``, by country and code."""
    return [one for one in all_programmes() if acting_roles(actor, one, action)]
