"""Views of ``desk``: people."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
