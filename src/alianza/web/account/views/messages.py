"""Views of ``account``: messages."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
