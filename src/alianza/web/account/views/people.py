"""Views of ``account``: people."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
