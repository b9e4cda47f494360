"""Views of ``desk``: money."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
