"""Views of ``desk``: calls."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
