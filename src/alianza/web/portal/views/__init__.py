"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.portal.views import (
    agreements,
    applications,
    appraisals,
    documents,
    forms,
    home,
    members,
    moves,
    opinions,
    partners,
    plan_builder,
    registering,
    registry,
    rosters,
    safeguards,
)

VIEWS: dict[str, View] = {
    **agreements.VIEWS,
    **applications.VIEWS,
    **appraisals.VIEWS,
    **documents.VIEWS,
    **forms.VIEWS,
    **home.VIEWS,
    **members.VIEWS,
    **moves.VIEWS,
    **opinions.VIEWS,
    **partners.VIEWS,
    **plan_builder.VIEWS,
    **registering.VIEWS,
    **registry.VIEWS,
    **rosters.VIEWS,
    **safeguards.VIEWS,
}
