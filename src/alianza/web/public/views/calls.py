"""Views of ``public``: calls."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
