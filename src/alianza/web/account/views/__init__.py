"""Every view of the audience by the name of its address."""

from alianza.web.account.views import appearance, demo, invitations, messages, settings, work
from alianza.web.components.guard import View

VIEWS: dict[str, View] = {
    **appearance.VIEWS,
    **demo.VIEWS,
    **invitations.VIEWS,
    **messages.VIEWS,
    **settings.VIEWS,
    **work.VIEWS,
}
