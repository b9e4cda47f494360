"""Views of ``portal``: agreements."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
