"""Every view of the audience by the name of its address."""

from alianza.web.account.views import appearance, demo, messages, people, work
from alianza.web.components.guard import View

VIEWS: dict[str, View] = {
    **appearance.VIEWS,
    **demo.VIEWS,
    **messages.VIEWS,
    **people.VIEWS,
    **work.VIEWS,
}
