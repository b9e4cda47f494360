"""Views of ``portal``: moves."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
