"""Views of ``account``: demo."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
