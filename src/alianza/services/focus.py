"""Writes ratings of focus, and the outlines of departments that a programme supplies."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.analytics.charts.maps import countries
from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, Role, roles_at
from alianza.domain.portfolio.focus import faults_of_rating
from alianza.domain.values import Blocker
from alianza.exchange.geojson import read_outlines
from alianza.records.models import DepartmentOutlines, Programme, Project, ThemeRating
from alianza.services import audit
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.portfolio import roles_for


def rate(*, actor: Actor, project: str, theme: str, stars: int | None, reason: str, form_key: UUID | None = None) -> Outcome:
    """Keep one person's rating of a theme."""
    with transaction.atomic():
        if made := made_before(ThemeRating, form_key):
            return Outcome(made)
        row = Project.objects.filter(code=project).first()
        if row is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [] if roles_for(actor, row) & ROLES_OF_ACTION[Action.CHOOSE_FIGURE] else [Blocker("access.role_needed")]
        reasons += faults_of_rating(theme, stars, reason)
        if reasons or stars is None:
            return refused(*reasons)
        made = ThemeRating.objects.create(
            project=row, theme=theme, stars=stars, reason=reason.strip(), rated_by_id=actor.user_id, form_key=form_key
        )
        _record(actor, "rate_focus", made.id, project, {"theme": theme, "stars": stars}, why=reason.strip())
        return Outcome(made)


def bring_outlines(*, actor: Actor, country: str, name: str, source: str, content: bytes) -> Outcome:
    """Keep the outlines of a country's departments, if every code in the file is one of its departments."""
    reasons = [] if _roles_in(actor, country) & ROLES_OF_ACTION[Action.MANAGE_CALL] else [Blocker("access.role_needed")]
    reasons += [] if source.strip() else [Blocker("outlines.source_missing")]
    found = read_outlines(content, country, countries().get(country, ()))
    if reasons or found.blockers:
        return refused(*reasons, *found.blockers)
    with transaction.atomic():
        row = DepartmentOutlines.objects.create(
            country=country, name=name[:200], source=source.strip()[:300], sha256=hashlib.sha256(content).hexdigest(), shapes=found.shapes,
            brought_by_id=actor.user_id,
        )  # fmt: skip
        _record(actor, "bring_outlines", row.id, country, {"sha256": row.sha256, "departments": len(found.shapes)}, why=source.strip())
    return Outcome(row)


def _roles_in(actor: Actor, country: str) -> frozenset[Role]:
    """The person's roles in the country as a whole or in any of its programmes: outlines are the same for all of them."""
    programmes = Programme.objects.filter(country=country).values_list("id", flat=True)
    return frozenset().union(*(roles_at(actor, Place(country, place, "")) for place in ("", *map(str, programmes))))


def _record(actor: Actor, action: str, row_id: UUID, subject: str, facts: dict[str, object], *, why: str) -> None:
    audit.record(
        actor=actor,
        at=timezone.now(),
        subject_kind="portfolio",
        subject_id=row_id,
        subject_code=subject,
        action=action,
        why=why,
        facts=facts,
    )
