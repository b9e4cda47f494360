"""Views of ``board``: meetings."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
