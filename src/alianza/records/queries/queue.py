"""The staff's queue: alliances within a person's reach by tray, filtered, searched and sorted; counts of every tray in one query."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import OrderBy
from django.db.models.functions import Left

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Tray
from alianza.records.composed import composed_and_planned
from alianza.records.identity import search_key
from alianza.records.models import Absence, Alliance, Call, Grant, Programme, User
from alianza.records.queries import alliances, safeguards
from alianza.records.queries.grants import in_force
from alianza.records.questions import Asking, question

Row = Any
"""A row of the queue: a tuple whose parts are named as in ``SHOWN``."""
Officer = User
TRAYS = ("mine", "unassigned", "late", "pending", "observed", "approved", "archived", "draft", "all")
"""Every view of the queue: by who works on it, by lateness, by where it stands."""
OFFICER_ROLES = (Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER)
"""Who an alliance can be assigned to."""
SORTS: Mapping[str, tuple[str, ...]] = {
    "code": ("code",),
    "title": ("search_title", "code"),
    "organisation": ("organisation__sort_name", "code"),
    "state": ("state", "code"),
    "since": ("state_since", "code"),
    "due": ("due_on", "state_since", "code"),
    "members": ("member_count", "code"),
    "grant": ("grant_minor", "code"),
    "score": ("score", "code"),
    "assigned": ("assigned_to__sort_name", "code"),
}
"""What the queue can be sorted by; unknown values stand at the end either way."""
_OPEN = tuple(state.code for state in ALLIANCE.states if not state.ends)
_IN_TRAY = {tray.value: tuple(state.code for state in ALLIANCE.states if state.tray is tray) for tray in Tray}
SHOWN = (
    "code", "title", "state", "state_since", "due_on", "currency", "grant_minor", "member_count", "women_count", "score", "selection_place",
    "product", "organisation__name", "call__code", "assigned_to__name", "territory", "proposed_move",
)  # fmt: skip
"""The columns a list shows; call texts and the rest stay in the database."""
SOON = timedelta(days=7)
_VALUES = ("call", "territory", "product")
"""What of a wish is a value in its query; the rest decides what the query looks like."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the queue. Empty means no limit; ``sort`` with a minus turns the order round."""

    tray: str = "pending"
    call: str = ""
    stage: str = ""
    territory: str = ""
    product: str = ""
    assigned: str = ""
    deadline: str = ""
    measures: str = ""
    search: str = ""
    sort: str = "due"
    state: str = ""


def rows(actor: Actor, wish: Wish, today: date) -> QuerySet[Alliance, Any]:
    """The alliances wished for, in the order wished for, each with the columns of ``SHOWN``."""
    found = alliances.visible_to(actor).filter(_tray(actor, wish.tray, today), _limits(wish, today), _found_by(wish.search))
    return found.order_by(*_order(wish.sort)).values_list(*SHOWN, named=True)


def page(actor: Actor, wish: Wish, today: date, *, after: int, most: int) -> list[Any]:
    """So many of these rows at most, after so many others; composed once, but for a search and for days counted from today."""
    if wish.search or wish.deadline in ("soon", "later"):
        return list(rows(actor, wish, today)[after : after + most])
    values = {name: getattr(wish, name) for name in _VALUES}
    return list(_page(actor, today, *values.values(), like=replace(wish, **dict.fromkeys(values, "")), after=after, most=most))


@composed_and_planned
def _page(
    actor: Actor, today: date, call: str, territory: str, product: str, *, like: Wish, after: int, most: int
) -> QuerySet[Alliance, Any]:
    """The rows are found before anything is joined to them: sorting thousands with all their columns took three times as long."""
    wished = rows(actor, replace(like, call=call, territory=territory, product=product), today)
    found = Alliance.objects.filter(pk__in=wished.values("pk")[after : after + most])
    return found.order_by(*_order(like.sort)).values_list(*SHOWN, named=True)


def counts(actor: Actor, today: date) -> dict[str, int]:
    """How many stand in each tray, without any other limit; one query."""
    within = {tray: set(_states(tray)) for tray in TRAYS}
    found = dict.fromkeys(TRAYS, 0)
    for row in _by_state(actor, today):
        for tray, states in within.items():
            found[tray] += row[tray if tray in _COUNTED else "number"] if row["state"] in states else 0
    return found


_COUNTED = ("mine", "unassigned", "late")


@composed_and_planned
def _by_state(actor: Actor, today: date) -> QuerySet[Any, Any]:
    asked = (mine(actor, today), unassigned(today), Q(due_on__lt=today))
    counted = {tray: Count("id", filter=which) for tray, which in zip(_COUNTED, asked, strict=True)}
    return alliances.visible_to(actor).values("state").annotate(number=Count("id"), **counted)


def places_and_products(actor: Actor) -> tuple[list[str], list[str]]:
    """The territories and products that occur, for the filters, a product once however it was capitalised; one query."""
    pairs = set(_where_and_what(actor))
    written = {product.lower(): product for product in sorted(product for _, product in pairs if product)}
    return sorted({place for place, _ in pairs if place}), sorted(written.values())


@composed_and_planned
def _where_and_what(actor: Actor) -> QuerySet[Alliance, tuple[str, str]]:
    return alliances.visible_to(actor).values_list("territory", "product").distinct()


def calls_of(actor: Actor) -> list[Call]:
    """The calls of the actor's alliances, the newest first."""
    return list(_calls_of(actor))


@composed_and_planned
def _calls_of(actor: Actor) -> QuerySet[Call]:
    rows = Call.objects.filter(id__in=alliances.visible_to(actor).values("call")).order_by("-opens_on", "code")
    return rows.only("code", "title", "opens_on")


