"""Views of ``desk``: review."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
