"""Views of ``desk``: home."""

from alianza.web.components.guard import View

VIEWS: dict[str, View] = {}