@question
def officers(actor: Actor, today: date) -> Asking[User, list[User]]:
    """Who alliances within the actor's reach can be assigned to, by name; ``away_until`` and ``stand_in_name`` of today. One query."""
    return (yield _officers(actor, today))


@composed_and_planned
def _officers(actor: Actor, today: date) -> QuerySet[User]:
    away = Absence.objects.filter(user=OuterRef("pk"), starts_on__lte=today, ends_on__gte=today).order_by("-ends_on")
    found = User.objects.filter(id__in=_held_within(actor).filter(in_force(today)).values("user"), is_active=True)
    annotated = found.annotate(away_until=Subquery(away.values("ends_on")[:1]), stand_in_name=Subquery(away.values("stand_in__name")[:1]))
    return annotated.order_by("sort_name", "name").only("name", "sort_name")


def _held_within(actor: Actor) -> QuerySet[Grant]:
    """The grants of officers that touch the actor's reach."""
    programmes, countries = actor.targets(ScopeKind.PROGRAMME), actor.targets(ScopeKind.COUNTRY)
    here = Programme.objects.filter(id__in=actor.reach(ScopeKind.PROGRAMME)).values("country")
    reach = Q(scope=ScopeKind.ALL) | Q(scope=ScopeKind.PROGRAMME, target__in=programmes) | Q(scope=ScopeKind.COUNTRY, target__in=countries)
    reach |= Q(scope=ScopeKind.REGION) & (Q(country__in=countries) | Q(country__in=here))
    for region in actor.targets(ScopeKind.REGION):
        reach |= Q(scope=ScopeKind.REGION, target__startswith=region)
    return Grant.objects.annotate(country=Left("target", 2)).filter(reach, role__in=OFFICER_ROLES)


def absent_now(today: date) -> QuerySet[Absence]:
    """Everybody who is away today, with who stands in."""
    return Absence.objects.filter(starts_on__lte=today, ends_on__gte=today).select_related("user", "stand_in")


def grants_of(officer_id: UUID, today: date) -> list[Grant]:
    """The grants by which somebody may be in charge of alliances that day."""
    return list(Grant.objects.filter(in_force(today), user=officer_id, user__is_active=True, role__in=OFFICER_ROLES))


def _tray(actor: Actor, tray: str, today: date) -> Q:
    found = Q(state__in=_states(tray)) if tray != "all" else Q()
    if tray == "mine":
        return found & mine(actor, today)
    if tray == "unassigned":
        return found & unassigned(today)
    return found & Q(due_on__lt=today) if tray == "late" else found


def _states(tray: str) -> tuple[str, ...]:
    """The states whose alliances may stand in a tray."""
    if tray == "unassigned":
        return tuple(state for state in _OPEN if state not in _IN_TRAY["draft"])
    if tray in ("mine", "late"):
        return _OPEN
    return _IN_TRAY.get(tray, tuple(state.code for state in ALLIANCE.states))


def mine(actor: Actor, today: date) -> Q:
    """In charge of the person, or of somebody he stands in for."""
    return Q(assigned_to__in=own_and_absent(actor, today))


def own_and_absent(actor: Actor, today: date) -> QuerySet[Any, Any]:
    """The person himself and whom he stands in for that day, by id."""
    away = absent_now(today).filter(stand_in=UUID(actor.user_id)).values("user")
    return User.objects.filter(Q(id=actor.user_id) | Q(id__in=away)).values("id")


def unassigned(today: date, roles: Collection[Role] = OFFICER_ROLES) -> Q:
    """With nobody in charge, or with somebody who holds none of these roles (any more)."""
    in_charge = Grant.objects.filter(in_force(today), role__in=sorted(roles), user__is_active=True)
    return Q(assigned_to=None) | ~Q(assigned_to__in=in_charge.values("user"))


def _limits(wish: Wish, today: date) -> Q:
    found = Q()
    if wish.call:
        found &= Q(call__code=wish.call)
    if wish.stage:
        found &= Q(state__in=[state.code for state in ALLIANCE.states if state.stage == wish.stage])
    if wish.state:
        found &= Q(state=wish.state)
    if wish.territory:
        found &= Q(territory=wish.territory) | Q(territory__startswith=f"{wish.territory}-")
    if wish.product:
        found &= Q(product__iexact=wish.product)
    if wish.measures == "late":
        found &= Q(id__in=safeguards.late(today).values("alliance_id"))
    elif wish.measures == "open":
        found &= Q(id__in=safeguards.undone().values("alliance_id"))
    return found & _assigned(wish.assigned, today) & _deadline(wish.deadline, today)


def _assigned(wished: str, today: date) -> Q:
    if wished == "nobody":
        return unassigned(today)
    try:
        return Q(assigned_to=UUID(wished)) if wished else Q()
    except ValueError:
        return Q(pk=None)


def _deadline(wished: str, today: date) -> Q:
    known = {
        "late": Q(due_on__lt=today),
        "soon": Q(due_on__range=(today, today + SOON)),
        "later": Q(due_on__gt=today + SOON),
        "none": Q(due_on=None),
    }
    return known.get(wished, Q())


def _found_by(search: str) -> Q:
    """A code or part of one, or words that all stand in the title or the organisation's name, accents aside."""
    found = Q()
    for word in search_key(search).split():
        found &= Q(search_title__contains=word) | Q(organisation__search_name__contains=word)
    return found | Q(code__icontains=search.strip()) if found else found


def _order(sort: str) -> list[OrderBy]:
    fields = SORTS.get(sort.removeprefix("-"), SORTS["due"])
    backwards = sort.startswith("-")
    return [F(name).desc(nulls_last=True) if backwards else F(name).asc(nulls_last=True) for name in fields]
