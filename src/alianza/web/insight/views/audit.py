"""Views of ``insight``: audit."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
