"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.public.views import calls, open_data

VIEWS: dict[str, View] = {
    **calls.VIEWS,
    **open_data.VIEWS,
}
