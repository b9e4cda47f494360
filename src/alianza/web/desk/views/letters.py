"""Views of ``desk``: letters."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
