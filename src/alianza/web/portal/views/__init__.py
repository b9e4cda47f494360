"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.portal.views import agreements, applications, documents, home, moves, opinions, registry

VIEWS: dict[str, View] = {
    **agreements.VIEWS,
    **applications.VIEWS,
    **documents.VIEWS,
    **home.VIEWS,
    **moves.VIEWS,
    **opinions.VIEWS,
    **registry.VIEWS,
}
