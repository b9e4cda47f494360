"""Data requests a person may see: all of them for who works for the whole portfolio, those of his projects for others."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor, Place, Role, ScopeKind, roles_at
from alianza.domain.access import Grant as GrantOf
from alianza.domain.workflow.data_request import ANALYST, LEADER, TEAM
from alianza.records.models import DataRequest, Grant, Programme, Project, RequestedFigure
from alianza.records.queries import portfolio
from alianza.records.queries.grants import in_force
from alianza.records.single import single

Row = DataRequest
"""One request as pages name it."""
Asked = RequestedFigure
"""One figure of a request as pages name it."""
READERS = TEAM | LEADER | ANALYST | {Role.AUDITOR}


def visible_to(actor: Actor) -> QuerySet[DataRequest]:
    """The requests of the projects that a person's roles reach."""
    rows = DataRequest.objects.select_related("project", "opened_by", "filled_by", "validated_by")
    grants = [one for one in actor.grants if one.role in READERS]
    if any(one.scope is ScopeKind.ALL for one in grants):
        return rows
    countries = [one.target for one in grants if one.scope is ScopeKind.COUNTRY]
    programmes = [UUID(one.target) for one in grants if one.scope is ScopeKind.PROGRAMME]
    codes = Programme.objects.filter(id__in=programmes).values("code")
    return rows.filter(Q(project__country__in=countries) | Q(project__run_here__in=codes))


def find(actor: Actor, request_id: UUID, lock: bool = False) -> DataRequest | None:
    """The request if the person may see it; held until the transaction ends if asked."""
    rows = visible_to(actor).filter(id=request_id)
    return single(rows, lock=lock)


def place_of(row: DataRequest) -> Place:
    """Where the request's project stands."""
    return portfolio.place_of(row.project)


def figures_of(row: DataRequest) -> list[RequestedFigure]:
    """Its figures in order, each with what was known last."""
    return list(row.figures.select_related("last", "observed").order_by("place"))


def people_of(row: DataRequest, roles: Iterable[Role], today: date) -> set[UUID]:
    """Everybody who holds one of these roles for the request's project that day."""
    place, wanted = place_of(row), frozenset(roles)
    found = set()
    for one in Grant.objects.filter(in_force(today), role__in=wanted, user__is_active=True):
        held = Actor(str(one.user_id), "", "", (_plain(one),))
        if roles_at(held, place) & wanted:
            found.add(one.user_id)
    return found


def _plain(one: Grant) -> GrantOf:
    return GrantOf(Role(one.role), ScopeKind(one.scope), one.target)


def waiting_soon(day: date) -> QuerySet[DataRequest]:
    """Requests that stand with a team, due on or before the day."""
    return DataRequest.objects.filter(state__in=("open", "returned"), due_on__lte=day).select_related("project")


def asked_for(year: int) -> set[UUID]:
    """The projects that have a request of the year already, withdrawn ones apart."""
    return set(DataRequest.objects.filter(year=year).exclude(state="cancelled").values_list("project_id", flat=True))


def projects() -> list[Project]:
    """Every project, in the order of lists."""
    return list(Project.objects.all())
