"""Who a person is today: grants in force, those of absent colleagues he stands in for, and the programmes they reach."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alianza.domain.access import ORGANISATION_ROLES, PERSONAL_ROLES, Actor, Grant, Role, ScopeKind
from alianza.domain.values import home_zone
from alianza.records.identity import sort_key
from alianza.records.models import Absence, Organisation, Programme, User
from alianza.records.models import Grant as GrantRecord
from alianza.records.queries.grants import in_force
from alianza.records.single import single
from alianza.records.walls import EVERYWHERE, SETTING

_WORKING = [role for role in Role if role not in PERSONAL_ROLES | ORGANISATION_ROLES]
"""The roles whose work a colleague can do."""
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
     OR p.id IN (SELECT CASE WHEN scope = 'programme' THEN target::uuid END FROM held)
     OR p.country IN (SELECT left(target, 2) FROM held WHERE scope IN ('country', 'region'))
     OR p.country IN (SELECT o.country FROM held JOIN records_organisation o
       ON o.id = CASE WHEN scope = 'organisation' THEN target::uuid END)
)
SELECT (SELECT json_agg(held ORDER BY stands_in_for, role, scope, target) FROM held),
       (SELECT json_agg(reached ORDER BY name) FROM reached),
       (SELECT count(*) FROM records_message WHERE user_id = %(user)s AND read_at IS NULL)
"""
_AND_WALL = """,
       set_config(%(setting)s, coalesce(CASE WHEN EXISTS (SELECT 1 FROM held WHERE scope = 'all') THEN %(everywhere)s
         ELSE (SELECT string_agg(id::text, ',') FROM reached) END, ''), false)
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


def presence(user: User, today: date, *, at_work: bool = False) -> Presence:
    """All of it in one query; ``at_work`` also lets this connection see what the person reaches, as ``walls.work_for`` would."""
    given: dict[str, Any] = {
        "user": user.id,
        "today": today,
        "personal": sorted(PERSONAL_ROLES),
        "setting": SETTING,
        "everywhere": EVERYWHERE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PRESENCE + _AND_WALL if at_work else _PRESENCE, given)
        held, reached, unread = cursor.fetchone()[:3]
    grants = tuple(_grant(one) for one in _rows(held))
    programmes = tuple(Reached(**one) for one in _rows(reached))
    return Presence(Actor(str(user.id), user.name or user.email, user.language, grants), programmes, unread)


def actor_of_user(user_id: UUID, today: date | None = None) -> Actor:
    """The person with the grants in force that day, without one today in his country.

    ``User.DoesNotExist`` if there is none or he may no longer sign in.
    """
    user = User.objects.get(id=user_id, is_active=True)
    return presence(user, today or timezone.localdate(timezone=ZoneInfo(home_zone(user.country)))).actor


def name_of(actor: Actor) -> str:
    """The person's name as he gave it; empty while nobody has asked him."""
    return User.objects.values_list("name", flat=True).get(id=actor.user_id)


def programmes_reached(actor: Actor) -> list[str]:
    """The ids for ``records.walls.work_for``: named programmes, those of the countries of narrower and wider scopes, ``*`` for all."""
    if actor.targets(ScopeKind.ALL):
        return [EVERYWHERE]
    countries = actor.targets(ScopeKind.COUNTRY) | {region[:2] for region in actor.targets(ScopeKind.REGION)}
    own = Organisation.objects.filter(id__in=actor.reach(ScopeKind.ORGANISATION)).values("country")
    reach = Q(id__in=actor.reach(ScopeKind.PROGRAMME)) | Q(country__in=countries) | Q(country__in=own)
    return [str(one) for one in Programme.objects.filter(reach).order_by("name").values_list("id", flat=True)]


PersonRow = User
GrantRow = GrantRecord
AbsenceRow = Absence


def countries_reached(actor: Actor, *roles: Role) -> set[str]:
    """The countries of a person's grants of staff, in any of `roles` (all when none is named)."""
    named = actor.targets(ScopeKind.COUNTRY, *roles) | {region[:2] for region in actor.targets(ScopeKind.REGION, *roles)}
    programmes = Programme.objects.filter(id__in=actor.reach(ScopeKind.PROGRAMME, *roles))
    return set(named) | set(programmes.values_list("country", flat=True))


