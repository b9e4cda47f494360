"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
