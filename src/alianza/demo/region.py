"""The demo's part above all programmes: an analyst has read the review's text with today's figures, but for one paragraph."""

from datetime import date

from alianza.demo.calls import done
from alianza.domain.access import Actor, Role
from alianza.records.models import Grant
from alianza.records.queries.people import actor_of_user
from alianza.services import review_text

UNREAD = "Figure 3"
"""The piece whose paragraph waits to be read."""


def tell_region(today: date) -> None:
    """What the analyst has done; nothing where there is none."""
    analyst = analyst_of(today)
    if analyst is None:
        return
    for one in review_text.stale(today):
        if one.row.piece != UNREAD:
            done(review_text.confirm(actor=analyst, paragraph_id=one.row.id, as_of=today))


def analyst_of(today: date) -> Actor | None:
    """The first portfolio analyst of the demo."""
    grant = Grant.objects.filter(role=Role.PORTFOLIO_ANALYST, user__is_demo=True).order_by("user__email").first()
    return actor_of_user(grant.user_id, today) if grant else None
