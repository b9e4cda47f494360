"""Views of ``portal``: documents."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