def visible_to(actor: Actor) -> QuerySet[User]:
    """The persons an administrator looks after: those of his countries, or all."""
    if actor.targets(ScopeKind.ALL, Role.ADMINISTRATOR):
        return User.objects.all()
    return User.objects.filter(country__in=countries_reached(actor, Role.ADMINISTRATOR))


def found_by(rows: QuerySet[User], words: str) -> QuerySet[User]:
    """The persons whose name or address contains the words, by name, each with ``role_list``."""
    match = Q(sort_name__icontains=sort_key(words)) | Q(name__icontains=words) | Q(email__icontains=words) if words else Q()
    return rows.filter(match).prefetch_related("grants").order_by("sort_name", "name")


def find(actor: Actor, user_id: UUID) -> User | None:
    """One person the administrator looks after."""
    return single(visible_to(actor).filter(id=user_id))


def grants_of(user_id: UUID) -> list[GrantRecord]:
    """All grants of a person, the ended ones too."""
    return list(GrantRecord.objects.filter(user=user_id).select_related("granted_by").order_by("role", "scope", "target"))


def names_of_targets(grants: Iterable[GrantRecord]) -> dict[str, str]:
    """Names of the programmes and organisations that grants reach, by id; two queries."""
    ids = {scope: [one.target for one in grants if one.scope == scope] for scope in (ScopeKind.PROGRAMME, ScopeKind.ORGANISATION)}
    programmes = Programme.objects.filter(id__in=ids[ScopeKind.PROGRAMME]).values_list("id", "name")
    organisations = Organisation.objects.filter(id__in=ids[ScopeKind.ORGANISATION]).values_list("id", "name")
    return {str(key): name for key, name in (*programmes, *organisations)}


def absences_of(user_id: UUID, today: date) -> list[Absence]:
    """A person's absences that are not over."""
    return list(Absence.objects.filter(user=user_id, ends_on__gte=today).select_related("stand_in").order_by("starts_on"))


def standing_in(user_id: UUID, today: date) -> list[Absence]:
    """The absences of others that a person stands in for, not over yet."""
    return list(Absence.objects.filter(stand_in=user_id, ends_on__gte=today).select_related("user").order_by("starts_on"))


def colleagues(actor: Actor, today: date) -> QuerySet[User]:
    """Staff of the same programmes and countries that day who may stand in for a person, those of his own roles first.

    Not himself, and nobody whose own role must stay apart from decisions: auditors, administrators.
    """
    staff = ~Q(grants__scope=ScopeKind.ORGANISATION)
    reach = Q(grants__scope=ScopeKind.ALL)
    countries = countries_reached(actor)
    programmes = [str(one) for one in Programme.objects.filter(country__in=countries).values_list("id", flat=True)]
    reach |= Q(grants__scope=ScopeKind.COUNTRY, grants__target__in=countries) | Q(
        grants__scope=ScopeKind.PROGRAMME, grants__target__in=programmes
    )
    for country in countries:
        reach |= Q(grants__scope=ScopeKind.REGION, grants__target__startswith=f"{country}-")
    if actor.targets(ScopeKind.ALL):
        reach = Q()
    held = GrantRecord.objects.filter(in_force(today), user=OuterRef("pk"))
    apart = Exists(held.filter(role__in=(Role.AUDITOR, Role.ADMINISTRATOR)))
    found = User.objects.filter(staff, reach, in_force(today, "grants__"), ~apart, grants__role__in=_WORKING, is_active=True)
    near = found.exclude(id=UUID(actor.user_id)).annotate(is_near=Exists(held.filter(role__in=actor.roles)))
    return near.distinct().order_by("-is_near", "sort_name", "name")


def demo_people() -> list[User]:
    """The invented persons one may become in demo mode, with their grants."""
    return list(User.objects.filter(is_demo=True, is_active=True).prefetch_related("grants").order_by("sort_name", "name"))


def demo_person(user_id: UUID) -> User | None:
    """One invented person."""
    return single(User.objects.filter(id=user_id, is_demo=True, is_active=True))


def _grant(row: Mapping[str, Any]) -> Grant:
    return Grant(Role(row["role"]), ScopeKind(row["scope"]), row["target"], row["stands_in_for"])


def _rows(found: Any) -> list[dict[str, Any]]:
    return json.loads(found) if isinstance(found, str) else found or []
