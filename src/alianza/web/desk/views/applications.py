"""Views of ``desk``: applications."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
