"""Views of ``portal``: registry."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
