"""Every view of the audience by the name of its address."""

from alianza.web.board.views import meetings
from alianza.web.components.guard import View

VIEWS: dict[str, View] = {
    **meetings.VIEWS,
}
