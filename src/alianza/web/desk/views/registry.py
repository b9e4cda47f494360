"""Views of ``desk``: registry."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
