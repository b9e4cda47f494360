"""Views of ``portal``: home."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
