"""Who a person is today: grants in force, those of absent colleagues he stands in for, and the programmes they reach."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from alianza.domain.access import PERSONAL_ROLES, Actor, Grant, Role, ScopeKind
from alianza.records.models import Organisation, Programme, User
from alianza.records.walls import EVERYWHERE

_PRESENCE = """
WITH held AS (
  SELECT DISTINCT g.role, g.scope, g.target, CASE WHEN g.user_id = %(user)s THEN '' ELSE owner.name END AS stands_in_for
  FROM records_grant g JOIN records_user owner ON owner.id = g.user_id
  WHERE (g.starts_on IS NULL OR g.starts_on <= %(today)s) AND (g.ends_on IS NULL OR g.ends_on >= %(today)s)
    AND (g.user_id = %(user)s
      OR (g.scope <> 'organisation' AND g.role <> ALL(%(personal)s) AND owner.is_active AND EXISTS (
        SELECT 1 FROM records_absence a
        WHERE a.user_id = g.user_id AND a.stand_in_id = %(user)s AND %(today)s BETWEEN a.starts_on AND a.ends_on)))
), reached AS (
  SELECT p.id, p.name, p.country FROM records_programme p
  WHERE EXISTS (SELECT 1 FROM held WHERE scope = 'all')
     OR p.id::text IN (SELECT target FROM held WHERE scope = 'programme')
     OR p.country IN (SELECT left(target, 2) FROM held WHERE scope IN ('country', 'region'))
     OR p.country IN (SELECT o.country FROM records_organisation o JOIN held ON scope = 'organisation' AND o.id::text = target)
)
SELECT (SELECT json_agg(held ORDER BY stands_in_for, role, scope, target) FROM held),
       (SELECT json_agg(reached ORDER BY name) FROM reached),
       (SELECT count(*) FROM records_message WHERE user_id = %(user)s AND read_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """A programme within a person's reach."""

    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Presence:
    """A person as every request needs him: what he may do, where, and how many notes wait."""

    actor: Actor
    programmes: tuple[Reached, ...]
    unread: int

    @property
    def reach(self) -> list[str]:
        """What row-level security is told: ids of programmes, or ``*`` for a grant over all."""
        return [EVERYWHERE] if self.actor.targets(ScopeKind.ALL) else [one.id for one in self.programmes]


def presence(user: User, today: date) -> Presence:
    """All of it in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENCE, {"user": user.id, "today": today, "personal": sorted(PERSONAL_ROLES)})
        held, reached, unread = cursor.fetchone()
    grants = tuple(_grant(one) for one in _rows(held))
    programmes = tuple(Reached(**one) for one in _rows(reached))
    return Presence(Actor(str(user.id), user.name, user.language, grants), programmes, unread)


def actor_of_user(user_id: UUID, today: date) -> Actor:
    """The person with the grants in force that day; ``User.DoesNotExist`` if there is none or he may no longer sign in."""
    return presence(User.objects.get(id=user_id, is_active=True), today).actor


def programmes_reached(actor: Actor) -> list[str]:
    """The ids for ``records.walls.work_for``: named programmes, those of the countries of narrower and wider scopes, ``*`` for all."""
    if actor.targets(ScopeKind.ALL):
        return [EVERYWHERE]
    countries = actor.targets(ScopeKind.COUNTRY) | {region[:2] for region in actor.targets(ScopeKind.REGION)}
    own = Organisation.objects.filter(id__in=actor.reach(ScopeKind.ORGANISATION)).values("country")
    reach = Q(id__in=actor.reach(ScopeKind.PROGRAMME)) | Q(country__in=countries) | Q(country__in=own)
    return [str(one) for one in Programme.objects.filter(reach).order_by("name").values_list("id", flat=True)]


def _grant(row: Mapping[str, Any]) -> Grant:
    return Grant(Role(row["role"]), ScopeKind(row["scope"]), row["target"], row["stands_in_for"])


def _rows(found: Any) -> list[dict[str, Any]]:
    return json.loads(found) if isinstance(found, str) else found or []
